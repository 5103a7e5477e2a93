import {
  dropFar,
  type ListPage,
  type LiveOrder,
  type LiveRow,
  mapRow,
  newRow,
  type Places,
  type ReadRows,
  rowsIn,
  withRows,
} from './list-pages.js';

/** How a list is sorted, as far as keeping it in order goes. */
export interface ListRule<Order extends LiveOrder> {
  /** Newest first: the place of an order that was never read is known. */
  newestFirst: boolean;
  /** What the list is sorted by, as a text that changes when it does. */
  sortedBy(order: Order): string;
}

export interface LiveList<Order extends LiveOrder> {
  rule: ListRule<Order>;
  pages: readonly ListPage<Order>[];
  nextKey: number;
  /** New orders that wait in the pill, newest first. */
  waiting: Order[];
  /** More came than are kept waiting: which they are only the server knows. */
  isWaitingMore: boolean;
  /** In another order of rows: orders that match, but may stand where nothing was read. */
  unplaced: Order[];
  /** Whether more follow after the last page. */
  hasMore: boolean;
  /** The last event that is in the list: where the stream goes on. */
  eventCursor: string;
}

export interface LiveEvent<Order extends LiveOrder> {
  cursor: string;
  order: Order;
  /** Whether the order is in the filter now. */
  matches: boolean;
  /** The order was placed just now. */
  isNew: boolean;
  /** Who did it, as the row says it. */
  by: string;
  /** Done by the reader: shown without a tint. */
  own: boolean;
}

export type LiveAction<Order extends LiveOrder> =
  | { type: 'loaded'; read: ReadRows<Order>; eventCursor: string }
  | { type: 'more'; read: ReadRows<Order> }
  /** A dropped page was read again. */
  | { type: 'filled'; key: number; read: ReadRows<Order> }
  /** What is seen now; rows far from it are dropped. */
  | { type: 'seen'; places: Places; pinned: readonly string[] }
  /** Nothing that is there can be trusted: all of it is read again where it stands. */
  | { type: 'doubted'; eventCursor: string }
  /** `settled`: at the top, nobody's pointer or focus in the table, so rows may move. */
  | { type: 'event'; event: LiveEvent<Order>; settled: boolean }
  /** An event that came while rows were read, once more: they may be older than it. */
  | { type: 'event-again'; event: LiveEvent<Order> }
  | { type: 'passed'; cursor: string }
  | { type: 'answered'; answer: LiveOrder & Partial<Order> }
  | { type: 'brought-in' }
  | { type: 'faded'; id: string; cursor: string };

/** Newest first; the id settles orders of one moment, as the server does. */
const isBefore = (a: LiveOrder, b: LiveOrder) =>
  a.placedAt === b.placedAt ? a.id > b.id : Date.parse(a.placedAt) > Date.parse(b.placedAt);

function placed<Order extends LiveOrder>(orders: Order[], order: Order): Order[] {
  const at = orders.findIndex((other) => isBefore(order, other));
  return at < 0 ? [...orders, order] : orders.toSpliced(at, 0, order);
}

/** So many new orders are kept waiting, however long nobody lets them in. */
export const mostWaiting = 500;

/** The list with one more order waiting, of the newest that there is room for. */
function withWaiting<Order extends LiveOrder>(list: LiveList<Order>, order: Order): LiveList<Order> {
  const waiting = placed(list.waiting, order);
  if (waiting.length <= mostWaiting) return { ...list, waiting };
  return { ...list, waiting: waiting.slice(0, mostWaiting), isWaitingMore: true };
}

/** An older version never replaces what is shown; the same one may carry news (notes do not raise it). */
const newer = <Order extends LiveOrder>(shown: Order, incoming: Order) =>
  incoming.version >= shown.version ? incoming : shown;

/** Whether everything that matches is there. */
const isWhole = <Order extends LiveOrder>(list: LiveList<Order>) =>
  !list.hasMore && list.pages.every((page) => page.rows);

/** Where an order that was never read belongs: the page and the place in it; null where that was not read either. */
function spotOf<Order extends LiveOrder>(
  list: LiveList<Order>,
  order: Order,
): { page: number; at: number } | null {
  for (const [index, page] of list.pages.entries()) {
    const at = page.rows?.findIndex((row) => isBefore(order, row.order)) ?? -1;
    if (at > 0) return { page: index, at };
    if (at === 0) {
      const previous = list.pages[index - 1];
      if (!previous) return { page: index, at: 0 };
      return previous.rows ? { page: index - 1, at: previous.rows.length } : null;
    }
  }
  const last = list.pages.at(-1);
  return list.hasMore || !last?.rows ? null : { page: list.pages.length - 1, at: last.rows.length };
}

