import type { VendorTx } from '../../platform/database/database.js';
import { ErrorCode, invalid, UserFault } from '../../shared/errors.js';
import type { Actor } from '../events/actor.js';
import { downloadFacts } from './downloads.events.js';
import { assertOpens } from './grant-permission.js';
import type { LockedPermission } from './lock-permission.js';
import { logDownload } from './log-download.js';
import { fileOf } from './permission-file.js';
import { savePermission } from './save-permission.js';

interface Deed {
  by: Actor;
  at: Date;
}

/**
 * Takes a permission back; what was begun with it ends too. One that is taken back already stays as it is.
 * @param locked see `lockPermission`
 * @returns whether there was anything to take back
 */
export async function revokePermission(
  tx: VendorTx,
  { order, permission }: LockedPermission,
  { by, at, notifyCustomer = false }: Deed & { notifyCustomer?: boolean },
): Promise<boolean> {
  if (permission.revokedAt) return false;
  const file = await fileOf(tx, permission);
  await savePermission(tx, permission, {
    revokedAt: at,
    revokedByKind: by.kind,
    revokedById: by.id,
    revokedByName: by.name,
  });
  logDownload(tx, order, { by, at, summary: `Download of ${file.name} revoked` });
  await downloadFacts.record(tx, { kind: 'downloadRevoked', order, permission, notifyCustomer, by });
  return true;
}

/**
 * Grants again what was taken back; downloads left and last day are as they were.
 * @throws UserFault ALREADY_DONE, INVALID when its file is deleted or nothing of the order can be downloaded
 */
export async function regrantPermission(
  tx: VendorTx,
  { order, permission }: LockedPermission,
  { by, at }: Deed,
): Promise<void> {
  const file = await fileOf(tx, permission);
  if (!permission.revokedAt)
    throw new UserFault(ErrorCode.ALREADY_DONE, `${file.name} is already granted on this order.`, [
      'permissionId',
    ]);
  if (file.deletedAt) throw invalid(`${file.name} was deleted. Add it anew to grant it.`, ['permissionId']);
  assertOpens(order);
  await savePermission(tx, permission, {
    grantedAt: at,
    grantedByKind: by.kind,
    grantedById: by.id,
    grantedByName: by.name,
    revokedAt: null,
    revokedByKind: null,
    revokedById: null,
    revokedByName: null,
  });
  logDownload(tx, order, { by, at, summary: `Download of ${file.name} granted again` });
  await downloadFacts.record(tx, {
    kind: 'downloadGranted',
    how: 'AGAIN',
    order,
    permissions: [permission],
    by,
  });
}
