import type { VendorTx } from '../../platform/database/database.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { ErrorCode, UserFault } from '../../shared/errors.js';
import type { Actor } from '../events/actor.js';
import { lockOrder } from '../orders/change-status.js';
import { tellOrder } from './add-file.js';
import { deleteBytes } from './delete-bytes.task.js';
import { File } from './file.entity.js';
import type { DeleteFileInput } from './file.types.js';
import { FileLink } from './file-link.entity.js';
import { getFile } from './find-file.js';
import { lockPermission } from './lock-permission.js';
import { type LivePermission, livePermissions } from './read-files.js';
import { revokePermission } from './revoke-permission.js';

/**
 * Deletes a file: nobody can download it any more, products are unlinked, its bytes go after the commit. Its row stays
 * with its name, for the history of orders.
 * @returns its id
 * @throws UserFault NOT_FOUND, IN_USE while customers may download it, unless it is to be taken back from them
 */
export async function deleteFile(
  tx: VendorTx,
  by: Actor,
  { fileId, revokeAccess }: DeleteFileInput,
  at = tx.at,
): Promise<string> {
  const { id, name, orderId, storageKey } = await getFile(tx, fileId);
  const order = orderId ? await lockOrder(tx, orderId) : null;
  const live = await permissionsOf(tx, id);
  if (live.length > 0 && !revokeAccess) throw inUse(name, live);
  // Orders first, one after the other, then the file: as everywhere.
  for (const permission of live)
    await revokePermission(tx, await lockPermission(tx, permission.id), { by, at });
  await getFile(tx, id, { lock: 'pessimistic_write' });
  const since = await permissionsOf(tx, id);
  if (since.length > 0) throw inUse(name, since);
  await tx.manager.delete(FileLink, { vendorId: tx.vendorId, fileId: id });
  await tx.manager.update(File, { vendorId: tx.vendorId, id }, { deletedAt: at });
  if (order) tellOrder(tx, order, by, `${name} deleted`, at);
  await enqueue(tx, deleteBytes, { key: storageKey });
  return id;
}

const permissionsOf = async (tx: VendorTx, fileId: string): Promise<LivePermission[]> =>
  (await livePermissions(tx, [fileId])).get(fileId) ?? [];

function inUse(name: string, live: readonly LivePermission[]): UserFault {
  const permissionCount = live.length;
  const orderCount = new Set(live.map(({ orderId }) => orderId)).size;
  const who = orderCount === 1 ? '1 order still permits' : `${orderCount} orders still permit`;
  return new UserFault(
    ErrorCode.IN_USE,
    `${who} the download of ${name}. Delete it and take it back from them, or keep it.`,
    ['revokeAccess'],
    { permissionCount, orderCount },
  );
}
