import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CursorItem } from '../../lib/apollo/follow-stream.js';
import { rowsIn } from './list-pages.js';
import { mostWaiting } from './live-list.js';
import { LiveOrders, type OrdersSource } from './live-orders.js';

interface Order {
  id: string;
  version: number;
  placedAt: string;
}
type Totals = { count: number };
type Sink = Parameters<OrdersSource<Order, Totals>['openEvents']>[1];

const order = (id: string, minute: number, version = 1): Order => ({
  id,
  version,
  placedAt: `2026-11-24T10:${String(minute).padStart(2, '0')}:00Z`,
});

function world(pages: Record<string, { orders: Order[]; hasMore: boolean }>) {
  const streams: { after: string | null; sink: Sink; isOpen: boolean }[] = [];
  const calls = { pages: 0, totals: 0 };
  const fail = { page: false };
  let tellCounts: (update: (totals: Totals) => Totals) => void = () => undefined;
  const store = new LiveOrders<Order, Totals>({
    rule: { newestFirst: true, sortedBy: () => '' },
    loadPage: async ({ after }) => {
      calls.pages += 1;
      if (fail.page) throw new Error('down');
      const page = pages[after ?? 'first'] ?? { orders: [], hasMore: false };
      return { ...page, startCursor: 'start', endCursor: page.hasMore ? 'next' : 'end', eventCursor: 'e0' };
    },
    loadTotals: async () => {
      calls.totals += 1;
      return { count: calls.totals };
    },
    openEvents: (after, sink) => {
      const stream = { after, sink, isOpen: true };
      streams.push(stream);
      return () => {
        stream.isOpen = false;
      };
    },
    readEvent: (item) =>
      item.__typename === 'OrderEvent'
        ? {
            cursor: item.cursor,
            order: (item as CursorItem & { order: Order }).order,
            matches: true,
            isNew: true,
            by: 'Tomas',
            own: false,
          }
        : null,
    openCounts: (onChange) => {
      tellCounts = onChange;
      return () => undefined;
    },
  });
  const event = (cursor: string, of: Order) =>
    streams.at(-1)?.sink.next({ __typename: 'OrderEvent', cursor, order: of } as CursorItem);
  const ready = (cursor = 'e0') => streams.at(-1)?.sink.next({ __typename: 'StreamReady', cursor });
  return { store, streams, calls, fail, event, ready, tellCounts: () => tellCounts };
}

const ids = (store: LiveOrders<Order, Totals>) =>
  rowsIn(store.snapshot().list.pages).map((row) => row.order.id);
const settle = () => jest.advanceTimersByTimeAsync(0);

beforeEach(() => {
  jest.useFakeTimers();
  Object.assign(globalThis, { window: new EventTarget() });
  Object.defineProperty(globalThis, 'navigator', { value: { onLine: true }, configurable: true });
});
afterEach(() => {
  jest.useRealTimers();
});

