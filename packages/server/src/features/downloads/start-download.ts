import type { VendorTx } from '../../platform/database/database.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { newId } from '../../shared/ids.js';
import { DownloadState } from './download-permission.entity.js';
import { DownloadStart } from './download-start.entity.js';
import { giveBackTask } from './give-back.task.js';
import { logByCustomer } from './log-download.js';
import { type LinkedDownload, readCustomerDownload } from './read-customer-download.js';
import { takeOne } from './take-one.js';

/** How long the address of one download is good. */
const validForMs = 24 * 60 * 60 * 1000;
/** A browser follows at once; what was not followed by then never will be. */
const giveBackAfterMs = 15 * 60 * 1000;
const longestUserAgent = 500;

export interface Visitor {
  ip: string;
  userAgent: string | undefined;
}

/** A download that may begin, or the state that it may not begin in; null where the link leads nowhere. */
export type Begun = { start: DownloadStart } | { refused: LinkedDownload } | null;

/** Begins a download: takes one of those that are left, whoever else does so at the same moment. */
export async function startDownload(tx: VendorTx, permissionId: string, visitor: Visitor): Promise<Begun> {
  const { at } = tx;
  const download = await readCustomerDownload(tx, permissionId);
  if (!download) return null;
  if (download.state !== DownloadState.ACTIVE) return { refused: download };
  if (!(await takeOne(tx, permissionId))) {
    const now = await readCustomerDownload(tx, permissionId);
    return now && { refused: now };
  }
  const start = tx.manager.create(DownloadStart, {
    vendorId: tx.vendorId,
    id: newId(),
    permissionId,
    at,
    validUntil: new Date(at.getTime() + validForMs),
    firstByteAt: null,
    givenBackAt: null,
    ip: visitor.ip,
    userAgent: visitor.userAgent?.slice(0, longestUserAgent).replaceAll('\u0000', '') ?? null,
  });
  await tx.manager.insert(DownloadStart, start);
  const startAfter = new Date(at.getTime() + giveBackAfterMs);
  await enqueue(tx, giveBackTask, { vendorId: tx.vendorId, startId: start.id }, { startAfter });
  await logByCustomer(tx, download, `Download of ${download.file.name} begun`, at);
  return { start };
}
