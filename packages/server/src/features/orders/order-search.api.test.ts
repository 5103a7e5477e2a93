import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from '../../testing/world.js';
import { multiplyOrders } from '../../testing/world-bulk.js';
import type { ApiClient } from '../../testing/world-client.js';
import { Stream } from '../../testing/world-stream.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { addDocument, deleteDocument, send } from '../shipments/shipments-world.fixtures.js';

const everyWay = `query ($filter: OrderFilter) {
  orders(first: 100, filter: $filter) { nodes { number } searchedFor }
  orderCount(filter: $filter) { value precision }
  statusCounts(filter: $filter) { count { value precision } }
  orderSummary(filter: $filter) { count { value precision } } }`;

let world: World;
let vendor: VendorWorld;
let key: ApiClient;
beforeAll(async () => {
  world = await World.open();
  vendor = await world.vendor();
  key = await vendor.key('ORDERS_READ', 'EVENTS_READ');
  const other = await world.vendor();
  for (const [number, name, email, product, sku] of [
    ['A-10482', 'Zoë Müller', 'zoe@harley.example', 'Juniper Serum', 'JNP-100'],
    ['A-10483', 'Li Wei', 'li@dock.example', 'Filler 2ml', 'FIL-2'],
    ['B-7', 'Straße Klinik', 'klinik@berg.example', 'Juniper Balm', 'JNP-200'],
    ['B-8', '王伟', 'wang@berg.example', '100% pure_cream \\ mask', 'X%1'],
    ['B-9', 'only@mail.example', 'only@mail.example', 'Жизнь крем', 'ЖК-1'],
  ] as const) {
    const wish = { customer: { name, email }, lines: [{ name: product, sku }] };
    await vendor.order({ ...wish, number });
    await other.order({ ...wish, number: `O-${number}` });
  }
});
afterEach(() => world.sql("update marketplace set hidden_customer_fields = '{}'"));
afterAll(() => world.close());

/** The numbers that a search finds, the same in list, count, tabs and summary. */
async function found(
  filter: object,
  client = key,
): Promise<{ numbers: string[]; searchedFor: string | null }> {
  const { orders, orderCount, statusCounts, orderSummary } = await client.ask(everyWay, { filter });
  const numbers = orders.nodes.map(({ number }: { number: string }) => number).sort();
  expect(orderCount).toEqual({ value: numbers.length, precision: 'EXACT' });
  expect(orderSummary.count).toEqual(orderCount);
  const tabs = statusCounts as { count: { value: number } }[];
  expect(tabs.reduce((sum, { count }) => sum + count.value, 0)).toBe(numbers.length);
  return { numbers, searchedFor: orders.searchedFor };
}
const numbersOf = async (search: string, more: object = {}) => (await found({ search, ...more })).numbers;

/** Holds a table, so that whoever reads it waits; gives how to let it go. */
async function held(table: string): Promise<() => Promise<void>> {
  const end = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const done = world.database
    .transaction('app', async (tx) => {
      await tx.query(`lock table ${table} in access exclusive mode`);
      begun.resolve();
      await end.promise;
    })
    .catch(begun.reject);
  await begun.promise;
  return () => {
    end.resolve();
    return done;
  };
}

