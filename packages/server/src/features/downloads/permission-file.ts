import type { VendorTx } from '../../platform/database/database.js';
import { notFound } from '../../shared/errors.js';
import type { File } from './file.entity.js';
import { filesById, getFile } from './find-file.js';

/** The file of a permission, also after it was deleted. */
export async function fileOf(tx: VendorTx, { fileId }: { fileId: string }): Promise<File> {
  const file = (await filesById(tx, [fileId])).get(fileId);
  if (!file) throw new Error(`The file ${fileId} is gone, though it is permitted`);
  return file;
}

/**
 * A file that can be granted on an order: of the vendor's library, or of this order only. It is not deleted before
 * the transaction ends.
 * @throws UserFault NOT_FOUND for one of another order or vendor, and for one that was deleted
 */
export async function grantableFile(tx: VendorTx, order: { id: string }, fileId: string): Promise<File> {
  const file = await getFile(tx, fileId, { lock: 'pessimistic_read' });
  if (file.orderId !== null && file.orderId !== order.id) throw notFound('file', ['fileId']);
  return file;
}
