import type { Database, Tx } from '../../platform/database/database.js';
import { assertSameInput, checkKey, claimKey, hashInput } from '../../platform/database/idempotency.js';
import { newId } from '../../shared/ids.js';
import type { Actor } from '../events/actor.js';
import { insertOrder } from '../orders/insert-order.js';
import type { Order } from '../orders/order.entity.js';
import { type CheckedCheckout, checkPlaceOrder } from './check-place-order.js';
import { draftOf } from './draft-of.js';
import { findVendors } from './find-vendors.js';
import { lookUp, sourceOf } from './look-up.js';
import type { PlaceOrderInput } from './place-order.input.js';
import { type PricedPart, priceParts } from './price-part.js';

export interface Placement {
  by: Actor;
  /** History is written with its own dates, mails nobody and grants nothing. */
  isHistory?: boolean;
  /** Of the partner app: its idempotency key belongs to it. */
  callerId?: string;
  /**
   * A checkout that arrives in pieces (a shop's sub-orders): vendors that it has no order for yet are added. Without
   * it, a checkout that is known changes nothing.
   */
  addsParts?: boolean;
}

export interface PlacedOrder {
  vendorId: string;
  orderId: string;
  externalId: string;
  /** As it was written, unless it was there before. */
  order?: Order;
}

export interface Placed {
  orders: PlacedOrder[];
  alreadyPlaced: boolean;
}

/**
 * Places a checkout: one order per vendor, all in one transaction. (source, externalId) placed again changes nothing
 * and answers with the same orders, also when it comes fifty times at once.
 * @throws UserFaults with every mistake of the input, UserFault KEY_REUSED or KEY_IN_PROGRESS
 */
export async function placeCheckout(
  database: Database,
  input: PlaceOrderInput,
  placement: Placement,
): Promise<Placed> {
  const checkout = checkPlaceOrder(input);
  const key = checkKey(input.idempotencyKey);
  return database.transaction('intake', async (tx) => {
    const request = { caller: placement.callerId ?? '', field: 'placeOrder', key, input };
    if (key !== null) {
      await claimKey(tx, request);
      const kept = await readKey(tx, request.caller, key);
      if (kept) {
        assertSameInput(kept.input_hash, input);
        return { orders: await ordersOf(tx, kept.checkout_id), alreadyPlaced: true };
      }
    }
    const placed = await placeOnce(tx, checkout, placement);
    if (key !== null)
      await tx.query(
        'insert into checkout_key (caller, key, input_hash, checkout_id) values ($1, $2, $3, $4)',
        [request.caller, key, hashInput(input), placed.checkoutId],
      );
    return placed;
  });
}

async function readKey(tx: Tx, caller: string, key: string) {
  await tx.query(
    // Beside this one, a few others that have served are swept out.
    `with old as materialized (
       select caller, key from checkout_key where created_at < now() - interval '24 hours'
       order by created_at limit 5 for update skip locked
     ), swept as (
       delete from checkout_key k using old where (k.caller, k.key) = (old.caller, old.key)
     )
     delete from checkout_key where caller = $1 and key = $2 and created_at < now() - interval '24 hours'`,
    [caller, key],
  );
  const [kept] = await tx.query<{ input_hash: string; checkout_id: string }>(
    'select input_hash, checkout_id from checkout_key where caller = $1 and key = $2',
    [caller, key],
  );
  return kept;
}

/** The same inside a transaction that is already open, in no vendor, of the role `intake`. */
export async function placeOnce(
  tx: Tx,
  checkout: CheckedCheckout,
  placement: Placement,
): Promise<Placed & { checkoutId: string }> {
  // Whoever comes second waits here for the first, and then finds its orders.
  await tx.kept('select pg_advisory_xact_lock(hashtextextended($1, 2))', [
    `${checkout.source} ${checkout.externalId}`,
  ]);
  const found = await lookUp(tx, checkout);
  const source = sourceOf(checkout, found.source);
  const before = found.checkoutId ? await ordersOf(tx, found.checkoutId) : [];
  if (found.checkoutId && !placement.addsParts)
    return { checkoutId: found.checkoutId, orders: before, alreadyPlaced: true };
  const parts = findVendors(checkout, found.vendors).filter(
    ({ vendorId }) => !before.some((order) => order.vendorId === vendorId),
  );
  const pricedParts = priceParts(checkout, parts).sort(byVendor);
  const checkoutId = found.checkoutId ?? newId();
  const at = found.now;
  if (!found.checkoutId)
    await tx.kept(
      'insert into checkout (id, source, external_id, number, currency, placed_at) values ($1, $2, $3, $4, $5, $6)',
      [
        checkoutId,
        checkout.source,
        checkout.externalId,
        checkout.number,
        checkout.currency,
        checkout.placedAt ?? at,
      ],
    );
  const placing = { by: placement.by, at, isHistory: placement.isHistory ?? false };
  // In the order of the vendors' ids, so that two checkouts never lock each other's counters crosswise.
  const placed = await tx.inVendors(pricedParts, async (vendorTx, { vendorId, part, priced }) => {
    const draft = draftOf(checkout, { ...part, ...priced }, { checkoutId, source, at });
    const { order } = await insertOrder(vendorTx, draft, placing);
    return { vendorId, orderId: order.id, externalId: draft.externalId, order };
  });
  await tx.kept(
    `insert into checkout_order (checkout_id, vendor_id, order_id, external_id)
     select $1, * from unnest($2::uuid[], $3::uuid[], $4::text[])`,
    [
      checkoutId,
      placed.map(({ vendorId }) => vendorId),
      placed.map(({ orderId }) => orderId),
      placed.map(({ externalId }) => externalId),
    ],
  );
  return { checkoutId, orders: [...before, ...placed], alreadyPlaced: placed.length === 0 };
}

const byVendor = (a: PricedPart, b: PricedPart): number => (a.vendorId < b.vendorId ? -1 : 1);

const ordersOf = (tx: Tx, checkoutId: string): Promise<PlacedOrder[]> =>
  tx.query(
    `select vendor_id as "vendorId", order_id as "orderId", external_id as "externalId"
     from checkout_order where checkout_id = $1 order by vendor_id`,
    [checkoutId],
  );
