import { describe, expect, it } from '@jest/globals';
import { at, type ListPage, rowsIn } from './list-pages.js';
import {
  emptyList,
  type ListRule,
  type LiveEvent,
  type LiveList,
  liveList,
  mostWaiting,
} from './live-list.js';

interface Order {
  id: string;
  version: number;
  placedAt: string;
  status: string;
}

const time = (minute: number) => `2026-11-24T10:${String(minute).padStart(2, '0')}:00Z`;
const order = (id: string, minute: number, version = 1, status = 'PROCESSING'): Order => ({
  id,
  version,
  placedAt: time(minute),
  status,
});

const newestFirst: ListRule<Order> = { newestFirst: true, sortedBy: () => '' };
const byStatus: ListRule<Order> = { newestFirst: false, sortedBy: ({ status }) => status };

/** Cursors are the ids of the rows they are of. */
const read = (orders: Order[], hasMore = false) => ({
  orders,
  startCursor: orders[0]?.id ?? null,
  endCursor: orders.at(-1)?.id ?? null,
  hasMore,
});

const listOf = (orders: Order[], hasMore = false, rule = newestFirst): LiveList<Order> =>
  liveList(emptyList(rule), { type: 'loaded', read: read(orders, hasMore), eventCursor: 'e0' });

let count = 0;
const event = (of: Order, parts: Partial<LiveEvent<Order>> = {}): LiveEvent<Order> => ({
  cursor: `e${++count}`,
  order: of,
  matches: true,
  isNew: false,
  by: 'Tomas',
  own: false,
  ...parts,
});

const take = (list: LiveList<Order>, one: LiveEvent<Order>, settled = false) =>
  liveList(list, { type: 'event', event: one, settled });

const rows = (list: LiveList<Order>) => rowsIn(list.pages);
const ids = (list: LiveList<Order>) => rows(list).map((row) => row.order.id);

describe('a new order', () => {
  const start = listOf([order('b', 20), order('a', 10)]);

  it('goes in at once while nobody is in the table', () => {
    const list = take(start, event(order('c', 30)), true);
    expect(ids(list)).toEqual(['c', 'b', 'a']);
    expect(rows(list)[0]?.change).not.toBeNull();
    expect(list.waiting).toEqual([]);
  });

  it('waits while somebody is in the table', () => {
    const list = take(take(start, event(order('c', 30))), event(order('d', 40)));
    expect(ids(list)).toEqual(['b', 'a']);
    expect(list.waiting.map((one) => one.id)).toEqual(['d', 'c']);
  });

  it('takes those that wait along when the table is free again', () => {
    const list = take(take(start, event(order('c', 30))), event(order('d', 40)), true);
    expect(ids(list)).toEqual(['d', 'c', 'b', 'a']);
    expect(list.waiting).toEqual([]);
  });

  it('comes in by the click on the pill', () => {
    const list = liveList(take(start, event(order('c', 30))), { type: 'brought-in' });
    expect(ids(list)).toEqual(['c', 'b', 'a']);
    expect(list.waiting).toEqual([]);
  });

  it('stands in its place by the time it was placed, not by the time it came', () => {
    expect(ids(take(start, event(order('x', 15)), true))).toEqual(['b', 'x', 'a']);
    expect(ids(take(start, event(order('x', 5)), true))).toEqual(['b', 'a', 'x']);
  });

  it('of the same moment is ordered by id as on the server', () => {
    expect(ids(take(start, event(order('bb', 20)), true))).toEqual(['bb', 'b', 'a']);
    expect(ids(take(start, event(order('aa', 20)), true))).toEqual(['b', 'aa', 'a']);
  });

  it('beyond the loaded rows is left to the next page', () => {
    const list = take(listOf([order('b', 20)], true), event(order('x', 5)), true);
    expect(ids(list)).toEqual(['b']);
    expect(list.waiting).toEqual([]);
    expect(list.eventCursor).toBe(`e${count}`);
  });

  it('counts once, however many events it has', () => {
    const list = take(take(start, event(order('c', 30))), event(order('c', 30, 2, 'COMPLETED')));
    expect(list.waiting).toEqual([order('c', 30, 2, 'COMPLETED')]);
  });

  it('that stopped matching while it waited no longer waits', () => {
    const list = take(take(start, event(order('c', 30))), event(order('c', 30, 2), { matches: false }));
    expect(list.waiting).toEqual([]);
    expect(ids(list)).toEqual(['b', 'a']);
  });

  it("that never matched is nobody's business", () => {
    const list = take(start, event(order('c', 30), { matches: false }), true);
    expect(ids(list)).toEqual(['b', 'a']);
  });

  it('into an empty list stands alone', () => {
    expect(ids(take(listOf([]), event(order('c', 30)), true))).toEqual(['c']);
  });
});

