import { describe, expect, it } from '@jest/globals';
import { emptyList, type LiveEvent, type LiveList, liveList } from './live-list.js';

interface Order {
  id: string;
  version: number;
  placedAt: string;
  status: string;
}

const at = (minute: number) => `2026-11-24T10:${String(minute).padStart(2, '0')}:00Z`;
const order = (id: string, minute: number, version = 1, status = 'PROCESSING'): Order => ({
  id,
  version,
  placedAt: at(minute),
  status,
});

const listOf = (orders: Order[], hasMore = false): LiveList<Order> =>
  liveList(emptyList<Order>(), { type: 'loaded', orders, hasMore, endCursor: 'end', eventCursor: 'e0' });

let count = 0;
const event = (of: Order, parts: Partial<LiveEvent<Order>> = {}): LiveEvent<Order> => ({
  cursor: `e${++count}`,
  order: of,
  matches: true,
  by: 'Tomas',
  own: false,
  ...parts,
});

const take = (list: LiveList<Order>, one: LiveEvent<Order>, settled = false) =>
  liveList(list, { type: 'event', event: one, settled });

const ids = (list: LiveList<Order>) => list.rows.map((row) => row.order.id);

describe('a new order', () => {
  const start = listOf([order('b', 20), order('a', 10)]);

  it('goes in at once while nobody is in the table', () => {
    const list = take(start, event(order('c', 30)), true);
    expect(ids(list)).toEqual(['c', 'b', 'a']);
    expect(list.rows[0]?.change).not.toBeNull();
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
    expect(list.rows[1]).toEqual({
      order: order('a', 10, 2, 'COMPLETED'),
      left: false,
      change: { cursor: `e${count}`, by: 'Tomas' },
    });
    expect(list.rows[0]).toBe(start.rows[0]);
  });

  it("of one's own has no tint", () => {
    expect(take(start, event(order('a', 10, 2), { own: true })).rows[1]?.change).toBeNull();
  });

  it('that is older than what is shown is ignored', () => {
    const shown = take(start, event(order('a', 10, 5, 'COMPLETED')));
    const list = take(shown, event(order('a', 10, 4, 'PROCESSING'), { matches: false }));
    expect(list.rows[1]).toEqual(shown.rows[1]);
    expect(list.eventCursor).toBe(`e${count}`);
  });

  it('without a new version brings fields but no tint', () => {
    const list = take(start, event({ ...order('a', 10), status: 'same version' }));
    expect(list.rows[1]?.order.status).toBe('same version');
    expect(list.rows[1]?.change).toBeNull();
  });

  it('that leaves the filter greys the row and keeps its place', () => {
    const list = take(start, event(order('b', 20, 2, 'COMPLETED'), { matches: false }));
    expect(ids(list)).toEqual(['b', 'a']);
    expect(list.rows[0]?.left).toBe(true);
  });

  it('that returns to the filter takes the grey away', () => {
    const gone = take(start, event(order('b', 20, 2, 'COMPLETED'), { matches: false }));
    expect(take(gone, event(order('b', 20, 3))).rows[0]?.left).toBe(false);
  });

  it('fades, unless a later one came', () => {
    const first = take(start, event(order('a', 10, 2)));
    const cursor = `e${count}`;
    const second = take(first, event(order('a', 10, 3)));
    expect(liveList(first, { type: 'faded', id: 'a', cursor }).rows[1]?.change).toBeNull();
    expect(liveList(second, { type: 'faded', id: 'a', cursor }).rows[1]?.change).not.toBeNull();
  });

  it('answered to the reader is shown before its event comes', () => {
    const list = liveList(start, { type: 'answered', order: order('a', 10, 2, 'COMPLETED') });
    expect(list.rows[1]?.order.version).toBe(2);
    expect(take(list, event(order('a', 10, 2, 'COMPLETED'), { own: true })).rows[1]?.change).toBeNull();
  });
});

describe('the pill', () => {
  it('also clears away rows that left', () => {
    const start = listOf([order('b', 20), order('a', 10)]);
    const list = liveList(take(start, event(order('b', 20, 2), { matches: false })), { type: 'brought-in' });
    expect(ids(list)).toEqual(['a']);
  });
});

describe('more pages', () => {
  it('follow the rows, each order once and in its newest version', () => {
    const start = take(listOf([order('c', 30), order('b', 20, 3)], true), event(order('d', 40)));
    const list = liveList(start, {
      type: 'more',
      orders: [order('b', 20, 2), order('a', 10)],
      hasMore: false,
      endCursor: 'end2',
    });
    expect(ids(list)).toEqual(['c', 'b', 'a']);
    expect(list.rows[1]?.order.version).toBe(3);
    expect(list.waiting.map((one) => one.id)).toEqual(['d']);
    expect([list.hasMore, list.endCursor]).toEqual([false, 'end2']);
  });
});

describe('the cursor', () => {
  it('moves with every event and every sign of life', () => {
    const start = listOf([]);
    expect(start.eventCursor).toBe('e0');
    expect(liveList(start, { type: 'passed', cursor: 'e9' }).eventCursor).toBe('e9');
  });
});
