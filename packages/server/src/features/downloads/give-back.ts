import type { VendorTx } from '../../platform/database/database.js';
import { DownloadPermission } from './download-permission.entity.js';
import { logByCustomer } from './log-download.js';
import { readCustomerDownload } from './read-customer-download.js';

/**
 * Gives a download back that sent nothing; once, and never one that sent a byte.
 * @returns whether it was given back now
 */
export async function giveBack(tx: VendorTx, startId: string): Promise<boolean> {
  const [start] = await tx.query<{ permissionId: string }>(
    `update download_start set given_back_at = $3
     where vendor_id = $1 and id = $2 and first_byte_at is null and given_back_at is null
     returning permission_id as "permissionId"`,
    [tx.vendorId, startId, tx.at],
  );
  if (!start) return false;
  await tx.manager.update(
    DownloadPermission,
    { vendorId: tx.vendorId, id: start.permissionId },
    { remaining: () => 'remaining + 1', downloadCount: () => 'download_count - 1' },
  );
  const download = await readCustomerDownload(tx, start.permissionId);
  if (download)
    await logByCustomer(
      tx,
      download,
      `Download of ${download.file.name} given back: nothing was sent`,
      tx.at,
    );
  return true;
}
