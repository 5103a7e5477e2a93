import type { VendorTx } from '../../platform/database/database.js';
import type { Actor } from '../events/actor.js';
import { encodeEventCursor } from '../events/event-cursor.js';
import { readEventCursor } from '../events/event-log.js';
import { actorOf, vendorFor } from '../identity/caller.policy.js';
import { changeOnce } from '../identity/do-once.js';
import type { Permission } from '../identity/permissions.js';
import type { RequestContext } from '../identity/request-context.js';
import { changeIn } from './keep-undo.js';
import type { Order } from './order.entity.js';
import { ordersById } from './read-orders.js';
import { openUndo } from './read-undo.js';
import type { Undo } from './undo.type.js';

/** What is kept of a change under its idempotency key: ids only. */
export type Kept = { orderId: string } & Record<string, string>;

/** An order after a change, and what else the answer shows. */
interface ChangedOrder<Ids> {
  order: Order | null;
  eventCursor: string | null;
  /** How to take the change back. */
  undo: Undo | null;
  ids: Ids;
}

/**
 * The frame of every mutation of one order: checks the permission, does the work once per idempotency key in one
 * transaction, and reads the order anew with the caller's rights.
 * @param work gives the ids of the order and of what else the answer shows; a repeated request gets the same again
 */
export async function changeOrder<Ids extends Kept>(
  context: RequestContext,
  permission: Permission,
  field: string,
  input: { idempotencyKey?: string | null },
  work: (tx: VendorTx, by: Actor) => Promise<Ids>,
): Promise<ChangedOrder<Ids>> {
  const vendorId = vendorFor(context.caller, permission);
  const by = actorOf(context.caller);
  const ids = await changeOnce<Ids & { undoId?: string }>(context, vendorId, field, input, async (tx) => {
    const done = await work(tx, by);
    const change = changeIn(tx);
    return change ? { ...done, undoId: change.id } : done;
  });
  // A key may be allowed to change orders and not to see them.
  if (!context.caller.permissions.has('VIEW')) return { order: null, eventCursor: null, undo: null, ids };
  context.forget();
  const order = await context.load(ordersById, { vendorId }, ids.orderId);
  if (!order) throw new Error(`Order ${ids.orderId} is gone after it was changed`);
  const { cursor, undo } = await context.read(async (tx) => ({
    cursor: await readEventCursor(tx),
    undo: ids.undoId ? await openUndo(tx, ids.undoId) : null,
  }));
  return { order, eventCursor: encodeEventCursor(cursor), undo, ids };
}
