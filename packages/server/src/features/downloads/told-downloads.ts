import type { VendorTx } from '../../platform/database/database.js';
import type { Day } from '../../shared/dates.js';
import type { Order } from '../orders/order.entity.js';
import { downloadLinks } from './download-links.js';
import { type DownloadPermission, DownloadState } from './download-permission.entity.js';
import { downloadState } from './download-state.js';
import type { File } from './file.entity.js';
import { filesById } from './find-file.js';
import { vendorDay } from './permission-days.js';
import { permissionsByOrder } from './read-permissions.js';

/** A download as its customer is told of it. */
export interface ToldDownload {
  /** Of the file. */
  name: string;
  /** In bytes. */
  size: number;
  link: string;
  /** Null: as many as they like. */
  remaining: number | null;
  /** The last day, which counts to its end; null: no end, or not counted yet. */
  expiresOn: Day | null;
  /** Days from Completed, where they do not run yet. */
  expiryDays: number | null;
}

/** These permissions, in the order they come. */
export async function toldDownloads(
  tx: VendorTx,
  permissions: readonly DownloadPermission[],
): Promise<ToldDownload[]> {
  const files = await filesOf(tx, permissions);
  return permissions.map((permission) => told(permission, files.get(permission.fileId)));
}

/** What the customer of an order can download of it now; nothing of one that is not paid. */
export async function openDownloads(tx: VendorTx, order: Order, at = tx.at): Promise<ToldDownload[]> {
  if (!order.hasDownloads) return [];
  const permissions = (await permissionsByOrder(tx, [order.id])).get(order.id) ?? [];
  const files = await filesOf(tx, permissions);
  const today = await vendorDay(tx, at);
  return permissions.flatMap((permission) => {
    const file = files.get(permission.fileId);
    const isOpen = file && downloadState({ permission, file, order, today }) === DownloadState.ACTIVE;
    return isOpen ? told(permission, file) : [];
  });
}

const filesOf = (tx: VendorTx, permissions: readonly DownloadPermission[]): Promise<Map<string, File>> =>
  filesById(tx, [...new Set(permissions.map(({ fileId }) => fileId))]);

function told(permission: DownloadPermission, file: File | undefined): ToldDownload {
  if (!file) throw new Error(`The file ${permission.fileId} is gone, though it is permitted`);
  const { remaining, expiresOn, expiryDays } = permission;
  return {
    name: file.name,
    size: Number(file.size),
    link: downloadLinks.linkTo(permission),
    ...{ remaining, expiresOn, expiryDays },
  };
}
