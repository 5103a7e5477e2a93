import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import { multiplyOrders } from '../../testing/world-bulk.js';
import type { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { CustomerPolicy } from '../vendors/customer-field.js';
import { filterable } from './filterable.js';
import type { OrderFilter } from './order-filter.input.js';
import { orderCondition, Parameters } from './orders.query.js';
import { wordsCondition } from './words-condition.js';

const everyWay = `query ($filter: OrderFilter) {
  orders(first: 100, filter: $filter) { nodes { externalId status total { minorUnits } earned { minorUnits } } }
  orderCount(filter: $filter) { value precision }
  statusCounts(filter: $filter) { status count { value precision } }
  orderSummary(filter: $filter) { count { value precision } total { minorUnits currency } earned { minorUnits } } }`;

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

describe('a filter by days', () => {
  // The first and the last moment of days when clocks change, and the moments beside them.
  it.each([
    ['UTC', '2026-06-01', '2026-06-01T00:00:00Z', '2026-06-02T00:00:00Z'],
    ['Europe/London', '2026-03-29', '2026-03-29T00:00:00Z', '2026-03-29T23:00:00Z'],
    ['Europe/London', '2026-10-25', '2026-10-24T23:00:00Z', '2026-10-26T00:00:00Z'],
    // At midnight clocks went on to 1 in the morning: the day began at 1.
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z', '2018-11-05T02:00:00Z'],
    // At midnight clocks went back to 23: the day before had 25 hours.
    ['America/Sao_Paulo', '2019-02-16', '2019-02-16T02:00:00Z', '2019-02-17T03:00:00Z'],
    ['America/Sao_Paulo', '2019-02-17', '2019-02-17T03:00:00Z', '2019-02-18T03:00:00Z'],
    // At 1 clocks went back to midnight: the day began twice, and the first counts.
    ['Atlantic/Azores', '2026-10-25', '2026-10-25T00:00:00Z', '2026-10-26T01:00:00Z'],
    ['Atlantic/Azores', '2026-10-24', '2026-10-24T00:00:00Z', '2026-10-25T00:00:00Z'],
    ['Asia/Kathmandu', '2026-06-01', '2026-05-31T18:15:00Z', '2026-06-01T18:15:00Z'],
  ])('in %s, on %s, is from %s until just before %s', async (timeZone, day, first, next) => {
    const vendor = await world.vendor({ timeZone });
    const times = [Date.parse(first) - 1, Date.parse(first), Date.parse(next) - 1, Date.parse(next)];
    for (const [index, time] of times.entries())
      await vendor.order({ externalId: `${index}-${newId()}`, placedAt: new Date(time) });
    const key = await vendor.key('ORDERS_READ');
    const found = async (placed: object) => {
      const { orders } = await key.ask(everyWay, { filter: { placed } });
      return orders.nodes.map(({ externalId }: { externalId: string }) => externalId[0]).sort();
    };
    expect(await found({ from: day, to: day })).toEqual(['1', '2']);
    expect(await found({ from: day })).toEqual(['1', '2', '3']);
    expect(await found({ to: day })).toEqual(['0', '1', '2']);
  });

  it('knows the first day and the last', async () => {
    const vendor = await world.vendor();
    await vendor.order();
    const key = await vendor.key('ORDERS_READ');
    const placed = { from: '0001-01-01', to: '9999-12-31' };
    expect((await key.ask(everyWay, { filter: { placed } })).orderCount.value).toBe(1);
    expect(await key.refusal(everyWay, { filter: { placed: { from: '0000-01-01' } } })).toContain(
      'BAD_USER_INPUT',
    );
  });

  it('by preset is reckoned from today', async () => {
    const vendor = await world.vendor({ timeZone: 'Pacific/Kiritimati' });
    await vendor.order();
    const key = await vendor.key('ORDERS_READ');
    for (const [preset, n] of [
      ['TODAY', 1],
      ['YESTERDAY', 0],
      ['LAST_7_DAYS', 1],
      ['THIS_MONTH', 1],
      ['LAST_MONTH', 0],
    ])
      expect([
        preset,
        (await key.ask(everyWay, { filter: { placed: { preset } } })).orderCount.value,
      ]).toEqual([preset, n]);
  });
});

describe('list, counts and sums', () => {
  let vendor: VendorWorld;
  let key: ApiClient;
  beforeAll(async () => {
    vendor = await world.vendor();
    key = await vendor.key('ORDERS_READ');
    const statuses = ['PENDING', 'ON_HOLD', 'PROCESSING', 'COMPLETED', 'CANCELLED', 'FAILED'] as const;
    for (let n = 0; n < 36; n += 1)
      await vendor.order({
        status: statuses[n % 6],
        currency: n % 5 ? 'GBP' : 'JPY',
        placedAt: new Date(Date.UTC(2026, 0, 1 + (n % 9), 12)),
        customer:
          n % 4
            ? { externalId: String(n % 4), email: `${n % 3}@a.example`, name: 'Buyer' }
            : { name: 'Guest' },
        lines: [{ total: String(100 * (1 + (n % 7))), sku: `SKU-${n % 6}`, isDownloadable: n % 8 === 1 }],
        shippingAddress: { country: ['GB', 'de', 'FR'][n % 3] ?? 'GB' },
      });
  });

  const customerId = async (externalId: string): Promise<string> => {
    const [row] = await world.sql<{ id: string }>(
      'select id from customer where vendor_id = $1 and external_id = $2',
      [vendor.id, externalId],
    );
    return row!.id;
  };

  // What each filter means, in SQL of its own.
  it.each<[string, () => object | Promise<object>, string]>([
    ['nothing', () => ({}), 'true'],
    ['an empty range', () => ({ placed: {} }), 'true'],
    ['status', () => ({ status: ['PENDING', 'COMPLETED', 'PENDING'] }), "status in ('PENDING', 'COMPLETED')"],
    ['no status', () => ({ status: [] }), 'false'],
    [
      'days',
      () => ({ placed: { from: '2026-01-03', to: '2026-01-05' } }),
      "placed_at::date between '2026-01-03' and '2026-01-05'",
    ],
    [
      'customer',
      async () => ({ customerId: await customerId('2') }),
      "customer_id = (select id from customer c where c.vendor_id = o.vendor_id and external_id = '2')",
    ],
    ['unknown customer', () => ({ customerId: newId() }), 'false'],
    ['email', () => ({ customerEmail: ' 1@A.Example' }), "customer_email = '1@a.example'"],
    ['no email', () => ({ customerEmail: '' }), "customer_email = ''"],
    [
      'price',
      () => ({ total: { from: '200', to: '400.00', currency: 'GBP' } }),
      "currency = 'GBP' and total between 20000 and 40000",
    ],
    [
      'price in yen',
      () => ({ total: { from: '200', currency: 'JPY' } }),
      "currency = 'JPY' and total >= 200",
    ],
    ['price of nothing', () => ({ total: { to: '0', currency: 'GBP' } }), 'false'],
    [
      'sku',
      () => ({ sku: 'SKU-3' }),
      "exists (select from order_line l where l.order_id = o.id and l.sku = 'SKU-3')",
    ],
    ['country', () => ({ country: 'de' }), "country = 'DE'"],
    ['shipping state', () => ({ fulfilment: ['NOT_NEEDED'] }), "fulfilment = 'NOT_NEEDED'"],
    [
      'all at once',
      () => ({
        status: ['PENDING', 'ON_HOLD', 'CANCELLED'],
        placed: { from: '2026-01-02' },
        country: 'GB',
        total: { from: '100', currency: 'GBP' },
      }),
      "status in ('PENDING', 'ON_HOLD', 'CANCELLED') and placed_at >= '2026-01-02' and country = 'GB' and currency = 'GBP' and total >= 10000",
    ],
  ])('agree on %s', async (_, wish, meaning) => {
    const filter = await wish();
    const answer = await key.ask(everyWay, { filter });
    const expected = await world.sql<{
      external_id: string;
      status: string;
      total: string;
      earned: string;
      currency: string;
    }>(
      `select external_id, status, total, earned, currency from orders o where vendor_id = $1 and ${meaning}
       order by placed_at desc, id desc`,
      [vendor.id],
    );
    expect(answer.orders.nodes.map(({ externalId }: { externalId: string }) => externalId)).toEqual(
      expected.map((row) => row.external_id),
    );
    const exactly = (value: number) => ({ value, precision: 'EXACT' });
    expect(answer.orderCount).toEqual(exactly(expected.length));
    expect(answer.orderSummary.count).toEqual(exactly(expected.length));
    const sums = Map.groupBy(expected, (row) => row.currency);
    const sumsOf = (field: 'total' | 'earned') =>
      [...sums.values()]
        .map((rows) => String(rows.reduce((sum, row) => sum + BigInt(row[field]), 0n)))
        .sort();
    for (const field of ['total', 'earned'] as const)
      expect(answer.orderSummary[field].map((one: { minorUnits: string }) => one.minorUnits).sort()).toEqual(
        sumsOf(field),
      );

    const { status: _status, ...others } = filter as { status?: string[] };
    const tabs = (await key.ask(everyWay, { filter: others })).orders.nodes as { status: string }[];
    expect(answer.statusCounts).toHaveLength(7);
    for (const { status, count } of answer.statusCounts)
      expect([status, count]).toEqual([
        status,
        exactly(tabs.filter((order) => order.status === status).length),
      ]);
  });

  it.each<[object, string[]]>([
    [{ customerId: 'x' }, ['filter', 'customerId']],
    [{ customerId: '' }, ['filter', 'customerId']],
    [{ placed: { from: '2026-02-01', to: '2026-01-01' } }, ['filter', 'placed', 'to']],
    [{ placed: { from: '2026-02-01', preset: 'TODAY' } }, ['filter', 'placed']],
    [{ total: { from: '1', currency: 'gbp' } }, ['filter', 'total', 'currency']],
    [{ total: { from: '1.001', currency: 'GBP' } }, ['filter', 'total', 'from']],
    [{ total: { to: '9999999999999999999', currency: 'GBP' } }, ['filter', 'total', 'to']],
  ])('refuse %j', async (filter, path) => {
    for (const field of [
      'orders(first: 1, filter: $filter) { nodes { id } }',
      'orderCount(filter: $filter) { value }',
      'statusCounts(filter: $filter) { status }',
      'orderSummary(filter: $filter) { count { value } }',
    ]) {
      const { errors } = await key.send(`query ($filter: OrderFilter) { ${field} }`, { filter });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: path } }]);
    }
  });

  it.each(['customerEmail', 'sku', 'country', 'customerId'])('refuse a %s with NUL in it', async (field) => {
    const { errors } = await key.send(everyWay, { filter: { [field]: 'a\u0000b' } });
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['BAD_USER_INPUT']));
    expect((await key.ask('{ order(number: "a\\u0000b") { id } }')).order).toBeNull();
    expect(await key.refusal('{ customers(search: "a\\u0000b") { nodes { id } } }')).toEqual([
      'BAD_USER_INPUT',
    ]);
  });
});

