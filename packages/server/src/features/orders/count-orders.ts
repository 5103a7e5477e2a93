import type { VendorTx } from '../../platform/database/database.js';
import { type Count, CountPrecision, cappedCount, countCap } from '../../shared/page-info.type.js';
import { type CompiledFilter, compileFilter } from './compile-filter.js';
import { countByLooking, countWords } from './count-words.js';
import type { OrderFilter } from './order-filter.input.js';
import { type OrderStatus, orderStatuses } from './order-status.js';
import { asksOnly, asksOnlyStatus, Parameters } from './orders.query.js';
import { type Asking, askTally, readTally, type Tally } from './tally.js';
import { isCommon } from './words-condition.js';

type Filter = OrderFilter | null | undefined;

/** How many orders a filter matches: from the kept counts where they answer it, else by a bounded scan. */
export async function countOrders(tx: VendorTx, filter: Filter): Promise<Count> {
  return countMatches(tx, await compileFilter(tx, filter));
}

/** The same of a filter that is compiled already. */
export async function countMatches(tx: VendorTx, filter: CompiledFilter): Promise<Count> {
  if (asksOnlyStatus(filter.filter)) return countIn(await readTally(tx), filter.filter);
  const { words } = filter;
  if (words && !words.isVoid && !words.ids && asksOnly(filter.filter, ['search']))
    return countWords(tx, words);
  if (isCommon(words)) return countByLooking(tx, filter, words);
  const p = new Parameters();
  const [row] = await tx.query<{ n: number }>(
    `select count(*)::int as n from (select from orders o where ${filter.condition(p)} limit ${countCap + 1}) found`,
    p.values,
  );
  return cappedCount(row?.n ?? 0);
}

const exactly = (value: number): Count => ({ value, precision: CountPrecision.EXACT });

/** The kept counts of the filter's statuses together. */
const countIn = (tally: Tally, filter: Filter): Count =>
  exactly([...new Set(filter?.status ?? orderStatuses)].reduce((total, status) => total + tally[status], 0));

/** `countOrders` by one statement. @returns null where the kept counts do not answer it */
export const keptCount = async (context: Asking, filter: Filter): Promise<Count | null> =>
  asksOnlyStatus(filter) ? countIn(await askTally(context), filter) : null;

/** `countByStatus` by one statement. @returns null where the kept counts do not answer it */
export async function keptCounts(context: Asking, filter: Filter): Promise<CountOfStatus[] | null> {
  if (!asksOnlyStatus(filter)) return null;
  const tally = await askTally(context);
  return orderStatuses.map((status) => ({ status, count: exactly(tally[status]) }));
}

interface CountOfStatus {
  status: OrderStatus;
  count: Count;
}

/** Orders per status, obeying every part of the filter but the status. */
export async function countByStatus(tx: VendorTx, filter: Filter): Promise<CountOfStatus[]> {
  const others = await compileFilter(tx, { ...filter, status: null });
  const counts = await countsOf(tx, others);
  return orderStatuses.map((status) => ({ status, count: counts.get(status) ?? exactly(0) }));
}

async function countsOf(tx: VendorTx, filter: CompiledFilter): Promise<Map<OrderStatus, Count>> {
  if (asksOnlyStatus(filter.filter)) {
    const tally = await readTally(tx);
    return new Map(orderStatuses.map((status) => [status, exactly(tally[status])]));
  }
  const { words } = filter;
  if (isCommon(words)) {
    const counts = new Map<OrderStatus, Count>();
    for (const status of orderStatuses)
      counts.set(status, await countByLooking(tx, filter.with({ status: [status] }), words));
    return counts;
  }
  return words ? countFound(tx, filter) : countEach(tx, filter);
}

/** What a search finds is sought once, for all statuses. */
async function countFound(tx: VendorTx, filter: CompiledFilter): Promise<Map<OrderStatus, Count>> {
  const p = new Parameters();
  const rows = await tx.query<{ status: OrderStatus; n: number }>(
    `select o.status, count(*)::int as n from orders o where ${filter.condition(p)} group by o.status`,
    p.values,
  );
  return new Map(rows.map(({ status, n }) => [status, cappedCount(n)]));
}

/** A bounded scan for each status, in one statement that names them: each is planned by how common it is. */
async function countEach(tx: VendorTx, filter: CompiledFilter): Promise<Map<OrderStatus, Count>> {
  const p = new Parameters();
  const condition = filter.condition(p);
  const each = orderStatuses.map(
    (status) =>
      `(select count(*)::int from (
         select from orders o where ${condition} and o.status = '${status}' limit ${countCap + 1}) found) as ${status}`,
  );
  const [row] = await tx.query<Record<string, number>>(`select ${each.join(', ')}`, p.values);
  return new Map(orderStatuses.map((status) => [status, cappedCount(row?.[status.toLowerCase()] ?? 0)]));
}

/** The sums of what a filter matches, a row a currency; none where there are more than a bounded scan reads. */
export async function sumOrders(
  tx: VendorTx,
  filter: Filter,
): Promise<{ count: Count; sums: { currency: string; total: bigint; earned: bigint }[] }> {
  const compiled = await compileFilter(tx, filter);
  if (asksOnlyStatus(filter) || (compiled.words && !compiled.words.ids)) {
    const count = await countMatches(tx, compiled);
    if (count.value > countCap || count.precision === CountPrecision.AT_LEAST) return { count, sums: [] };
  }
  const p = new Parameters();
  const rows = await tx.query<{ currency: string; n: number; total: string; earned: string }>(
    `select currency, count(*)::int as n, sum(total)::text as total, sum(earned)::text as earned
     from (select o.currency, o.total, o.earned from orders o where ${compiled.condition(p)} limit ${countCap + 1}) found
     group by currency order by count(*) desc, currency`,
    p.values,
  );
  const count = cappedCount(rows.reduce((n, row) => n + row.n, 0));
  if (count.precision === CountPrecision.AT_LEAST) return { count, sums: [] };
  return {
    count,
    sums: rows.map((row) => ({
      currency: row.currency,
      total: BigInt(row.total),
      earned: BigInt(row.earned),
    })),
  };
}
