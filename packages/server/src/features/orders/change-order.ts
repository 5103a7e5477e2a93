import type { VendorTx } from '../../platform/database/database.js';
import { once } from '../../platform/database/idempotency.js';
import type { Actor } from '../events/actor.js';
import { encodeEventCursor } from '../events/event-cursor.js';
import { readEventCursor } from '../events/event-log.js';
import { actorOf, vendorFor } from '../identity/caller.policy.js';
import type { Permission } from '../identity/permissions.js';
import type { RequestContext } from '../identity/request-context.js';
import type { Order } from './order.entity.js';
import { ordersById } from './read-orders.js';

interface ChangeInput {
  orderId: string;
  idempotencyKey?: string | null;
}

/**
 * The frame of every mutation of one order: checks the permission, does the work once per idempotency key in one
 * transaction, and reads the order anew with the caller's rights.
 */
export async function changeOrder(
  context: RequestContext,
  permission: Permission,
  field: string,
  input: ChangeInput,
  work: (tx: VendorTx, by: Actor) => Promise<unknown>,
): Promise<{ order: Order | null; eventCursor: string | null }> {
  const vendorId = vendorFor(context.caller, permission);
  const by = actorOf(context.caller);
  const request = { caller: context.caller.id, field, key: context.idempotencyKeyOf(input), input };
  const { orderId } = await context.database.inVendor('app', vendorId, (tx) =>
    once(tx, request, async () => {
      await work(tx, by);
      return { orderId: input.orderId };
    }),
  );
  // A key may be allowed to change orders and not to see them.
  if (!context.caller.permissions.has('VIEW')) return { order: null, eventCursor: null };
  context.forget();
  const order = await context.load(ordersById, { vendorId }, orderId);
  if (!order) throw new Error(`Order ${orderId} is gone after it was changed`);
  return { order, eventCursor: encodeEventCursor(await context.read(readEventCursor)) };
}
