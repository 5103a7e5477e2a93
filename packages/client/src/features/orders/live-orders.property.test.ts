import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { CursorItem } from '../../lib/apollo/follow-stream.js';
import { at, placesIn, rowsIn } from './list-pages.js';
import { mostWaiting } from './live-list.js';
import { LiveOrders, type OrdersPage, type OrdersSource, type PageRequest } from './live-orders.js';

interface Order {
  id: string;
  version: number;
  placedAt: string;
  value: number;
}

interface Stored extends Order {
  matches: boolean;
}

type Sort = 'newest' | 'value';
type Event = CursorItem & { order: Order; matches: boolean; isNew: boolean };

const seconds = (count: number) => new Date(Date.UTC(2026, 0, 1) + count * 1_000).toISOString();

/** A server in the smallest: rows in a map, pages by keyset, a log of events. */
class Shop {
  private readonly orders = new Map<string, Stored>();
  private made = 0;
  readonly log: Event[] = [];

  constructor(private readonly sort: Sort) {}

  private before(a: [string | number, string], b: [string | number, string]): boolean {
    const [x, y] = this.sort === 'newest' ? [b, a] : [a, b];
    return x[0] === y[0] ? x[1] < y[1] : x[0] < y[0];
  }

  private placeOf(order: Order): [string | number, string] {
    return [this.sort === 'newest' ? order.placedAt : order.value, order.id];
  }

  listed(): Stored[] {
    return [...this.orders.values()]
      .filter((order) => order.matches)
      .sort((a, b) => (this.before(this.placeOf(a), this.placeOf(b)) ? -1 : 1));
  }

  /** `at`: seconds; several orders may share a moment. */
  place(at: number, value: number, matches: boolean, tell: boolean): void {
    this.made += 1;
    const id = `o${String(this.made).padStart(6, '0')}`;
    const order = { id, version: 1, placedAt: seconds(at), value, matches };
    this.orders.set(id, order);
    if (tell) this.tell(order, true);
  }

  change(nth: number, value: number, matches: boolean): void {
    const all = [...this.orders.values()];
    const order = all[nth % all.length];
    if (!order) return;
    const next = { ...order, version: order.version + 1, value, matches };
    this.orders.set(order.id, next);
    if (order.matches || matches) this.tell(next, false);
  }

  private tell({ matches, ...order }: Stored, isNew: boolean): void {
    const cursor = String(this.log.length + 1);
    this.log.push({ __typename: 'OrderEvent', cursor, order, matches, isNew });
  }

  read({ first, after, before }: PageRequest): OrdersPage<Order> {
    const key = (cursor: string) => JSON.parse(cursor) as [string | number, string];
    const within = this.listed().filter((order) => {
      const place = this.placeOf(order);
      const isAfter = after === null || this.before(key(after), place);
      return isAfter && (before === null || this.before(place, key(before)));
    });
    const orders = within.slice(0, first).map(({ matches, ...order }) => order);
    const cursor = (order: Order | undefined) => (order ? JSON.stringify(this.placeOf(order)) : null);
    return {
      orders,
      startCursor: cursor(orders[0]),
      endCursor: cursor(orders.at(-1)),
      hasMore: within.length > first,
      eventCursor: String(this.log.length),
    };
  }
}

type Sink = Parameters<OrdersSource<Order, null>['openEvents']>[1];

/** A reader with a window of twenty rows, whose answers and events come when the test lets them. */
class Reader {
  private sink: Sink | null = null;
  private heard = 0;
  private readonly answers: (() => void)[] = [];
  readonly store: LiveOrders<Order, null>;
  private first = 0;
  /** Rows that were seen where they do not belong any more. */
  readonly moved = new Set<string>();
  isSettled = false;

