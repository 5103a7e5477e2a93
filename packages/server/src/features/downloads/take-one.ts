import type { VendorTx } from '../../platform/database/database.js';

/** Whether there was one to take: decided by the row itself, so that many at once never take more than are left. */
export async function takeOne(tx: VendorTx, permissionId: string): Promise<boolean> {
  const taken = await tx.query(
    `update download_permission set remaining = remaining - 1, download_count = download_count + 1
     where vendor_id = $1 and id = $2 and revoked_at is null and (remaining is null or remaining > 0) returning id`,
    [tx.vendorId, permissionId],
  );
  return taken.length === 1;
}