describe('a change of a row', () => {
  const start = listOf([order('b', 20), order('a', 10)]);

  it('patches it in place and says by whom', () => {
    const list = take(start, event(order('a', 10, 2, 'COMPLETED')));
    expect(ids(list)).toEqual(['b', 'a']);
    expect(rows(list)[1]).toEqual({
      order: order('a', 10, 2, 'COMPLETED'),
      left: false,
      change: { cursor: `e${count}`, by: 'Tomas' },
      moved: false,
    });
    expect(rows(list)[0]).toBe(rows(start)[0]);
  });

  it("of one's own has no tint", () => {
    expect(rows(take(start, event(order('a', 10, 2), { own: true })))[1]?.change).toBeNull();
  });

  it('that is older than what is shown is ignored', () => {
    const shown = take(start, event(order('a', 10, 5, 'COMPLETED')));
    const list = take(shown, event(order('a', 10, 4, 'PROCESSING'), { matches: false }));
    expect(rows(list)[1]).toEqual(rows(shown)[1]);
    expect(list.eventCursor).toBe(`e${count}`);
  });

  it('without a new version brings fields but no tint', () => {
    const list = take(start, event({ ...order('a', 10), status: 'same version' }));
    expect(rows(list)[1]?.order.status).toBe('same version');
    expect(rows(list)[1]?.change).toBeNull();
  });

  it('that leaves the filter greys the row and keeps its place', () => {
    const list = take(start, event(order('b', 20, 2, 'COMPLETED'), { matches: false }));
    expect(ids(list)).toEqual(['b', 'a']);
    expect(rows(list)[0]?.left).toBe(true);
  });

  it('that returns to the filter takes the grey away', () => {
    const gone = take(start, event(order('b', 20, 2, 'COMPLETED'), { matches: false }));
    expect(rows(take(gone, event(order('b', 20, 3))))[0]?.left).toBe(false);
  });

  it('fades, unless a later one came', () => {
    const first = take(start, event(order('a', 10, 2)));
    const cursor = `e${count}`;
    const second = take(first, event(order('a', 10, 3)));
    expect(rows(liveList(first, { type: 'faded', id: 'a', cursor }))[1]?.change).toBeNull();
    expect(rows(liveList(second, { type: 'faded', id: 'a', cursor }))[1]?.change).not.toBeNull();
  });

  it('answered to the reader is shown before its event comes', () => {
    const list = liveList(start, { type: 'answered', answer: order('a', 10, 2, 'COMPLETED') });
    expect(rows(list)[1]?.order.version).toBe(2);
    expect(rows(take(list, event(order('a', 10, 2, 'COMPLETED'), { own: true })))[1]?.change).toBeNull();
  });
});

describe('the pill', () => {
  it('also clears away rows that left', () => {
    const start = listOf([order('b', 20), order('a', 10)]);
    const list = liveList(take(start, event(order('b', 20, 2), { matches: false })), { type: 'brought-in' });
    expect(ids(list)).toEqual(['a']);
  });
});

describe('orders that wait for days', () => {
  const at = (nth: number): Order => ({
    ...order(`n${nth}`, 0),
    placedAt: new Date(Date.UTC(2026, 10, 25) + nth * 1_000).toISOString(),
  });
  const start = listOf([order('b', 20), order('a', 10)]);
  const orders = Array.from({ length: mostWaiting + 3 }, (_, nth) => at(nth));
  const full = orders.slice(0, mostWaiting).reduce((list, one) => take(list, event(one)), start);
  const over = orders.slice(mostWaiting).reduce((list, one) => take(list, event(one)), full);

  it('are all kept up to a number', () => {
    expect([full.waiting.length, full.isWaitingMore]).toEqual([mostWaiting, false]);
  });

  it('are kept beyond it for the newest only, and it is known that there are more', () => {
    expect([over.waiting.length, over.isWaitingMore]).toEqual([mostWaiting, true]);
    expect(over.waiting[0]?.id).toBe(orders.at(-1)?.id);
    expect(over.waiting.at(-1)?.id).toBe('n3');
    expect(ids(over)).toEqual(['b', 'a']);
  });

  it('wait no longer once the list was read anew', () => {
    const loaded = liveList(over, { type: 'loaded', read: read(orders.toReversed()), eventCursor: 'e' });
    expect([loaded.waiting.length, loaded.isWaitingMore]).toEqual([0, false]);
    const again = liveList(over, { type: 'doubted', eventCursor: 'e' });
    expect([again.waiting.length, again.isWaitingMore]).toEqual([0, false]);
  });

  it('are still more than were kept when some of those stop matching', () => {
    const list = over.waiting.reduce(
      (all, one) => take(all, event({ ...one, version: 2 }, { matches: false })),
      over,
    );
    expect([list.waiting.length, list.isWaitingMore]).toEqual([0, true]);
  });
});