describe('counts of very many', () => {
  it('are exact as far as they are kept, and else say where they stopped', async () => {
    const vendor = await world.vendor();
    const key = await vendor.key('ORDERS_READ');
    await multiplyOrders(world, vendor, { count: 10_500, customers: 3 });
    await world.sql("update orders set country = 'GB' where vendor_id = $1", [vendor.id]);
    const { all, scanned, tabs, summary } = await key.ask(`{ all: orderCount { value precision }
      scanned: orderCount(filter: { country: "GB" }) { value precision }
      tabs: statusCounts(filter: { country: "GB" }) { count { value precision } }
      summary: orderSummary { count { value precision } total { amount } earned { amount } } }`);
    expect(all).toEqual({ value: 10_501, precision: 'EXACT' });
    expect(scanned).toEqual({ value: 10_000, precision: 'AT_LEAST' });
    expect(tabs.every((tab: { count: { precision: string } }) => tab.count.precision === 'EXACT')).toBe(true);
    expect(tabs.reduce((sum: number, tab: { count: { value: number } }) => sum + tab.count.value, 0)).toBe(
      10_501,
    );
    expect(summary).toEqual({ count: { value: 10_501, precision: 'EXACT' }, total: [], earned: [] });
    const { searched } = await key.ask(
      '{ searched: orderSummary(filter: { search: "many" }) { count { value precision } total { amount } } }',
    );
    expect(searched).toEqual({ count: { value: 10_000, precision: 'AT_LEAST' }, total: [] });
  });
});