function insert<Order extends LiveOrder>(list: LiveList<Order>, row: LiveRow<Order>): LiveList<Order> {
  if (list.pages.length === 0 && !list.hasMore) return appended(list, [row], null, null);
  const spot = spotOf(list, row.order);
  if (!spot) return list;
  const pages = list.pages.map((page, index) =>
    index === spot.page ? withRows(page, (page.rows ?? []).toSpliced(spot.at, 0, row)) : page,
  );
  return { ...list, pages };
}

function appended<Order extends LiveOrder>(
  list: LiveList<Order>,
  rows: LiveRow<Order>[],
  start: string | null,
  end: string | null,
): LiveList<Order> {
  const page = { key: list.nextKey, rows, count: rows.length, start, end, isStale: false };
  return { ...list, pages: [...list.pages, page], nextKey: list.nextKey + 1 };
}

/** So many are remembered; the others come when their place is read again. */
const mostUnplaced = 200;

const without = <Order extends LiveOrder>(orders: Order[], id: string) =>
  orders.some((one) => one.id === id) ? orders.filter((one) => one.id !== id) : orders;

/** An order that matches but is not there: what was read may miss it by now. */
function remembered<Order extends LiveOrder>(list: LiveList<Order>, order: Order): LiveList<Order> {
  if (list.rule.newestFirst) return list;
  return { ...doubted(list), unplaced: [...list.unplaced, order].slice(-mostUnplaced) };
}

/** Rows that stood where they did not belong any more go with their page; where they belong may have been read before. */
function withDropped<Order extends LiveOrder>(
  list: LiveList<Order>,
  pages: LiveList<Order>['pages'],
): LiveList<Order> {
  const lost = list.pages.filter((page, index) => page.rows && !pages[index]?.rows);
  const homeless = rowsIn(lost).filter((row) => row.moved && !row.left);
  return homeless.reduce((all, row) => remembered(all, row.order), { ...list, pages });
}

/** Once everything is there, what still has no place is new. */
const placedAll = <Order extends LiveOrder>(list: LiveList<Order>): LiveList<Order> =>
  list.unplaced.length > 0 && isWhole(list)
    ? list.unplaced.reduce<LiveList<Order>>(withWaiting, { ...list, unplaced: [] })
    : list;

/** The list as if an order that has no row had never been heard of. */
const forgotten = <Order extends LiveOrder>(list: LiveList<Order>, id: string): LiveList<Order> => ({
  ...list,
  waiting: without(list.waiting, id),
  unplaced: without(list.unplaced, id),
});

const doubted = <Order extends LiveOrder>(list: LiveList<Order>): LiveList<Order> => ({
  ...list,
  pages: list.pages.map((page) => (page.rows ? { ...page, isStale: true } : page)),
});

function patchRow<Order extends LiveOrder>(
  list: LiveList<Order>,
  shown: LiveRow<Order>,
  event: LiveEvent<Order>,
): LiveRow<Order> {
  if (event.order.version < shown.order.version) return shown;
  const visible = event.order.version > shown.order.version;
  const change = visible && !event.own ? { cursor: event.cursor, by: event.by } : shown.change;
  const { sortedBy } = list.rule;
  const moved = shown.moved || sortedBy(shown.order) !== sortedBy(event.order);
  return { order: event.order, left: !event.matches, change, moved };
}

/** Whether an order that is not there is a new row of this list, not one of a part that was not read. */
function isArrival<Order extends LiveOrder>(list: LiveList<Order>, event: LiveEvent<Order>): boolean {
  if (list.rule.newestFirst) return isWhole(list) || spotOf(list, event.order) !== null;
  return event.isNew || isWhole(list);
}

function applyEvent<Order extends LiveOrder>(
  list: LiveList<Order>,
  event: LiveEvent<Order>,
  settled: boolean,
): LiveList<Order> {
  const { id } = event.order;
  const pages = mapRow(list.pages, id, (row) => patchRow(list, row, event));
  if (pages !== list.pages) return { ...list, pages };

  const waiting = list.waiting.find((one) => one.id === id);
  if (waiting && event.order.version < waiting.version) return list;
  const next = forgotten(list, id);
  if (!event.matches) return next;
  if (!waiting && !isArrival(next, event)) return remembered(next, event.order);

  if (!(settled && list.rule.newestFirst)) return withWaiting(next, event.order);
  const change = event.own ? null : { cursor: event.cursor, by: '' };
  const arrived = next.waiting.reduce((all, order) => insert(all, newRow(order)), next);
  return { ...insert(arrived, newRow(event.order, change)), waiting: [] };
}

/**
 * Takes rows that were read into the list: each order stands once, in its newest version. One that stands in
 * another place already stays there; one that waited waits no longer.
 */
