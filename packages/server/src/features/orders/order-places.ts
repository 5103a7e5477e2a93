import type { VendorTx } from '../../platform/database/database.js';
import type { CompiledFilter } from './compile-filter.js';
import type { Place } from './order-cursor.js';
import type { OrderSort } from './order-sort.input.js';
import { sortKey } from './order-sort.js';
import { asksOnly, Parameters } from './orders.query.js';
import { columnsAsked, wordsCondition } from './words-condition.js';

/** A stretch of a sorted list. */
export interface Walk {
  sort: OrderSort;
  /** Only behind this place in the list. */
  after?: Place | null;
  /** Only in front of it. */
  before?: Place | null;
  /** From the list's end towards its beginning. */
  backwards?: boolean;
  most: number;
}

/** So many orders are looked at for common words, before the index of words is asked. */
const lookAt = 10_000;

/**
 * The places of a filtered list, along the index of its sort: how deep they lie costs nothing. Pages are made of it,
 * and so is work that goes through a whole list, place after place.
 */
export async function placesAlong(tx: VendorTx, filter: CompiledFilter, walk: Walk): Promise<Place[]> {
  const { words } = filter;
  if (!words || words.ids || words.isVoid) {
    const few = followsIndex(filter, walk.sort) ? null : await sortFew(tx, filter, walk);
    return few ?? ask(tx, filter, walk, (one, p) => one.condition(p));
  }
  // Words of many orders are met soon, wherever one begins. If they are not, here they are rare.
  const p = new Parameters();
  const key = sortKey(walk.sort);
  const looked = statement(filter, walk, p, (one) => one.others(p), {
    columns: columnsAsked(words),
    most: lookAt,
  });
  const found = await tx.query<Place>(
    `select o.id, ${key.toText('o.key')} as value from (${looked}) o
     where ${wordsCondition(words, p, 'LOOK')} order by ${orderOf(walk, 'o.key')} limit ${walk.most}`,
    p.values,
  );
  if (found.length >= walk.most || (await areFewer(tx, filter, walk))) return found;
  return ask(
    tx,
    filter,
    walk,
    (one, parameters) => `${one.others(parameters)} and ${wordsCondition(words, parameters, 'SEEK')}`,
  );
}

/** So few are found and sorted, rather than met one by one along the sort. */
const mostFew = 2_000;

/**
 * The places of a list that is short: found by its filter and sorted. Of a long one, null: there the sort's index meets
 * enough of them soon. So a filter that hardly anything fits never makes Postgres go through all orders in the sort's
 * order, whatever it believes of them.
 */
async function sortFew(tx: VendorTx, filter: CompiledFilter, walk: Walk): Promise<Place[] | null> {
  const p = new Parameters();
  const { column, toText } = sortKey(walk.sort);
  const beginning = `with few as materialized (
    select o.id, o.${column} from orders o where ${filter.condition(p)} limit ${mostFew + 1})`;
  const where = ['true', ...beyond(walk, p)].join(' and ');
  const [row] = await tx.query<{ n: number; places: Place[] }>(
    `${beginning} select (select count(*)::int from few) as n, (
       select coalesce(json_agg(json_build_object('id', o.id, 'value', ${toText(`o.${column}`)})
         order by ${orderOf(walk, `o.${column}`)}), '[]')
       from (select * from few o where ${where} order by ${orderOf(walk, `o.${column}`)} limit ${walk.most}) o
     ) as places`,
    p.values,
  );
  return row && row.n <= mostFew ? row.places : null;
}

/** Parts that have an index in the order of the days. */
const indexed = ['status', 'fulfilment', 'country', 'customerId', 'customerEmail'] as const;

