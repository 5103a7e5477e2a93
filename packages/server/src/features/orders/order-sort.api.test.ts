import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { currenciesWith, exponentOf } from '../../shared/money.js';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import type { Order } from './order.entity.js';
import { OrderSortField } from './order-sort.input.js';

const list = `query ($first: Int, $after: Cursor, $last: Int, $before: Cursor, $filter: OrderFilter, $sort: OrderSort) {
  orders(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort) {
    nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

interface Page {
  nodes: { id: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
}

let world: World;
let vendor: VendorWorld;
let key: ApiClient;
let orders: Order[];
const statuses = ['PENDING', 'ON_HOLD', 'PROCESSING', 'COMPLETED'] as const;
const names = [
  'Zoë',
  'zoe',
  'ÁNNA',
  'anna',
  'Straße',
  'strasse',
  'Łukasz',
  'orders@harley.example',
  '😀'.repeat(100),
];
beforeAll(async () => {
  world = await World.open();
  vendor = await world.vendor();
  key = await vendor.key('ORDERS_READ');
  // Others have orders too, between these.
  const other = await world.vendor();
  for (let n = 0; n < 24; n += 1) {
    const total = String([100, 20, 2000, 100][n % 4]);
    await vendor.order({
      number: ['A-9', 'A-10', 'a-010', 'B 2', '7', '12', '007-3', '2026-00012'][n % 8],
      currency: n % 5 === 0 ? 'JPY' : 'GBP',
      status: statuses[n % 4],
      placedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, 0, (n % 3) * 7)),
      customer: { name: names[n % names.length] as string, email: 'orders@harley.example' },
      lines: [{ total: total, subtotal: total }],
    });
    if (n % 6 === 0) await other.order({ placedAt: new Date(Date.UTC(2026, 0, 1)) });
  }
  orders = await vendor.readAll();
});
afterAll(() => world.close());

/** What people would say of the order of two orders; 0 where they are equal and their ids decide. */
const compare: Record<OrderSortField, (a: Order, b: Order) => number> = {
  PLACED_AT: (a, b) => a.placedAt.getTime() - b.placedAt.getTime(),
  TOTAL: (a, b) => major(a, a.totalMinor) - major(b, b.totalMinor),
  EARNED: (a, b) => major(a, a.earnedMinor) - major(b, b.earnedMinor),
  NUMBER: (a, b) => natural(a.number, b.number),
  CUSTOMER: (a, b) => byBytes(folded(a.customerName), folded(b.customerName)),
};
const major = ({ currency }: Order, minor: bigint): number => Number(minor) / 10 ** exponentOf(currency);
const byBytes = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const folded = (name: string): string =>
  name.includes('@')
    ? '\u{10FFFF}'
    : name.replace('ß', 'ss').replace('Ł', 'l').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
/** Texts by their letters, digits by their value. */
function natural(a: string, b: string): number {
  const parts = (text: string): string[] => text.toLowerCase().match(/\d+|\D+/g) ?? [];
  const [left, right] = [parts(a), parts(b)];
  for (let n = 0; n < Math.max(left.length, right.length); n += 1) {
    const [x = '', y = ''] = [left[n], right[n]];
    const sign = /^\d/.test(x) && /^\d/.test(y) ? Number(x) - Number(y) : byBytes(x, y);
    if (sign !== 0) return sign;
  }
  return 0;
}

const sortedIds = (field: OrderSortField, direction: 'ASC' | 'DESC', some: readonly Order[]): string[] => {
  const up = [...some].sort((a, b) => compare[field](a, b) || byBytes(a.id, b.id)).map(({ id }) => id);
  return direction === 'ASC' ? up : up.reverse();
};

/** All pages of a list, from one end to the other. */
async function walk(variables: object, size: number, backwards: boolean): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  for (;;) {
    const step: object = backwards ? { last: size, before: cursor } : { first: size, after: cursor };
    const { nodes, pageInfo }: Page = (await key.ask(list, { ...variables, ...step })).orders;
    const page = nodes.map(({ id }) => id);
    expect(page.length).toBeLessThanOrEqual(size);
    if (backwards) ids.unshift(...page);
    else ids.push(...page);
    const more = backwards ? pageInfo.hasPreviousPage : pageInfo.hasNextPage;
    if (!more) return ids;
    expect(page).toHaveLength(size);
    cursor = backwards ? pageInfo.startCursor : pageInfo.endCursor;
  }
}

const fields = Object.values(OrderSortField);

describe('pages of a list', () => {
  it.each(fields)(
    'sorted by %s walk all orders once, both ways, ties and filters included',
    async (field) => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom('ASC' as const, 'DESC' as const),
          fc.integer({ min: 1, max: 9 }),
          fc.boolean(),
          fc.subarray([...statuses]),
          async (direction, size, backwards, wanted) => {
            const some =
              wanted.length === 0 ? orders : orders.filter(({ status }) => wanted.includes(status as never));
            const filter = wanted.length === 0 ? null : { status: wanted };
            const found = await walk({ filter, sort: { field, direction } }, size, backwards);
            expect(found).toEqual(sortedIds(field, direction, some));
          },
        ),
        { numRuns: 12 },
      );
    },
  );

  it('refuse a cursor of another sort', async () => {
    const sort = (field: string, direction = 'DESC') => ({ sort: { field, direction } });
    const after = (await key.ask(list, { first: 1, ...sort('TOTAL') })).orders.pageInfo.endCursor;
    expect((await key.ask(list, { first: 1, after, ...sort('TOTAL') })).orders.nodes).toHaveLength(1);
    for (const other of [sort('EARNED'), sort('TOTAL', 'ASC'), {}])
      expect(await key.refusal(list, { first: 1, after, ...other })).toEqual(['BAD_USER_INPUT']);
  });

  it('are of this vendor, whatever the sort', async () => {
    const other = await (await world.vendor()).key('ORDERS_READ');
    for (const field of fields)
      expect((await other.ask(list, { first: 100, sort: { field } })).orders.nodes).toEqual([]);
  });
});

describe('the neighbours of an order', () => {
  const query = `query ($id: ID!, $filter: OrderFilter, $sort: OrderSort) {
    orderNeighbours(id: $id, filter: $filter, sort: $sort) { newer older position count { value } } }`;

  it.each(fields)('are those of the list sorted by %s', async (field) => {
    for (const direction of ['ASC', 'DESC'] as const) {
      const ids = sortedIds(field, direction, orders);
      for (const index of [0, 1, 11, ids.length - 1])
        expect(
          (await key.ask(query, { id: ids[index], sort: { field, direction } })).orderNeighbours,
        ).toEqual({
          newer: ids[index - 1] ?? null,
          older: ids[index + 1] ?? null,
          position: index + 1,
          count: { value: ids.length },
        });
    }
  });
});

describe('the key of an amount', () => {
  it('knows the decimals of each currency that orders can have', async () => {
    const codes = [0, 2, 3].flatMap(currenciesWith);
    const rows = await world.sql<{ code: string; key: string }>(
      'select code, docket_thousandths(7, code)::text as key from unnest($1::text[]) code',
      [codes],
    );
    expect(rows.length).toBeGreaterThan(150);
    for (const { code, key: found } of rows)
      expect([code, found]).toEqual([code, String(7 * 10 ** (3 - exponentOf(code)))]);
  });

  it('holds the largest amounts there are, and keeps them apart from small ones', async () => {
    const [row] = await world.sql<{ is_largest: boolean }>(
      `select docket_thousandths(9223372036854775807, 'JPY') > docket_thousandths(9000000000000000, 'JPY') - 1
         and docket_thousandths(-9223372036854775807, 'GBP') < 0 as is_largest`,
    );
    expect(row).toEqual({ is_largest: true });
  });
});