describe('a search', () => {
  it.each<[string, string[]]>([
    ['a-10482', ['A-10482']],
    ['#A-10482', ['A-10482']],
    ['1048', ['A-10482', 'A-10483']],
    ['ZOE', ['A-10482']],
    ['muller', ['A-10482']],
    ['Mu\u0308ller', ['A-10482']],
    ['strasse', ['B-7']],
    ['STRASSE klinik', ['B-7']],
    ['zoe@harley.example', ['A-10482']],
    ['berg.example', ['B-7', 'B-8']],
    ['juniper', ['A-10482', 'B-7']],
    ['juniper balm', ['B-7']],
    ['balm  juniper\u00a0', ['B-7']],
    ['juniper li', []],
    ['jnp-', ['A-10482', 'B-7']],
    ['jnp-200', ['B-7']],
    // One or two letters begin a word.
    ['li', ['A-10483']],
    ['l', ['A-10483']],
    ['un', []],
    // What is written without spaces has no beginnings.
    ['伟', ['B-8']],
    ['ЖИЗНЬ', ['B-9']],
    ['100%', ['A-10482', 'B-8']],
    ['pure_cream', ['B-8']],
    ['only@mail', ['B-9']],
    ['& juniper - balm', ['B-7']],
    ['%', []],
    ['_', []],
    ['\\', []],
    ['', ['A-10482', 'A-10483', 'B-7', 'B-8', 'B-9']],
    ['  ', ['A-10482', 'A-10483', 'B-7', 'B-8', 'B-9']],
  ])('for "%s" finds %j', async (search, numbers) => {
    expect(await found({ search })).toEqual({ numbers, searchedFor: null });
  });

  it('obeys the other parts of the filter', async () => {
    expect(await numbersOf('juniper', { sku: 'JNP-200' })).toEqual(['B-7']);
    const filter = { search: 'juniper', status: ['COMPLETED'] };
    expect((await key.ask(everyWay, { filter })).orderCount.value).toBe(0);
    expect(
      (await key.ask(everyWay, { filter: { ...filter, status: ['PROCESSING'] } })).orderCount.value,
    ).toBe(2);
    expect(await numbersOf('juniper', { customerName: 'müller' })).toEqual(['A-10482']);
  });

  it('is at most 200 characters, none of them NUL or half of one', async () => {
    for (const part of ['search', 'customerName'])
      for (const text of ['x'.repeat(201), 'a\u0000b', '\ud800'])
        expect(new Set(await key.refusal(everyWay, { filter: { [part]: text } }))).toEqual(
          new Set(['BAD_USER_INPUT']),
        );
    expect(await numbersOf('x'.repeat(200))).toEqual([]);
  });

  it('is at most ten words', async () => {
    expect(await numbersOf('x '.repeat(10))).toEqual(['B-8']);
    expect(await numbersOf(`  ${'x \u00a0 '.repeat(10)}`)).toEqual(['B-8']);
    const { errors } = await key.send(everyWay, { filter: { search: 'x '.repeat(11) } });
    expect(errors[0]).toMatchObject({
      message: 'Search for at most 10 words, not 11.',
      extensions: { code: 'BAD_USER_INPUT', argument: ['filter', 'search'] },
    });
  });

  it('that takes too long is ended, and says so; a view that asks for it stays', async () => {
    const member = await vendor.member('staff');
    const letGo = await held('order_search');
    try {
      for (const field of [
        'orders(first: 1, filter: $filter) { nodes { id } }',
        'orderCount(filter: $filter) { value }',
      ]) {
        const { errors } = await key.send(`query ($filter: OrderFilter) { ${field} }`, {
          filter: { search: 'juniper' },
        });
        expect(errors).toMatchObject([
          {
            message: 'The search takes too long. Add a filter or a longer word.',
            extensions: { code: 'BAD_USER_INPUT' },
          },
        ]);
      }
      const { saveView } = await member.ask(
        `mutation { saveView(input: { name: "Juniper", filter: { search: "juniper" } }) {
           view { name count { value precision } } } }`,
      );
      expect(saveView.view).toEqual({ name: 'Juniper', count: { value: 0, precision: 'AT_LEAST' } });
    } finally {
      await letGo();
    }
    expect(await numbersOf('juniper')).toEqual(['A-10482', 'B-7']);
  });
});

describe('a search that finds nothing as typed', () => {
  it.each<[string, string, string[]]>([
    ['junpier', 'juniper', ['A-10482', 'B-7']],
    ['Junpier balm', 'juniper balm', ['B-7']],
    ['junpier bamm', 'juniper balm', ['B-7']],
    ['junpier jnp-200', 'juniper jnp-200', ['B-7']],
    ['junpier balmm klinick', 'juniper balm klinik', ['B-7']],
    ['klinick', 'klinik', ['B-7']],
    ['жызнь', 'жизнь', ['B-9']],
  ])('for "%s" looks for "%s"', async (search, searchedFor, numbers) => {
    expect(await found({ search })).toEqual({ searchedFor, numbers });
  });

  it.each([
    ...['10484', 'zzzzzz', 'junpier zzzzzz', 'wei juniper', 'junpier wei'],
    // A code is meant as it was typed; more than three words amiss are another search.
    ...['jpn-200', 'jnp-201', 'junpier jnp-201', 'junpier balmm klinick strase'],
  ])('stays as it is: %s', async (search) => {
    expect(await found({ search })).toEqual({ searchedFor: null, numbers: [] });
  });

  it('does not go by the other parts of the filter', async () => {
    expect(await found({ search: 'juniper', sku: 'FIL-2' })).toEqual({ searchedFor: null, numbers: [] });
    expect(await found({ search: 'junpier', sku: 'FIL-2' })).toEqual({ searchedFor: 'juniper', numbers: [] });
  });

  it('is not taken for a word of another vendor', async () => {
    const lonely = await world.vendor();
    await lonely.order({ lines: [{ name: 'Peel' }] });
    const theirs = await lonely.key('ORDERS_READ');
    expect(await found({ search: 'junpier' }, theirs)).toEqual({ searchedFor: null, numbers: [] });
    expect(await found({ search: 'juniper' }, theirs)).toEqual({ searchedFor: null, numbers: [] });
    expect((await found({ search: 'peell' }, theirs)).searchedFor).toBe('peel');
  });
});