/** Whether an index gives what the filter asks for in the order of the sort. */
export function followsIndex({ filter, words }: CompiledFilter, sort: OrderSort): boolean {
  // A handful of orders is sorted anyway.
  if (words?.ids || filter.ids) return true;
  if (words || (sort.field !== 'PLACED_AT' && !asksOnly(filter, []))) return false;
  if (asksOnly(filter, ['placed'])) return true;
  if (filter.hasTracking) return asksOnly(filter, ['placed', 'hasTracking']);
  if (filter.hasDownloads) return asksOnly(filter, ['placed', 'hasDownloads']);
  return indexed.some((part) => asksOnly(filter, ['placed', part]));
}

async function ask(
  tx: VendorTx,
  filter: CompiledFilter,
  walk: Walk,
  condition: (filter: CompiledFilter, p: Parameters) => string,
): Promise<Place[]> {
  const p = new Parameters();
  const rows = statement(filter, walk, p, (one) => condition(one, p));
  return tx.query<Place>(
    `select o.id, ${sortKey(walk.sort).toText('o.key')} as value from (${rows}) o
     order by ${orderOf(walk, 'o.key')}`,
    p.values,
  );
}

/** Whether all that lies along a walk was looked at. */
async function areFewer(tx: VendorTx, filter: CompiledFilter, walk: Walk): Promise<boolean> {
  const p = new Parameters();
  const condition = [filter.others(p), ...beyond(walk, p)].join(' and ');
  const [row] = await tx.query<{ n: number }>(
    `select count(*)::int as n from (select from orders o where ${condition} limit ${lookAt}) looked`,
    p.values,
  );
  return (row?.n ?? 0) < lookAt;
}

/** The first rows along a walk: `id`, `key` and what else is asked for. */
export function statement(
  filter: CompiledFilter,
  walk: Walk,
  p: Parameters,
  condition: (filter: CompiledFilter) => string,
  { columns = 'o.id', most = walk.most }: { columns?: string; most?: number } = {},
): string {
  const key = sortKey(walk.sort);
  const select = (one: CompiledFilter): string =>
    `select ${columns}, o.${key.column} as key from orders o
     where ${[condition(one), ...beyond(walk, p)].join(' and ')}
     order by ${orderOf(walk, `o.${key.column}`)} limit ${most}`;
  const branches = branchesOf(filter, walk.sort);
  if (branches.length === 1) return select(filter);
  const all = branches.map((branch) => `(${select(branch)})`).join(' union all ');
  return `select * from (${all}) o order by ${orderOf(walk, 'o.key')} limit ${most}`;
}

const isUp = ({ sort, backwards = false }: Walk): boolean => (sort.direction === 'ASC') !== backwards;

export const orderOf = (walk: Walk, key: string): string => {
  const direction = isUp(walk) ? 'asc' : 'desc';
  return `${key} ${direction}, o.id ${direction}`;
};

/** What lies behind and in front of the places that a walk keeps to. */
function beyond({ sort, after, before }: Walk, p: Parameters): string[] {
  const key = sortKey(sort);
  const [behind, inFront] = sort.direction === 'ASC' ? ['>', '<'] : ['<', '>'];
  const than = (sign: string | undefined, { value, id }: Place): string =>
    `(o.${key.column}, o.id) ${sign} (${key.fromText(value, p)}, ${p.add(id)}::uuid)`;
  return [...(after ? [than(behind, after)] : []), ...(before ? [than(inFront, before)] : [])];
}

/**
 * Of one status the index gives the orders in the order of their days, of several it does not: then each is walked by
 * itself, and what they give is merged. The same with shipping states.
 */
function branchesOf(filter: CompiledFilter, sort: OrderSort): CompiledFilter[] {
  const { ids, customerId, customerEmail } = filter.filter;
  // A handful of orders is sorted sooner than merged.
  if (sort.field !== 'PLACED_AT' || ids || customerId || customerEmail || filter.words?.ids) return [filter];
  for (const part of ['status', 'fulfilment'] as const) {
    const values = [...new Set<string>(filter.filter[part] ?? [])];
    if (values.length > 1) return values.map((value) => filter.with({ [part]: [value] }));
  }
  return [filter];
}
