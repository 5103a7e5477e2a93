import type { VendorTx } from '../../platform/database/database.js';
import { ErrorCode, invalid, notFound, UserFault } from '../../shared/errors.js';
import { isId } from '../../shared/ids.js';
import type { Actor } from '../events/actor.js';
import { appendEvent } from '../events/event-log.js';
import { lockOrder } from '../orders/change-status.js';
import type { Order } from '../orders/order.entity.js';
import { File } from './file.entity.js';
import type { AddFileInput } from './file.types.js';
import { checkFileName, contentTypeOf } from './file-name.js';
import { Upload } from './upload.entity.js';
import { uploadKey } from './upload-key.js';

/**
 * Lists a complete upload as a file: in the library, or of one order only. Whoever uploaded it lists it.
 * @param stored how many bytes of it the file store has: asked before the transaction, which waits for nothing else
 * @param callerId who asks
 * @returns the file's id
 * @throws UserFault NOT_FOUND, INVALID while bytes are missing, ALREADY_DONE
 */
export async function addFile(
  tx: VendorTx,
  stored: number | null,
  by: Actor,
  callerId: string,
  { uploadId, name, orderId }: AddFileInput,
  at = tx.at,
): Promise<string> {
  const order = isGiven(orderId) ? await lockOrder(tx, orderId) : null;
  const upload = await lockUpload(tx, uploadId, callerId);
  if (stored === null || BigInt(stored) !== upload.size)
    throw invalid('This upload is not complete yet. Go on with it first.', ['uploadId']);
  const file = Object.assign(new File(), {
    vendorId: tx.vendorId,
    id: upload.id,
    orderId: order?.id ?? null,
    ...namesOf(isGiven(name) ? checkFileName(name, ['name']) : upload.name),
    size: upload.size,
    storageKey: uploadKey(upload),
    addedByKind: by.kind,
    addedById: by.id,
    addedByName: by.name,
    createdAt: at,
    deletedAt: null,
  });
  await tx.manager.insert(File, { ...file });
  await tx.manager.delete(Upload, { vendorId: tx.vendorId, id: upload.id });
  if (order) tellOrder(tx, order, by, `${file.name} added to this order`, at);
  return file.id;
}

/** The timeline of an order says what became of a file of its own. */
export function tellOrder(tx: VendorTx, order: Order, by: Actor, summary: string, at: Date): void {
  appendEvent(tx, { kind: 'FILE_CHANGED', orderId: order.id, orderVersion: order.version, by, summary, at });
}

const isGiven = (text: string | null | undefined): text is string => text !== null && text !== undefined;

const namesOf = (name: string) => ({
  name,
  searchName: name.toLowerCase(),
  contentType: contentTypeOf(name),
});

/** The upload, which nobody can go on with until the transaction ends. */
async function lockUpload(tx: VendorTx, uploadId: string, caller: string): Promise<Upload> {
  const id = isId(uploadId) ? uploadId : null;
  const where = { vendorId: tx.vendorId, id: id ?? '', caller };
  const upload = id && (await tx.manager.findOne(Upload, { where, lock: { mode: 'pessimistic_write' } }));
  if (upload) {
    if (upload.heldUntil && upload.heldUntil > tx.at)
      throw invalid('This upload is being written right now. List it once it is complete.', ['uploadId']);
    return upload;
  }
  if (id && (await tx.manager.existsBy(File, { vendorId: tx.vendorId, id })))
    throw new UserFault(ErrorCode.ALREADY_DONE, 'This upload is a file already.', ['uploadId']);
  throw notFound('upload', ['uploadId']);
}