describe('LiveOrders', () => {
  it('loads, then follows the events after what it loaded', async () => {
    const { store, streams } = world({ first: { orders: [order('b', 20), order('a', 10)], hasMore: false } });
    const stop = store.watch();
    expect(store.snapshot().state).toBe('loading');
    await settle();
    expect(store.snapshot().state).toBe('ready');
    expect(ids(store)).toEqual(['b', 'a']);
    expect(streams.map((stream) => stream.after)).toEqual(['e0']);
    stop();
  });

  it('keeps rows still while somebody is among them', async () => {
    const { store, event } = world({ first: { orders: [order('a', 10)], hasMore: false } });
    const stop = store.watch();
    await settle();
    event('e1', order('b', 20));
    expect(store.snapshot().list.waiting).toHaveLength(1);
    store.isSettled = () => true;
    event('e2', order('c', 30));
    expect(ids(store)).toEqual(['c', 'b', 'a']);
    expect(store.snapshot().news).toEqual({ arrived: 2, changed: 0 });
    stop();
  });

  it.each(['asks for them', 'leaves the table'])(
    'reads many new orders from the server when the reader %s',
    async (how) => {
      const pages = { first: { orders: [order('a', 10)], hasMore: false } };
      const { store, event, calls, streams } = world(pages);
      const stop = store.watch();
      await settle();
      for (let nth = 0; nth < mostWaiting + 20; nth += 1)
        event(`e${nth}`, {
          ...order(`n${nth}`, 20),
          placedAt: new Date(Date.UTC(2026, 10, 25) + nth).toISOString(),
        });
      const { list, news } = store.snapshot();
      expect([list.waiting.length, list.isWaitingMore, news.arrived]).toEqual([
        mostWaiting,
        true,
        mostWaiting + 20,
      ]);
      expect(calls.pages).toBe(1);
      pages.first = { orders: [order('y', 40), order('x', 30)], hasMore: true };
      if (how === 'asks for them') store.bringIn();
      else {
        store.isSettled = () => true;
        event('e999', order('y', 40));
      }
      await settle();
      expect(calls.pages).toBe(2);
      expect(ids(store)).toEqual(['y', 'x']);
      expect([store.snapshot().list.waiting.length, store.snapshot().list.isWaitingMore]).toEqual([0, false]);
      expect(streams.filter(({ isOpen }) => isOpen)).toHaveLength(1);
      stop();
    },
  );

  it('takes the tint away after four seconds', async () => {
    const { store, event } = world({ first: { orders: [order('a', 10)], hasMore: false } });
    const stop = store.watch();
    await settle();
    event('e1', order('a', 10, 2));
    expect(rowsIn(store.snapshot().list.pages)[0]?.change).toEqual({ cursor: 'e1', by: 'Tomas' });
    await jest.advanceTimersByTimeAsync(4_000);
    expect(rowsIn(store.snapshot().list.pages)[0]?.change).toBeNull();
    stop();
  });

  it('asks for totals at most once a second, however many events come', async () => {
    const { store, event, calls } = world({ first: { orders: [order('a', 10)], hasMore: false } });
    const stop = store.watch();
    await settle();
    for (let version = 2; version < 22; version++) event(`e${version}`, order('a', 10, version));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(calls.totals).toBe(2);
    stop();
  });

  it('takes counts of other tabs as they come', async () => {
    const { store, ready, tellCounts } = world({ first: { orders: [], hasMore: false } });
    const stop = store.watch();
    await settle();
    ready();
    tellCounts()(() => ({ count: 99 }));
    expect(store.snapshot().totals).toEqual({ count: 99 });
    stop();
  });

  it('goes on where it was when somebody comes back to it', async () => {
    const { store, streams, event, calls } = world({ first: { orders: [order('a', 10)], hasMore: false } });
    const stop = store.watch();
    await settle();
    event('e7', order('a', 10, 2));
    stop();
    expect(streams[0]?.isOpen).toBe(false);
    const again = store.watch();
    expect(streams.map((stream) => stream.after)).toEqual(['e0', 'e7']);
    expect(calls.pages).toBe(1);
    again();
  });

  it('loads anew when events cannot be replayed, and keeps its rows meanwhile', async () => {
    const { store, streams, calls } = world({ first: { orders: [order('a', 10)], hasMore: false } });
    const stop = store.watch();
    await settle();
    streams.at(-1)?.sink.next({ __typename: 'StreamReset', cursor: 'e99' });
    expect(ids(store)).toEqual(['a']);
    await settle();
    expect(calls.pages).toBe(2);
    expect(streams).toHaveLength(2);
    stop();
  });

  it('adds pages once, also when asked twice', async () => {
    const pages = {
      first: { orders: [order('b', 20)], hasMore: true },
      next: { orders: [order('a', 10)], hasMore: false },
    };
    const { store, calls } = world(pages);
    const stop = store.watch();
    await settle();
    store.look({ first: 0, last: 0 });
    store.look({ first: 0, last: 0 });
    await settle();
    expect(ids(store)).toEqual(['b', 'a']);
    expect(calls.pages).toBe(2);
    stop();
  });

  it('says that it failed, and recovers', async () => {
    const { store, fail } = world({ first: { orders: [order('a', 10)], hasMore: false } });
    fail.page = true;
    const stop = store.watch();
    await settle();
    expect(store.snapshot().state).toBe('failed');
    fail.page = false;
    await store.reload();
    expect(store.snapshot().state).toBe('ready');
    stop();
  });
});
