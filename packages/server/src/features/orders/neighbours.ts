import type { VendorTx } from '../../platform/database/database.js';
import { type Count, countCap } from '../../shared/page-info.type.js';
import { type CompiledFilter, compileFilter } from './compile-filter.js';
import { countMatches } from './count-orders.js';
import type { Order } from './order.entity.js';
import type { Place } from './order-cursor.js';
import type { OrderFilter } from './order-filter.input.js';
import { placesAlong } from './order-places.js';
import { newestFirst, type OrderSort } from './order-sort.input.js';
import { sortKey } from './order-sort.js';
import { Parameters } from './orders.query.js';
import { isCommon } from './words-condition.js';

export interface Neighbours {
  newer: string | null;
  older: string | null;
  /** From 1; null for an order that is not in the list, and beyond where counting stops. */
  position: number | null;
  count: Count;
}

/** The orders before and behind one in a filtered and sorted list, and its place in it. */
export async function neighboursOf(
  tx: VendorTx,
  order: Order,
  filter: OrderFilter | null | undefined,
  sort: OrderSort = newestFirst,
): Promise<Neighbours> {
  const compiled = await compileFilter(tx, filter);
  const place = await placeOf(tx, order, sort);
  const [newer] = await placesAlong(tx, compiled, { sort, before: place, backwards: true, most: 1 });
  const [older] = await placesAlong(tx, compiled, { sort, after: place, most: 1 });
  return {
    newer: newer?.id ?? null,
    older: older?.id ?? null,
    position: (await isListed(tx, compiled, order)) ? await positionOf(tx, compiled, sort, place) : null,
    count: await countMatches(tx, compiled),
  };
}

async function placeOf(tx: VendorTx, order: Order, sort: OrderSort): Promise<Place> {
  const key = sortKey(sort);
  const [row] = await tx.query<{ value: string }>(
    `select ${key.toText(`o.${key.column}`)} as value from orders o where o.vendor_id = $1 and o.id = $2`,
    [tx.vendorId, order.id],
  );
  if (!row) throw new Error(`Order ${order.id} is gone while it was read`);
  return { value: row.value, id: order.id };
}

async function isListed(tx: VendorTx, filter: CompiledFilter, order: Order): Promise<boolean> {
  const p = new Parameters();
  const [row] = await tx.query(
    `select from orders o where ${filter.condition(p)} and o.id = ${p.add(order.id)}::uuid`,
    p.values,
  );
  return row !== undefined;
}

/** Counts what stands before a place. Common words are not counted far: orders without them have to be looked at too. */
async function positionOf(
  tx: VendorTx,
  filter: CompiledFilter,
  sort: OrderSort,
  place: Place,
): Promise<number | null> {
  const most = isCommon(filter.words) ? 500 : countCap;
  const before = await placesAlong(tx, filter, { sort, before: place, most });
  return before.length < most ? before.length + 1 : null;
}