describe('more pages', () => {
  it('follow the rows, each order once and in its newest version', () => {
    const start = take(listOf([order('c', 30), order('b', 20, 3)], true), event(order('d', 40)));
    const list = liveList(start, { type: 'more', read: read([order('b', 20, 2), order('a', 10)]) });
    expect(ids(list)).toEqual(['c', 'b', 'a']);
    expect(rows(list)[1]?.order.version).toBe(3);
    expect(list.waiting.map((one) => one.id)).toEqual(['d']);
    expect(list.hasMore).toBe(false);
  });
});

/** Pages of two rows, the newest order being the first of `names`. */
const paged = (names: string, rule = newestFirst): LiveList<Order> => {
  const orders = [...names].map((name, index) => order(name, 59 - index));
  let list = listOf(orders.slice(0, 2), names.length > 2, rule);
  for (let from = 2; from < orders.length; from += 2)
    list = liveList(list, {
      type: 'more',
      read: read(orders.slice(from, from + 2), from + 2 < orders.length),
    });
  return list;
};

/** Drops the page at an index, as if nobody had been near it. */
const without = (list: LiveList<Order>, index: number): LiveList<Order> => ({
  ...list,
  pages: list.pages.map((page, one): ListPage<Order> => (one === index ? { ...page, rows: null } : page)),
});

const keyAt = (list: LiveList<Order>, index: number) => list.pages[index]?.key ?? -1;

describe('a dropped page', () => {
  const whole = paged('abcdefgh');
  const list = without(whole, 1);

  it('keeps its places', () => {
    expect([0, 1, 2, 3, 4].map((place) => at(list.pages, place)?.row?.order.id ?? null)).toEqual([
      'a',
      'b',
      null,
      null,
      'e',
    ]);
  });

  it('is filled where it was', () => {
    const filled = liveList(list, {
      type: 'filled',
      key: keyAt(list, 1),
      read: read([order('c', 57), order('d', 56)]),
    });
    expect(ids(filled).join('')).toBe('abcdefgh');
  });

  it('leaves to its next reading what happens in it', () => {
    const next = take(list, event(order('x', 56, 2)), true);
    expect(ids(next).join('')).toBe('abefgh');
    expect(next.waiting).toEqual([]);
  });

  it('goes when nothing stands there any more', () => {
    const filled = liveList(list, { type: 'filled', key: keyAt(list, 1), read: read([]) });
    expect(ids(filled).join('')).toBe('abefgh');
    expect(at(filled.pages, 2)?.row?.order.id).toBe('e');
  });

  it('keeps a place for what one answer cannot hold', () => {
    const filled = liveList(list, {
      type: 'filled',
      key: keyAt(list, 1),
      read: read([order('c', 57), order('d', 56)], true),
    });
    expect(filled.pages.map((page) => [page.rows === null, page.count])).toEqual([
      [false, 2],
      [false, 2],
      [true, 1],
      [false, 2],
      [false, 2],
    ]);
    expect(filled.hasMore).toBe(false);
  });

  it('takes in an order that waited', () => {
    const waiting = take(whole, event(order('x', 57)));
    expect(waiting.waiting).toHaveLength(1);
    const gone = without(waiting, 1);
    const filled = liveList(gone, {
      type: 'filled',
      key: keyAt(gone, 1),
      read: read([order('x', 57), order('c', 57), order('d', 56)]),
    });
    expect(ids(filled).join('')).toBe('abxcdefgh');
    expect(filled.waiting).toEqual([]);
  });

  it('does not show twice what stands elsewhere already', () => {
    const filled = liveList(list, {
      type: 'filled',
      key: keyAt(list, 1),
      read: read([order('c', 57), order('e', 56, 2)]),
    });
    expect(ids(filled).join('')).toBe('abcefgh');
    expect(rows(filled)[3]?.order.version).toBe(2);
  });
});

describe('a list in another order', () => {
  const start = listOf([order('b', 20), order('a', 10)], true, byStatus);

  it('lets every new order wait, wherever it belongs', () => {
    const list = take(start, event(order('c', 30), { isNew: true }), true);
    expect(ids(list)).toEqual(['b', 'a']);
    expect(list.waiting.map((one) => one.id)).toEqual(['c']);
  });

  it('does not take a change of a row that was not read for a new order', () => {
    const list = take(start, event(order('z', 1, 2)));
    expect(list.waiting).toEqual([]);
    expect(list.pages.every((page) => page.isStale)).toBe(true);
  });

  it('keeps a row in its place that would stand elsewhere by now', () => {
    const list = take(start, event(order('a', 10, 2, 'COMPLETED')));
    expect(ids(list)).toEqual(['b', 'a']);
    expect(rows(list)[1]?.moved).toBe(true);
  });
});

describe('the cursor', () => {
  it('moves with every event and every sign of life', () => {
    const start = listOf([]);
    expect(start.eventCursor).toBe('e0');
    expect(liveList(start, { type: 'passed', cursor: 'e9' }).eventCursor).toBe('e9');
  });
});
