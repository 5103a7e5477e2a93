import type { VendorTx } from '../../platform/database/database.js';
import type { Day } from '../../shared/dates.js';
import { ErrorCode, invalid, UserFault } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { Actor } from '../events/actor.js';
import { lockOrder } from '../orders/change-status.js';
import type { Order } from '../orders/order.entity.js';
import { statusWord } from '../orders/order-status.js';
import { DownloadPermission } from './download-permission.entity.js';
import { downloadFacts } from './downloads.events.js';
import { logDownload, rememberDownloads } from './log-download.js';
import { vendorDay } from './permission-days.js';
import { grantableFile } from './permission-file.js';
import { checkExpiry, checkRemaining } from './permission-rules.js';

export interface GrantRequest {
  orderId: string;
  fileId: string;
  remaining?: number | null;
  expiresOn?: Day | null;
}

/**
 * Lets an order's customer download a file, by hand.
 * @throws UserFault NOT_FOUND for an order or file that is not this vendor's, ALREADY_DONE for what is granted, INVALID
 */
export async function grantPermission(
  tx: VendorTx,
  by: Actor,
  request: GrantRequest,
  at = tx.at,
): Promise<DownloadPermission> {
  const order = await lockOrder(tx, request.orderId);
  const file = await grantableFile(tx, order, request.fileId);
  assertOpens(order);
  await assertNotGranted(tx, order, file);
  const remaining = request.remaining ?? null;
  const expiresOn = request.expiresOn ?? null;
  checkRemaining(remaining, 1);
  checkExpiry(expiresOn, await vendorDay(tx, at));
  const permission = newPermission(order, file.id, { remaining, expiresOn, by, at });
  await tx.manager.insert(DownloadPermission, { ...permission });
  logDownload(tx, order, { by, at, summary: `Download of ${file.name} granted` });
  await rememberDownloads(tx, order);
  await downloadFacts.record(tx, {
    kind: 'downloadGranted',
    how: 'GRANTED',
    order,
    permissions: [permission],
    by,
  });
  return permission;
}

interface NewPermission {
  remaining: number | null;
  expiresOn: Day | null;
  by: Actor;
  at: Date;
  lineId?: string | null;
  expiryDays?: number | null;
}

/** A permission as it begins. */
export function newPermission(order: Order, fileId: string, wish: NewPermission): DownloadPermission {
  const { remaining, expiresOn, by, at, lineId = null, expiryDays = null } = wish;
  return Object.assign(new DownloadPermission(), {
    vendorId: order.vendorId,
    id: newId(),
    orderId: order.id,
    fileId,
    lineId,
    customerEmail: order.customerEmail,
    version: 1,
    remaining,
    downloadCount: 0,
    expiresOn,
    expiryDays,
    grantedByKind: by.kind,
    grantedById: by.id,
    grantedByName: by.name,
    grantedAt: at,
    revokedByKind: null,
    revokedById: null,
    revokedByName: null,
    revokedAt: null,
  });
}

/** Whether nothing of an order can be downloaded, and will not be by itself. */
export const isClosed = ({ status }: Order): boolean => status === 'REFUNDED' || status === 'CANCELLED';

/** @throws UserFault INVALID for an order of which nothing can be downloaded any more */
export function assertOpens(order: Order): void {
  if (!isClosed(order)) return;
  const { number, status } = order;
  throw invalid(`Order ${number} is ${statusWord(status)}: nothing of it can be downloaded.`, ['orderId']);
}

async function assertNotGranted(
  tx: VendorTx,
  order: Order,
  file: { id: string; name: string },
): Promise<void> {
  const found = await tx.manager.findOneBy(DownloadPermission, {
    vendorId: tx.vendorId,
    orderId: order.id,
    fileId: file.id,
  });
  if (!found) return;
  const message = found.revokedAt
    ? `${file.name} was granted on this order and revoked. Grant it again instead.`
    : `${file.name} is already granted on this order.`;
  throw new UserFault(ErrorCode.ALREADY_DONE, message, ['fileId']);
}