describe('where the marketplace hides emails', () => {
  it('a search finds no order by them, nor by a name that is only one, nor takes words for them', async () => {
    await world.sql("update marketplace set hidden_customer_fields = '{EMAIL}'");
    for (const search of [
      'zoe@harley',
      'harley.example',
      'only@mail.example',
      'only',
      'olny',
      'mail',
      'berg',
    ])
      expect(await found({ search })).toEqual({ searchedFor: null, numbers: [] });
    expect(await numbersOf('zoe')).toEqual(['A-10482']);
    expect(await found({ customerName: 'only' })).toEqual({ searchedFor: null, numbers: [] });
    // A product of that order is found; its buyer's name is still not.
    expect(await numbersOf('жизнь')).toEqual(['B-9']);
    expect(await numbersOf('жизнь', { customerName: 'mail' })).toEqual([]);
  });
});

describe('a filter by name', () => {
  it.each<[string, string[]]>([
    ['ller', ['A-10482']],
    ['ZOE  MÜLLER', ['A-10482']],
    ['muller zoe', []],
    ['juniper', []],
    ['zoe@', []],
    ['m_ller', []],
    ['%', []],
    ['li', ['A-10483']],
    ['only', ['B-9']],
    [' ', ['A-10482', 'A-10483', 'B-7', 'B-8', 'B-9']],
  ])('has "%s" in it: %j', async (customerName, numbers) => {
    expect(await found({ customerName })).toEqual({ searchedFor: null, numbers });
  });
});

describe('a filter by ids', () => {
  it('finds those of the vendor, whatever else is named', async () => {
    const [a, b] = (await key.ask('{ orders(first: 2) { nodes { id number } } }')).orders.nodes;
    const other = await (await world.vendor()).order();
    const ids = [a.id, b.id, a.id, other.id, 'x', ''];
    expect((await found({ ids })).numbers).toEqual([a.number, b.number].sort());
    expect((await found({ ids: [] })).numbers).toEqual([]);
    expect((await found({ ids, search: a.number })).numbers).toEqual([a.number]);
  });

  it('names at most 1,000', async () => {
    const ids = Array.from({ length: 1_001 }, (_, n) => `x${n}`);
    expect(
      await key.refusal('query ($ids: [ID!]) { orderCount(filter: { ids: $ids }) { value } }', { ids }),
    ).toEqual(['BAD_USER_INPUT']);
    expect((await found({ ids: ids.slice(1) })).numbers).toEqual([]);
  });
});

describe('common words', () => {
  it('find what rare ones would, in every sort, page after page', async () => {
    const many = await world.vendor();
    const reader = await many.key('ORDERS_READ');
    await multiplyOrders(world, many, { count: 3_000, customers: 20 });
    const rows = await world.sql<{ number: string }>(
      "select number from orders where vendor_id = $1 and customer_name = 'Buyer 7'",
      [many.id],
    );
    expect(rows.length).toBeGreaterThan(100);
    for (const filter of [{ search: 'many buyer-7@' }, { customerName: 'buyer 7' }])
      for (const sort of [
        { field: 'PLACED_AT' },
        { field: 'NUMBER', direction: 'ASC' },
        { field: 'CUSTOMER' },
      ]) {
        const numbers: string[] = [];
        for (let after: string | null = null; ; ) {
          const { orders } = await reader.ask(
            `query ($after: Cursor, $filter: OrderFilter, $sort: OrderSort) {
              orders(first: 60, after: $after, filter: $filter, sort: $sort) {
                nodes { number } pageInfo { hasNextPage endCursor } } }`,
            { after, filter, sort },
          );
          numbers.push(...orders.nodes.map(({ number }: { number: string }) => number));
          if (!orders.pageInfo.hasNextPage) break;
          after = orders.pageInfo.endCursor;
        }
        expect([filter, sort, numbers.sort()]).toEqual([
          filter,
          sort,
          rows.map(({ number }) => number).sort(),
        ]);
      }
    const { orderCount, statusCounts } = await reader.ask(everyWay, { filter: { search: 'many buyer-7@' } });
    expect(orderCount).toEqual({ value: rows.length, precision: 'EXACT' });
    const tabs = statusCounts as { count: { value: number; precision: string } }[];
    expect(tabs.reduce((sum, { count }) => sum + count.value, 0)).toBe(rows.length);
  });
});

