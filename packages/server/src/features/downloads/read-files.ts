import { manyBy } from '../../platform/database/batch.js';
import type { VendorTx } from '../../platform/database/database.js';
import { FileLink } from './file-link.entity.js';
import { vendorDay } from './permission-days.js';

/** A batch: the links of files by the files' ids, oldest first. */
export const linksByFile = manyBy(FileLink, 'fileId', 'id');

/** A permission by which a customer may still download a file: not taken back, not ended, not used up. */
export interface LivePermission {
  id: string;
  orderId: string;
  fileId: string;
}

/** A batch: what still permits files, by the files' ids. */
export async function livePermissions(
  tx: VendorTx,
  fileIds: readonly string[],
): Promise<Map<string, LivePermission[]>> {
  const live = await tx.query<LivePermission>(
    `select id, order_id as "orderId", file_id as "fileId" from download_permission
     where vendor_id = $1 and file_id = any($2::uuid[]) and revoked_at is null
       and (remaining is null or remaining > 0) and (expires_on is null or expires_on >= $3::date)
     order by order_id, id`,
    [tx.vendorId, [...fileIds], await vendorDay(tx, tx.at)],
  );
  return Map.groupBy(live, ({ fileId }) => fileId);
}