describe('the compiler of filters', () => {
  it('asks of an order only what the log keeps of it as it was', async () => {
    const filter: Required<OrderFilter> = {
      status: ['PENDING'],
      fulfilment: ['SHIPPED'],
      placed: { from: '2026-01-01', to: '2026-01-02' },
      customerId: newId(),
      customerEmail: 'a@b.example',
      total: { from: '1', to: '2', currency: 'GBP' },
      sku: 'X',
      country: 'GB',
      hasTracking: true,
      hasDownloads: false,
      ids: [newId()],
      search: 'serum',
      customerName: 'Ann',
    };
    const context = { vendorId: newId(), timeZone: 'UTC', now: new Date(), policy: new CustomerPolicy([]) };
    const words = { patterns: ['%a%'], namePattern: '%a%', withEmail: false, ids: null, share: 0 };
    const condition = [
      orderCondition(filter, context, new Parameters(), { isKept: true }),
      wordsCondition({ ...words, searchedFor: null, isVoid: false }, new Parameters(), 'TEXT'),
    ].join(' and ');
    const asked = new Set([...condition.matchAll(/\bo\.(\w+)/g)].map(([, column]) => column));
    expect(asked.size).toBeGreaterThan(7);
    const kept = Object.keys(filterable(await (await world.vendor()).order()));
    expect(kept).toEqual(expect.arrayContaining([...asked]));
  });
});