describe('a code of an article', () => {
  it('that many orders have finds them all; one that many had is mistyped', async () => {
    const many = await world.vendor();
    const reader = await many.key('ORDERS_READ');
    await multiplyOrders(world, many, { count: 505, customers: 5 });
    await many.order({ lines: [{ name: 'Juniper Balm' }] });
    await world.sql(
      `insert into order_line select made.* from order_line l join orders o on o.vendor_id = l.vendor_id,
         jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'order_id', o.id, 'sku', 'JUNPIER')) made
       where l.vendor_id = $1 and l.name <> 'Juniper Balm' and o.number like 'many-%'`,
      [many.id],
    );
    const search = async (): Promise<[number, string | null]> => {
      await world.sql('select fill_order_search($1)', [many.id]);
      const { orders, orderCount } = await reader.ask(everyWay, { filter: { search: 'junpier' } });
      return [orderCount.value, orders.searchedFor];
    };
    expect(await search()).toEqual([505, null]);
    await world.sql("update order_line set removed_at = now() where vendor_id = $1 and sku = 'JUNPIER'", [
      many.id,
    ]);
    await world.sql("delete from search_word where vendor_id = $1 and word = 'junpier'", [many.id]);
    expect(await search()).toEqual([1, 'juniper']);
  });
});

describe('what a search reads', () => {
  it('follows the tracking numbers, and the stream says what they bring in and take out', async () => {
    const member = await vendor.member('owner');
    const order = await vendor.order({ number: 'T-1', customer: { name: 'Tracked' } });
    const stream = new Stream<{ __typename: string; matches?: boolean; order?: { id: string } }>(
      key,
      `subscription { orderEvents(filter: { search: "1z999aa1" }) { __typename ... on OrderEvent { matches order { id } } } }`,
    );
    expect((await stream.next()).__typename).toBe('StreamReady');
    const parcel = { orderId: order.id, provider: 'UPS', trackingNumber: '1Z 999 AA1 0123456784' };
    const { shipment, errors } = await send(member, addDocument, parcel);
    expect(errors).toEqual([]);
    expect(await numbersOf('1z999aa10123456784')).toEqual(['T-1']);
    expect(await numbersOf('2z999aa10123456784')).toEqual([]);
    expect((await key.ask(`{ order(id: "${order.id}") { trackingNumbers } }`)).order.trackingNumbers).toEqual(
      ['1Z999AA10123456784'],
    );
    const [came] = (await stream.until(({ matches }) => matches === true)).slice(-1);
    expect(came?.order?.id).toBe(order.id);
    await send(member, deleteDocument, { shipmentId: shipment.id });
    expect(await numbersOf('1z999aa10123456784')).toEqual([]);
    const [went] = (await stream.until(({ matches }) => matches === false)).slice(-1);
    expect(went?.order?.id).toBe(order.id);
    await stream.close();
  });

  it('takes words that many add at once, without two waiting for each other', async () => {
    const busy = await world.vendor();
    const words = ['alpha', 'beta', 'gamma', 'delta', 'omega', 'sigma'];
    const lines = (n: number) => [...words.slice(n % 6), ...words.slice(0, n % 6)].map((name) => ({ name }));
    await Promise.all(
      Array.from({ length: 12 }, (_, n) => busy.order({ number: `C-${n}`, lines: lines(n) })),
    );
    expect((await found({ search: 'omega alpha' }, await busy.key('ORDERS_READ'))).numbers).toHaveLength(12);
  });
});
