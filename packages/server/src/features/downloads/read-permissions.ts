import { In } from 'typeorm';
import type { VendorTx } from '../../platform/database/database.js';
import { DownloadPermission } from './download-permission.entity.js';
import { DownloadStart } from './download-start.entity.js';

/** As many downloads as a log shows. */
const logLength = 100;

/** A batch: permissions by the orders' ids, oldest first. */
export async function permissionsByOrder(
  tx: VendorTx,
  orderIds: readonly string[],
): Promise<Map<string, DownloadPermission[]>> {
  const found = await tx.manager.find(DownloadPermission, {
    where: { vendorId: tx.vendorId, orderId: In([...orderIds]) },
    order: { id: 'ASC' },
  });
  return Map.groupBy(found, (permission) => permission.orderId);
}

/** A batch: permissions by id. */
export async function permissionsById(
  tx: VendorTx,
  ids: readonly string[],
): Promise<Map<string, DownloadPermission>> {
  const found = await tx.manager.findBy(DownloadPermission, { vendorId: tx.vendorId, id: In([...ids]) });
  return new Map(found.map((permission) => [permission.id, permission]));
}

/** A batch: the downloads begun with permissions, newest first. */
export async function startsByPermission(
  tx: VendorTx,
  permissionIds: readonly string[],
): Promise<Map<string, DownloadStart[]>> {
  const rows = await tx.query<DownloadStart>(
    `select s.id, s.permission_id as "permissionId", s.at, s.first_byte_at as "firstByteAt", s.ip,
       s.user_agent as "userAgent"
     from unnest($2::uuid[]) as p(id) cross join lateral (
       select * from download_start where vendor_id = $1 and permission_id = p.id order by id desc limit ${logLength}
     ) s order by s.id desc`,
    [tx.vendorId, [...permissionIds]],
  );
  return Map.groupBy(rows, (start) => start.permissionId);
}