function takeIn<Order extends LiveOrder>(
  list: LiveList<Order>,
  orders: Order[],
): { list: LiveList<Order>; rows: LiveRow<Order>[] } {
  const incoming = new Map(orders.map((order) => [order.id, order]));
  const pages = list.pages.map((page) => {
    if (!page.rows?.some((row) => incoming.has(row.order.id))) return page;
    const rows = page.rows.map((row) => {
      const again = incoming.get(row.order.id);
      if (!again) return row;
      incoming.delete(row.order.id);
      return { ...row, order: newer(row.order, again), moved: true };
    });
    return withRows(page, rows);
  });
  for (const order of list.waiting) {
    const again = incoming.get(order.id);
    if (again) incoming.set(order.id, newer(order, again));
  }
  const read = new Set(orders.map((order) => order.id));
  const [waiting, unplaced] = [list.waiting, list.unplaced].map((all) =>
    all.filter((one) => !read.has(one.id)),
  );
  return {
    list: { ...list, pages, waiting: waiting ?? [], unplaced: unplaced ?? [] },
    rows: [...incoming.values()].map((order) => newRow(order)),
  };
}

function append<Order extends LiveOrder>(list: LiveList<Order>, read: ReadRows<Order>): LiveList<Order> {
  const { list: next, rows } = takeIn(list, read.orders);
  const longer = rows.length > 0 ? appended(next, rows, read.startCursor, read.endCursor) : next;
  return { ...longer, hasMore: read.hasMore };
}

function fill<Order extends LiveOrder>(
  list: LiveList<Order>,
  key: number,
  read: ReadRows<Order>,
): LiveList<Order> {
  const at = list.pages.findIndex((page) => page.key === key);
  const gone = list.pages[at];
  if (!gone || gone.rows) return list;
  const { list: next, rows } = takeIn(list, read.orders);
  const isLast = at === list.pages.length - 1;
  const { startCursor: start, endCursor: end } = read;
  const filled = { ...withRows(gone, rows), start, end, isStale: false };
  // More stands there now than one answer has: the rest keeps a place of its own.
  const rest = {
    ...gone,
    key: list.nextKey,
    count: Math.max(1, gone.count - read.orders.length),
    start: null,
  };
  const there = rows.length > 0 ? [filled] : [];
  const pages = next.pages.toSpliced(at, 1, ...there, ...(read.hasMore && !isLast ? [rest] : []));
  return {
    ...next,
    pages,
    nextKey: list.nextKey + 1,
    hasMore: isLast ? read.hasMore : list.hasMore,
  };
}

function bringIn<Order extends LiveOrder>(list: LiveList<Order>): LiveList<Order> {
  const pages = list.pages
    .map((page) =>
      page.rows?.some((row) => row.left)
        ? withRows(
            page,
            page.rows.filter((row) => !row.left),
          )
        : page,
    )
    .filter((page) => page.count > 0);
  const kept: LiveList<Order> = { ...list, pages, waiting: [] };
  return list.waiting.reduce((all, order) => insert(all, newRow(order)), kept);
}

/** The live list as a pure step: what it showed, what happened, what it shows. */
export function liveList<Order extends LiveOrder>(
  list: LiveList<Order>,
  action: LiveAction<Order>,
): LiveList<Order> {
  switch (action.type) {
    case 'loaded':
      return {
        ...append({ ...emptyList(list.rule), nextKey: list.nextKey }, action.read),
        eventCursor: action.eventCursor,
      };
    case 'more':
      return placedAll(append(list, action.read));
    case 'filled':
      return placedAll(fill(list, action.key, action.read));
    case 'seen': {
      const pages = dropFar(list.pages, action.places, action.pinned, list.rule.newestFirst);
      return pages === list.pages ? list : withDropped(list, pages);
    }
    case 'doubted':
      return {
        ...list,
        pages: list.pages.map((page) => ({ ...page, rows: null })),
        waiting: [],
        isWaitingMore: false,
        eventCursor: action.eventCursor,
      };
    case 'event':
      return { ...applyEvent(list, action.event, action.settled), eventCursor: action.event.cursor };
    case 'event-again':
      return applyEvent(list, action.event, false);
    case 'passed':
      return { ...list, eventCursor: action.cursor };
    case 'answered': {
      const { answer } = action;
      const pages = mapRow(list.pages, answer.id, (row) => ({
        ...row,
        order: newer(row.order, { ...row.order, ...answer }),
      }));
      return { ...list, pages };
    }
    case 'brought-in':
      return bringIn(list);
    case 'faded': {
      const pages = mapRow(list.pages, action.id, (row) =>
        row.change?.cursor === action.cursor ? { ...row, change: null } : row,
      );
      return { ...list, pages };
    }
  }
}

export const emptyList = <Order extends LiveOrder>(rule: ListRule<Order>): LiveList<Order> => ({
  rule,
  pages: [],
  nextKey: 1,
  waiting: [],
  isWaitingMore: false,
  unplaced: [],
  hasMore: false,
  eventCursor: '',
});

/** How many orders the list knows: rows that are there, and orders that wait. */
export const knownIn = <Order extends LiveOrder>(list: LiveList<Order>): number =>
  rowsIn(list.pages).length + list.waiting.length;
