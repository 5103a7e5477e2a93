import type { VendorTx } from '../../platform/database/database.js';
import { type Count, CountPrecision, cappedCount, countCap } from '../../shared/page-info.type.js';
import type { OrderFilter } from './order-filter.input.js';
import { type OrderStatus, orderStatuses } from './order-status.js';
import { asksOnlyStatus, orderCondition, Parameters } from './orders.query.js';
import { filterContext } from './read-orders.js';
import { readTally } from './tally.js';

type Filter = OrderFilter | null | undefined;

/** How many orders a filter matches: from the kept counts where they answer it, else by a bounded scan. */
export async function countOrders(tx: VendorTx, filter: Filter): Promise<Count> {
  if (asksOnlyStatus(filter)) {
    const tally = await readTally(tx);
    const statuses = [...new Set(filter?.status ?? orderStatuses)];
    return exactly(statuses.reduce((total, status) => total + tally[status], 0));
  }
  const p = new Parameters();
  const condition = orderCondition(filter, await filterContext(tx), p);
  const [row] = await tx.query<{ n: number }>(
    `select count(*)::int as n from (select from orders o where ${condition} limit ${countCap + 1}) found`,
    p.values,
  );
  return cappedCount(row?.n ?? 0);
}

const exactly = (value: number): Count => ({ value, precision: CountPrecision.EXACT });

/** Orders per status, obeying every part of the filter but the status. */
export async function countByStatus(
  tx: VendorTx,
  filter: Filter,
): Promise<{ status: OrderStatus; count: Count }[]> {
  const others = { ...filter, status: null };
  if (asksOnlyStatus(others)) {
    const tally = await readTally(tx);
    return orderStatuses.map((status) => ({ status, count: exactly(tally[status]) }));
  }
  const p = new Parameters();
  const condition = orderCondition(others, await filterContext(tx), p);
  const rows = await tx.query<{ status: OrderStatus; n: number }>(
    `select s.status, c.n from unnest(${p.add(orderStatuses)}::text[]) s (status)
     cross join lateral (
       select count(*)::int as n
       from (select from orders o where ${condition} and o.status = s.status limit ${countCap + 1}) found
     ) c`,
    p.values,
  );
  const counts = new Map(rows.map((row) => [row.status, row.n]));
  return orderStatuses.map((status) => ({ status, count: cappedCount(counts.get(status) ?? 0) }));
}

/** The sums of what a filter matches, a row a currency; none where there are more than a bounded scan reads. */
export async function sumOrders(
  tx: VendorTx,
  filter: Filter,
): Promise<{ count: Count; sums: { currency: string; total: bigint; earned: bigint }[] }> {
  const count = await countOrders(tx, filter);
  if (count.value > countCap || count.precision === CountPrecision.AT_LEAST)
    return { count: { value: countCap, precision: CountPrecision.AT_LEAST }, sums: [] };
  const p = new Parameters();
  const condition = orderCondition(filter, await filterContext(tx), p);
  const rows = await tx.query<{ currency: string; total: string; earned: string }>(
    `select o.currency, sum(o.total)::text as total, sum(o.earned)::text as earned
     from orders o where ${condition} group by o.currency order by count(*) desc, o.currency`,
    p.values,
  );
  return {
    count,
    sums: rows.map((row) => ({
      currency: row.currency,
      total: BigInt(row.total),
      earned: BigInt(row.earned),
    })),
  };
}