  constructor(
    private readonly shop: Shop,
    sort: Sort,
  ) {
    this.store = new LiveOrders<Order, null>({
      rule: {
        newestFirst: sort === 'newest',
        sortedBy: (order) => (sort === 'value' ? String(order.value) : ''),
      },
      // What the server answers is settled when it is asked, and arrives later.
      loadPage: (request) => {
        const page = shop.read(request);
        return new Promise((resolve) => this.answers.push(() => resolve(page)));
      },
      loadTotals: () => Promise.resolve(null),
      openEvents: (after, sink) => {
        this.sink = sink;
        this.heard = Number(after);
        return () => {
          this.sink = null;
        };
      },
      readEvent: (item) => {
        if (item.__typename !== 'OrderEvent') return null;
        return { ...(item as Event), by: 'Tomas', own: false };
      },
      openCounts: () => () => undefined,
    });
    this.store.isSettled = () => this.isSettled && this.first === 0;
  }

  get list() {
    return this.store.snapshot().list;
  }

  shown(): string[] {
    return rowsIn(this.list.pages).map((row) => row.order.id);
  }

  async answer(): Promise<void> {
    this.answers.shift()?.();
    await jest.advanceTimersByTimeAsync(0);
  }

  async hear(count: number): Promise<void> {
    for (let left = count; left > 0 && this.heard < this.shop.log.length && this.sink; left -= 1) {
      const event = this.shop.log[this.heard];
      this.heard += 1;
      if (event) this.sink.next(event);
    }
    await jest.advanceTimersByTimeAsync(0);
  }

  /** Scrolls by so many rows, the first row to be seen among those whose places are known. */
  async scroll(rows: number): Promise<void> {
    this.first = Math.max(0, Math.min(placesIn(this.list.pages) - 1, this.first + rows));
    this.store.look({ first: this.first, last: this.first + 19 });
    await jest.advanceTimersByTimeAsync(0);
  }

  async settle(): Promise<void> {
    for (let left = 300; left > 0; left -= 1) {
      await this.hear(1_000);
      if (this.answers.length === 0) return;
      await this.answer();
    }
    throw new Error('It never comes to an end');
  }

  /** Goes through the whole list from here to its end and notes every row in the order they are seen. */
  async sweep(step: 1 | -1): Promise<string[]> {
    const seen: string[] = [];
    await this.scroll(step > 0 ? -1e9 : 1e9);
    await this.settle();
    for (;;) {
      const window = Array.from({ length: 20 }, (_, nth) => this.first + nth);
      for (const place of step > 0 ? window : window.toReversed()) {
        const found = at(this.list.pages, place);
        if (found && !found.row) throw new Error(`Nothing stands at ${place}`);
        if (!found?.row || found.row.left || seen.includes(found.row.order.id)) continue;
        seen.push(found.row.order.id);
        if (found.row.moved) this.moved.add(found.row.order.id);
      }
      const before = this.first;
      await this.scroll(step * 15);
      await this.settle();
      if (this.first === before) return seen;
    }
  }
}

