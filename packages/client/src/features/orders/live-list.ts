/** What the list must know of an order to keep it in its place. */
export interface LiveOrder {
  id: string;
  version: number;
  placedAt: string;
}

/** What somebody else did to a row, shown for a moment. */
export interface RowChange {
  cursor: string;
  by: string;
}

export interface LiveRow<Order extends LiveOrder> {
  order: Order;
  /** No longer matches the filter: stays greyed out in its place until the list is read anew. */
  left: boolean;
  change: RowChange | null;
}

export interface LiveList<Order extends LiveOrder> {
  rows: LiveRow<Order>[];
  /** New orders that wait in the pill, newest first. */
  waiting: Order[];
  hasMore: boolean;
  endCursor: string | null;
  /** The last event that is in the list: where the stream goes on. */
  eventCursor: string;
}

export interface LiveEvent<Order extends LiveOrder> {
  cursor: string;
  order: Order;
  /** Whether the order is in the filter now. */
  matches: boolean;
  /** Who did it, as the row says it. */
  by: string;
  /** Done by the reader: shown without a tint. */
  own: boolean;
}

export type LiveAction<Order extends LiveOrder> =
  | { type: 'loaded'; orders: Order[]; hasMore: boolean; endCursor: string | null; eventCursor: string }
  | { type: 'more'; orders: Order[]; hasMore: boolean; endCursor: string | null }
  /** `settled`: at the top, nobody's pointer or focus in the table, so rows may move. */
  | { type: 'event'; event: LiveEvent<Order>; settled: boolean }
  | { type: 'passed'; cursor: string }
  | { type: 'answered'; order: Order }
  | { type: 'brought-in' }
  | { type: 'faded'; id: string; cursor: string };

const row = <Order extends LiveOrder>(order: Order, change: RowChange | null = null): LiveRow<Order> => ({
  order,
  left: false,
  change,
});

/** Newest first; the id settles orders of one moment, as the server does. */
const isBefore = (a: LiveOrder, b: LiveOrder) =>
  a.placedAt === b.placedAt ? a.id > b.id : Date.parse(a.placedAt) > Date.parse(b.placedAt);

function placed<Item>(items: Item[], item: Item, orderOf: (item: Item) => LiveOrder): Item[] {
  const at = items.findIndex((other) => isBefore(orderOf(item), orderOf(other)));
  return at < 0 ? [...items, item] : items.toSpliced(at, 0, item);
}

const insertRow = <Order extends LiveOrder>(rows: LiveRow<Order>[], added: LiveRow<Order>) =>
  placed(rows, added, (one) => one.order);

/** An older version never replaces what is shown; the same one may carry news (notes do not raise it). */
const newer = <Order extends LiveOrder>(shown: Order, incoming: Order) =>
  incoming.version >= shown.version ? incoming : shown;

/** Beyond the last loaded row an order comes by itself when more is loaded. */
function isBeyond<Order extends LiveOrder>(list: LiveList<Order>, order: Order): boolean {
  const last = list.rows.at(-1);
  return list.hasMore && last !== undefined && isBefore(last.order, order);
}

function patchRow<Order extends LiveOrder>(shown: LiveRow<Order>, event: LiveEvent<Order>): LiveRow<Order> {
  if (event.order.version < shown.order.version) return shown;
  const visible = event.order.version > shown.order.version;
  const change = visible && !event.own ? { cursor: event.cursor, by: event.by } : shown.change;
  return { order: event.order, left: !event.matches, change };
}

function applyEvent<Order extends LiveOrder>(
  list: LiveList<Order>,
  event: LiveEvent<Order>,
  settled: boolean,
): LiveList<Order> {
  const { id } = event.order;
  const next = { ...list, eventCursor: event.cursor };

  if (list.rows.some((one) => one.order.id === id)) {
    next.rows = list.rows.map((one) => (one.order.id === id ? patchRow(one, event) : one));
    return next;
  }

  const waiting = list.waiting.find((one) => one.id === id);
  if (waiting && event.order.version < waiting.version) return next;
  const others = list.waiting.filter((one) => one.id !== id);
  if (!event.matches) return { ...next, waiting: others };
  if (isBeyond(list, event.order)) return next;

  if (!settled) return { ...next, waiting: placed(others, event.order, (one) => one) };
  const change = event.own ? null : { cursor: event.cursor, by: '' };
  const arrived = others.reduce((rows, order) => insertRow(rows, row(order)), list.rows);
  return { ...next, waiting: [], rows: insertRow(arrived, row(event.order, change)) };
}

/** Adds the next page; an order that came in live meanwhile stands once, in its newest version. */
function append<Order extends LiveOrder>(
  list: LiveList<Order>,
  page: { orders: Order[]; hasMore: boolean; endCursor: string | null },
): LiveList<Order> {
  const incoming = new Map(page.orders.map((order) => [order.id, order]));
  const rows = list.rows.map((one) => {
    const again = incoming.get(one.order.id);
    incoming.delete(one.order.id);
    return again ? { ...one, order: newer(one.order, again) } : one;
  });
  const waiting = list.waiting.filter((order) => !incoming.has(order.id));
  const fresh = list.waiting.filter((order) => incoming.has(order.id));
  for (const order of fresh) incoming.set(order.id, newer(order, incoming.get(order.id) ?? order));
  const added = [...incoming.values()].map((order) => row(order));
  return { ...list, rows: [...rows, ...added], waiting, hasMore: page.hasMore, endCursor: page.endCursor };
}

function bringIn<Order extends LiveOrder>(list: LiveList<Order>): LiveList<Order> {
  const kept = list.rows.filter((one) => !one.left);
  return {
    ...list,
    waiting: [],
    rows: list.waiting.reduce((rows, order) => insertRow(rows, row(order)), kept),
  };
}

const mapRow = <Order extends LiveOrder>(
  list: LiveList<Order>,
  id: string,
  change: (one: LiveRow<Order>) => LiveRow<Order>,
): LiveList<Order> => ({ ...list, rows: list.rows.map((one) => (one.order.id === id ? change(one) : one)) });

/** The live list as a pure step: what it showed, what happened, what it shows. */
export function liveList<Order extends LiveOrder>(
  list: LiveList<Order>,
  action: LiveAction<Order>,
): LiveList<Order> {
  switch (action.type) {
    case 'loaded': {
      const { orders, hasMore, endCursor, eventCursor } = action;
      return { rows: orders.map((order) => row(order)), waiting: [], hasMore, endCursor, eventCursor };
    }
    case 'more':
      return append(list, action);
    case 'event':
      return applyEvent(list, action.event, action.settled);
    case 'passed':
      return { ...list, eventCursor: action.cursor };
    case 'answered':
      return mapRow(list, action.order.id, (one) => ({ ...one, order: newer(one.order, action.order) }));
    case 'brought-in':
      return bringIn(list);
    case 'faded':
      return mapRow(list, action.id, (one) =>
        one.change?.cursor === action.cursor ? { ...one, change: null } : one,
      );
  }
}

export const emptyList = <Order extends LiveOrder>(): LiveList<Order> => ({
  rows: [],
  waiting: [],
  hasMore: false,
  endCursor: null,
  eventCursor: '',
});
