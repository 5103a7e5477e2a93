import { IsNull } from 'typeorm';
import { oneBy } from '../../platform/database/batch.js';
import type { VendorTx } from '../../platform/database/database.js';
import { notFound } from '../../shared/errors.js';
import { isId } from '../../shared/ids.js';
import { File } from './file.entity.js';

/**
 * A file that is there. Another vendor's id, and a deleted file's, answer as one that does not exist.
 * @param lock keeps others from changing it, or from deleting it, until the transaction ends
 * @throws UserFault NOT_FOUND
 */
export async function getFile(
  tx: VendorTx,
  id: string,
  {
    path = ['fileId'],
    lock,
  }: { path?: readonly string[]; lock?: 'pessimistic_write' | 'pessimistic_read' } = {},
): Promise<File> {
  const where = { vendorId: tx.vendorId, id, deletedAt: IsNull() };
  const file = isId(id)
    ? await tx.manager.findOne(File, { where, ...(lock && { lock: { mode: lock } }) })
    : null;
  if (!file) throw notFound('file', path);
  return file;
}

/** A batch: files by id, deleted ones too. */
export const filesById = oneBy(File, 'id');