const step = fc.oneof(
  fc.record({ do: fc.constant('scroll' as const), rows: fc.integer({ min: -700, max: 700 }) }),
  fc.record({ do: fc.constant('answer' as const) }),
  fc.record({ do: fc.constant('hear' as const), count: fc.integer({ min: 1, max: 4 }) }),
  fc.record({
    do: fc.constant('place' as const),
    at: fc.integer({ min: 0, max: 900 }),
    value: fc.integer({ min: 0, max: 40 }),
    matches: fc.boolean(),
  }),
  fc.record({
    do: fc.constant('change' as const),
    nth: fc.nat({ max: 5_000 }),
    value: fc.integer({ min: 0, max: 40 }),
    matches: fc.boolean(),
  }),
  fc.record({ do: fc.constant('settled' as const), is: fc.boolean() }),
  fc.record({ do: fc.constant('bring in' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function act(shop: Shop, reader: Reader, one: Step): Promise<void> {
  if (one.do === 'scroll') await reader.scroll(one.rows);
  if (one.do === 'answer') await reader.answer();
  if (one.do === 'hear') await reader.hear(one.count);
  if (one.do === 'place') shop.place(one.at, one.value, one.matches, true);
  if (one.do === 'change') shop.change(one.nth, one.value, one.matches);
  if (one.do === 'settled') reader.isSettled = one.is;
  if (one.do === 'bring in') reader.store.bringIn();
}

beforeEach(() => {
  jest.useFakeTimers();
  Object.assign(globalThis, { window: new EventTarget() });
  Object.defineProperty(globalThis, 'navigator', { value: { onLine: true }, configurable: true });
});
afterEach(() => {
  jest.useRealTimers();
});

const sortedTimes = (reader: Reader) => {
  const rows = rowsIn(reader.list.pages).map(({ order }) => `${order.placedAt} ${order.id}`);
  return { rows, sorted: rows.toSorted().reverse() };
};

describe.each<{ sort: Sort }>([{ sort: 'newest' }, { sort: 'value' }])('a list by $sort', ({ sort }) => {
  it('never loses, doubles or reorders a row, however it is scrolled and whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 900 }),
        fc.array(step, { minLength: 1, maxLength: 60 }),
        async (count, steps) => {
          const shop = new Shop(sort);
          for (let nth = 0; nth < count; nth += 1) shop.place(nth, nth % 37, nth % 5 > 0, false);
          const reader = new Reader(shop, sort);
          const stop = reader.store.watch();
          await reader.answer();

          for (const one of steps) {
            await act(shop, reader, one);
            const shown = reader.shown();
            expect(new Set(shown).size).toBe(shown.length);
            expect(shown.length).toBeLessThan(700);
            if (sort === 'newest') {
              const { rows, sorted } = sortedTimes(reader);
              expect(rows).toEqual(sorted);
            }
          }

          await reader.settle();
          reader.isSettled = false;
          const expected = shop.listed().map((order) => order.id);
          // What waits has no row, until its place is read again.
          const waited = new Set(reader.list.waiting.map(({ id }) => id));
          const inList = (ids: string[]) =>
            ids.filter((id) => !waited.has(id) && !reader.list.waiting.some((order) => order.id === id));
          // By value a row may be met where it stood, and a page be read anew only after it was left: that heals
          // by going through the list, for nothing happens from here on.
          for (let turn = 0; sort === 'value' && turn < 3; turn += 1) {
            await reader.sweep(1);
            await reader.sweep(-1);
          }
          const [down, up] = [await reader.sweep(1), (await reader.sweep(-1)).toReversed()];
          const all = inList(expected).toSorted();
          expect([inList(down).toSorted(), inList(up).toSorted()]).toEqual([all, all]);
          const still = (ids: string[]) => inList(ids).filter((id) => !reader.moved.has(id));
          expect([still(down), still(up)]).toEqual([still(expected), still(expected)]);
          stop();
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it('has every order once it is asked for them, however many waited', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(fc.record({ do: fc.constant('flood' as const), count: fc.nat({ max: 700 }) }), step),
          {
            minLength: 1,
            maxLength: 8,
          },
        ),
        async (steps) => {
          const shop = new Shop(sort);
          for (let nth = 0; nth < 120; nth += 1) shop.place(nth, nth % 37, true, false);
          const reader = new Reader(shop, sort);
          const stop = reader.store.watch();
          await reader.answer();
          let told = 0;
          for (const one of steps) {
            if (one.do !== 'flood') await act(shop, reader, one);
            else {
              for (let left = one.count; left > 0; left -= 1)
                shop.place(1_000 + told++, left % 37, true, true);
              await reader.hear(one.count);
            }
            expect(reader.list.waiting.length).toBeLessThanOrEqual(mostWaiting);
          }
          reader.isSettled = false;
          await reader.settle();
          reader.store.bringIn();
          await reader.settle();
          expect([reader.list.waiting, reader.list.isWaitingMore]).toEqual([[], false]);
          // Those too that stood on pages that were read before they came.
          if (sort === 'value') await reader.sweep(1);
          expect(await reader.sweep(1)).toEqual(shop.listed().map(({ id }) => id));
          stop();
        },
      ),
      { numRuns: 15 },
    );
  }, 120_000);
});
