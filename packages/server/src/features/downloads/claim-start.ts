import type { VendorTx } from '../../platform/database/database.js';
import { DownloadStart } from './download-start.entity.js';
import { giveBack } from './give-back.js';
import { takeOne } from './take-one.js';

/**
 * Notes that the first byte is about to go out. One that was given back meanwhile takes one of those that are left anew.
 * @returns false when none is left to take
 */
export async function claimStart(tx: VendorTx, startId: string): Promise<boolean> {
  const start = await tx.manager.findOneOrFail(DownloadStart, {
    where: { vendorId: tx.vendorId, id: startId },
    lock: { mode: 'pessimistic_write' },
  });
  if (start.firstByteAt) return true;
  if (start.givenBackAt && !(await takeOne(tx, start.permissionId))) return false;
  await tx.manager.update(
    DownloadStart,
    { vendorId: tx.vendorId, id: startId },
    { firstByteAt: tx.at, givenBackAt: null },
  );
  return true;
}

/** Takes the note back that this very moment wrote: nothing went out after all. */
export async function unclaimStart(tx: VendorTx, startId: string, claimedAt: Date): Promise<void> {
  await tx.manager.update(
    DownloadStart,
    { vendorId: tx.vendorId, id: startId, firstByteAt: claimedAt },
    { firstByteAt: null },
  );
  await giveBack(tx, startId);
}
