import type { VendorTx } from '../../platform/database/database.js';
import { ErrorCode, notFound, UserFault } from '../../shared/errors.js';
import { isId } from '../../shared/ids.js';
import { lockOrder } from '../orders/change-status.js';
import type { Order } from '../orders/order.entity.js';
import { DownloadPermission } from './download-permission.entity.js';

/** A permission and its order, both locked until the transaction ends: the order first, as everywhere. */
export interface LockedPermission {
  order: Order;
  permission: DownloadPermission;
}

/** Another vendor's id answers as one that does not exist. @throws UserFault NOT_FOUND */
export async function lockPermission(tx: VendorTx, permissionId: string): Promise<LockedPermission> {
  const where = { vendorId: tx.vendorId, id: permissionId };
  const found = isId(permissionId) ? await tx.manager.findOneBy(DownloadPermission, where) : null;
  if (!found) throw notFound('download permission', ['permissionId']);
  const order = await lockOrder(tx, found.orderId);
  const lock = { mode: 'pessimistic_write' as const };
  return { order, permission: await tx.manager.findOneOrFail(DownloadPermission, { where, lock }) };
}

/** @throws UserFault VERSION_CONFLICT when the caller decided on a permission that has changed since */
export function assertPermissionVersion(
  { order, permission }: LockedPermission,
  expected: number | null | undefined,
): void {
  if (expected === null || expected === undefined || expected === permission.version) return;
  throw new UserFault(
    ErrorCode.VERSION_CONFLICT,
    `This download permission has changed: you saw version ${expected}, it is at ${permission.version}. Look at it again.`,
    ['expectedVersion'],
    { expected, order: { vendorId: order.vendorId, id: order.id } },
  );
}
