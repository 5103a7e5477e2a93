import type { VendorTx } from '../../platform/database/database.js';
import type { Actor } from '../events/actor.js';
import { encodeEventCursor } from '../events/event-cursor.js';
import { readEventCursor } from '../events/event-log.js';
import { actorOf, vendorFor } from '../identity/caller.policy.js';
import { changeOnce } from '../identity/do-once.js';
import type { RequestContext } from '../identity/request-context.js';
import { ordersById } from '../orders/read-orders.js';
import type { FilePayload } from './file.types.js';
import { filesById } from './find-file.js';

/**
 * The frame of every mutation of a file: checks the permission, does the work once per idempotency key in one
 * transaction, and reads the file anew.
 * @param work gives the id of the file, to be shown
 */
export async function changeFiles(
  context: RequestContext,
  field: string,
  input: { idempotencyKey?: string | null },
  work: (tx: VendorTx, by: Actor) => Promise<string>,
): Promise<Omit<FilePayload, 'errors'>> {
  const vendorId = vendorFor(context.caller, 'MANAGE_DOWNLOADS');
  const by = actorOf(context.caller);
  const { fileId } = await changeOnce(context, vendorId, field, input, async (tx) => ({
    fileId: await work(tx, by),
  }));
  context.forget();
  const file = await context.load(filesById, { vendorId }, fileId);
  if (!file) throw new Error(`File ${fileId} is gone after it was changed`);
  // A key may be allowed to manage files and not to see orders.
  if (!context.caller.permissions.has('VIEW')) return { file, order: null, eventCursor: null };
  const order = file.orderId ? await context.load(ordersById, file, file.orderId) : null;
  const eventCursor = encodeEventCursor(await context.read(readEventCursor));
  return { file, order: order ?? null, eventCursor };
}
