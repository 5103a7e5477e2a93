import type { CountPrecision, OrderFilter, OrderStatus } from '../../gql/graphql.js';
import type { MoneyValue } from '../../lib/money.js';

/** What a selection knows of a picked order. */
export interface SelectedOrder {
  id: string;
  number: string;
  status: OrderStatus;
  total: MoneyValue;
}

/** The orders that something is done to: rows picked one by one, or all that the list's filter matches. */
export interface Selection {
  /** Says which orders: `{ ids }` of the picked rows, or the filter of the list. */
  filter: OrderFilter;
  count: { value: number; precision: CountPrecision };
  /** All that match the filter of the list, not rows one by one. */
  isAll: boolean;
  /** The picked rows, in the order they were picked; none when it is all that match. */
  orders: SelectedOrder[];
  /** Ends the selection. */
  clear: () => void;
}

/** What is picked in a list. */
export interface Picks {
  /** All that match the filter. */
  all: boolean;
  /** Rows one by one. */
  orders: ReadonlyMap<string, SelectedOrder>;
  /** Where a range begins: the row that was picked or dropped last. */
  anchor: string | null;
}

/** So many ids a filter takes; whoever wants more takes all that match. */
export const mostPicked = 1_000;

export const noPicks: Picks = { all: false, orders: new Map(), anchor: null };

export const isPicked = (picks: Picks, id: string): boolean => picks.all || picks.orders.has(id);

export const isAnyPicked = (picks: Picks): boolean => picks.all || picks.orders.size > 0;

/** Picks these rows too, as many as a selection holds. The last of them is where a range begins. */
export function pick(picks: Picks, orders: readonly SelectedOrder[]): Picks {
  const next = new Map(picks.all ? [] : picks.orders);
  let anchor = picks.anchor;
  for (const order of orders) {
    if (next.size >= mostPicked && !next.has(order.id)) break;
    next.set(order.id, order);
    anchor = order.id;
  }
  return { all: false, orders: next, anchor };
}

/**
 * Picks one row, or drops it. Dropped while all that match were selected, it leaves the rows that are there
 * (`shown`) picked one by one: a filter cannot say "all but this".
 */
export function toggle(picks: Picks, order: SelectedOrder, shown: readonly SelectedOrder[]): Picks {
  if (picks.all) {
    const others = shown.filter((one) => one.id !== order.id);
    return { ...pick(noPicks, others), anchor: order.id };
  }
  if (!picks.orders.has(order.id)) return pick(picks, [order]);
  const orders = new Map(picks.orders);
  orders.delete(order.id);
  return { all: false, orders, anchor: order.id };
}

export const pickAll = (): Picks => ({ all: true, orders: new Map(), anchor: null });

/** What happened to a picked order meanwhile; it stays picked, whatever it is. */
export function refreshed(picks: Picks, order: SelectedOrder): Picks {
  if (!picks.orders.has(order.id)) return picks;
  return { ...picks, orders: new Map(picks.orders).set(order.id, order) };
}

/**
 * The filter that finds what the list shows, for what is done to its orders: there words are meant as they are, so the
 * ones that the list took instead (`searchedFor`) are said.
 */
export const asShown = (filter: OrderFilter, searchedFor: string | null | undefined): OrderFilter =>
  searchedFor ? { ...filter, search: searchedFor } : filter;

interface Listed {
  filter: OrderFilter;
  count: { value: number; precision: CountPrecision };
}

/** The selection as others take it; null when nothing is picked. */
export function selectionOf(picks: Picks, list: Listed, clear: () => void): Selection | null {
  if (picks.all) return { filter: list.filter, count: list.count, isAll: true, orders: [], clear };
  const orders = [...picks.orders.values()];
  if (orders.length === 0) return null;
  const count = { value: orders.length, precision: 'EXACT' as const };
  return { filter: { ids: orders.map((order) => order.id) }, count, isAll: false, orders, clear };
}
