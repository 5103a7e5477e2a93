import type { VendorTx } from '../../platform/database/database.js';
import { type Count, countCap } from '../../shared/page-info.type.js';
import { countOrders } from './count-orders.js';
import type { Order } from './order.entity.js';
import type { OrderFilter } from './order-filter.input.js';
import { orderCondition, Parameters } from './orders.query.js';
import { filterContext } from './read-orders.js';

export interface Neighbours {
  newer: string | null;
  older: string | null;
  /** From 1; null for an order that is not in the list, and beyond where counting stops. */
  position: number | null;
  count: Count;
}

/** The orders before and after one in a filtered list, newest first, and its place in it. */
export async function neighboursOf(
  tx: VendorTx,
  order: Order,
  filter: OrderFilter | null | undefined,
): Promise<Neighbours> {
  const context = await filterContext(tx);
  const ask = async <Row>(write: (condition: string, place: string) => string): Promise<Row | undefined> => {
    const p = new Parameters();
    const condition = orderCondition(filter, context, p);
    const place = `(${p.add(order.placedAt)}::timestamptz, ${p.add(order.id)}::uuid)`;
    return (await tx.query<Row>(write(condition, place), p.values))[0];
  };
  const next = (sign: '<' | '>', direction: 'asc' | 'desc') =>
    ask<{ id: string }>(
      (condition, place) =>
        `select o.id from orders o where ${condition} and (o.placed_at, o.id) ${sign} ${place}
         order by o.placed_at ${direction}, o.id ${direction} limit 1`,
    );
  const place = await ask<{ is_listed: boolean; newer: number }>(
    (condition, place) =>
      `select exists (select from orders o where ${condition} and (o.placed_at, o.id) = ${place}) as is_listed,
         (select count(*)::int from (
            select from orders o where ${condition} and (o.placed_at, o.id) > ${place} limit ${countCap}
          ) found) as newer`,
  );
  return {
    newer: (await next('>', 'asc'))?.id ?? null,
    older: (await next('<', 'desc'))?.id ?? null,
    position: place?.is_listed && place.newer < countCap ? place.newer + 1 : null,
    count: await countOrders(tx, filter),
  };
}
