import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import { type CheckoutWish, checkoutOf } from '../../testing/world-checkout.js';
import type { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';

const document = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) {
  orders { id number version status externalId customerName total { amount currency } earned { amount }
    lines { name quantity total { amount } commissionRate earned { amount } } }
  alreadyPlaced errors { __typename code message path } } }`;

let world: World;
let one: VendorWorld;
let two: VendorWorld;
let key: ApiClient;
beforeAll(async () => {
  world = await World.open();
  await world.rate(100_000);
  await world.source('pounds', 'PARTNER_APP', 'GBP');
  [one, two] = [await world.vendor({ name: 'One' }), await world.vendor({ name: 'Two' })];
  await world.link('shop', '17', one);
  key = await world.key(['ORDERS_PLACE']);
});
afterAll(() => world.close());

const of = (vendor: VendorWorld, part = {}) => ({ vendor: { id: vendor.id }, ...part });
const place = async (wish: CheckoutWish, client = key) =>
  (await client.ask(document, { input: checkoutOf(wish) })).placeOrder;
const idsOf = ({ orders }: { orders: { id: string }[] }) => orders.map(({ id }) => id);
const footprint = async () => [
  await one.footprint(),
  await two.footprint(),
  await world.sql('select count(*) from checkout'),
  await world.sql('select count(*) from checkout_key'),
];

describe('a checkout', () => {
  it('becomes one order per vendor', async () => {
    const placed = await place({
      parts: [
        of(two, { externalId: 'b', lines: [{ total: '20.00', quantity: 2 }] }),
        of(one, { externalId: 'a' }),
      ],
    });
    expect(placed).toMatchObject({ alreadyPlaced: false, errors: [] });
    expect(placed.orders).toHaveLength(2);
    const byId = new Map(placed.orders.map((order: { externalId: string }) => [order.externalId, order]));
    expect(byId.get('b')).toMatchObject({
      version: 1,
      status: 'PROCESSING',
      customerName: 'Harley Clinic',
      total: { amount: '20.00', currency: 'GBP' },
      earned: { amount: '18.00' },
      lines: [
        { quantity: 2, total: { amount: '20.00' }, commissionRate: '10 %', earned: { amount: '18.00' } },
      ],
    });
    const ours = placed.orders.find((order: { externalId: string }) => order.externalId === 'a');
    expect((await one.readAll()).map(({ id }) => id)).toContain(ours.id);
    expect((await two.readAll()).map(({ id }) => id)).not.toContain(ours.id);
  });

  it('finds a vendor by its id in the source', async () => {
    const [order] = (await place({ parts: [{ vendor: { externalId: '17' } }] })).orders;
    expect((await one.read(order.id)).source).toBe('shop');
  });

  it('placed again changes nothing and gives the same orders, whatever else it says', async () => {
    const externalId = newId();
    const first = await place({ externalId, parts: [of(one), of(two)] });
    const before = await footprint();
    for (const wish of [
      { parts: [of(one), of(two)] },
      { parts: [of(one, { lines: [{ total: '1.00' }] })], status: 'COMPLETED' as const, currency: 'EUR' },
    ])
      expect(await place({ externalId, ...wish })).toEqual({ ...first, alreadyPlaced: true });
    expect(await footprint()).toEqual(before);
    const elsewhere = await place({ externalId, source: 'pounds', parts: [of(one)] });
    expect(elsewhere).toMatchObject({ alreadyPlaced: false, errors: [] });
  });

  it('placed fifty times at once is placed once', async () => {
    const wish = { externalId: newId(), parts: [of(one), of(two)] };
    const answers = await Promise.all(Array.from({ length: 50 }, () => place(wish)));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(answers.filter(({ alreadyPlaced }) => !alreadyPlaced)).toHaveLength(1);
    expect(new Set(answers.map((answer) => idsOf(answer).join())).size).toBe(1);
    const [row] = await world.sql<{ n: number }>(
      'select count(*)::int as n from orders o join checkout c on c.id = o.checkout_id where c.external_id = $1',
      [wish.externalId],
    );
    expect(row?.n).toBe(2);
    for (const vendor of [one, two]) expect(await vendor.tally()).toEqual(await vendor.counted());
  });

  it('and fifty others of the same vendors, named in either order, are all placed', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        place({ parts: index % 2 ? [of(one), of(two)] : [of(two), of(one)] }),
      ),
    );
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(new Set(answers.flatMap(idsOf)).size).toBe(100);
    for (const vendor of [one, two]) {
      expect(await vendor.tally()).toEqual(await vendor.counted());
      const seqs = (await vendor.events()).map(({ seq }) => Number(seq));
      expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    }
  });

  it('of history has its own dates everywhere', async () => {
    const placedAt = new Date('2024-02-29T10:00:00Z');
    const paidAt = new Date('2024-03-01T11:00:00Z');
    const completedAt = new Date('2024-03-05T12:00:00Z');
    const wish = { placedAt, paidAt, completedAt, status: 'COMPLETED' as const, isHistory: true };
    const order = await one.order(wish);
    expect(order).toMatchObject({ placedAt, paidAt, completedAt, updatedAt: placedAt });
    const refunded = await one.order({ ...wish, status: 'REFUNDED' });
    expect(refunded).toMatchObject({ earnedMinor: 0n, refundedMinor: 10_000n, updatedAt: placedAt });
    for (const table of ['event', 'ledger_entry', 'refund']) {
      const times = await world.sql(`select distinct at from ${table} where order_id = any($1)`, [
        [order.id, refunded.id],
      ]);
      expect(times).toEqual([{ at: placedAt }]);
    }
  });
});

describe('an idempotency key of placeOrder', () => {
  it('gives the same orders for the same input, and refuses another', async () => {
    const wish = { externalId: newId(), idempotencyKey: newId(), parts: [of(one)] };
    const first = await place(wish);
    const before = await footprint();
    expect(idsOf(await place(wish))).toEqual(idsOf(first));
    expect(await place({ ...wish, externalId: newId() })).toMatchObject({
      orders: [],
      errors: [{ code: 'KEY_REUSED', path: ['idempotencyKey'] }],
    });
    expect(await footprint()).toEqual(before);
    const other = await world.key(['ORDERS_PLACE']);
    expect((await place({ ...wish, externalId: newId() }, other)).errors).toEqual([]);
  });

  it('is not kept when the checkout is refused', async () => {
    const wish = { externalId: newId(), idempotencyKey: newId() };
    expect((await place({ ...wish, parts: [{ vendor: { externalId: 'nobody' } }] })).errors).toHaveLength(1);
    expect((await place({ ...wish, parts: [of(one)] })).errors).toEqual([]);
  });

  it('fifty times at once makes one; the others get it, or KEY_IN_PROGRESS', async () => {
    const wish = { externalId: newId(), idempotencyKey: newId(), parts: [of(one)] };
    const answers = await Promise.all(Array.from({ length: 50 }, () => place(wish)));
    const done = answers.filter(({ errors }) => errors.length === 0);
    expect(new Set(done.flatMap(idsOf)).size).toBe(1);
    const codes = answers.flatMap(({ errors }) => errors.map(({ code }: { code: string }) => code));
    expect(new Set(codes).size).toBeLessThanOrEqual(1);
    expect(codes.every((code) => code === 'KEY_IN_PROGRESS')).toBe(true);
  });
});

describe('bad input', () => {
  const refusedAt = async (wish: CheckoutWish): Promise<string[]> => {
    const before = await footprint();
    const { orders, errors } = await place(wish);
    expect(orders).toEqual([]);
    expect(await footprint()).toEqual(before);
    for (const error of errors) expect(error).toMatchObject({ __typename: 'InvalidInput', code: 'INVALID' });
    return errors.map(({ path }: { path: string[] }) => path.join('.')).sort();
  };

  it('is told all at once, each mistake by its path', async () => {
    const mistakes = await refusedAt({
      source: ' ',
      externalId: 'x'.repeat(256),
      number: 'x'.repeat(65),
      placedAt: new Date(Date.now() + 3 * 86_400_000),
      customer: { email: 'not an address', phone: '1'.repeat(65) },
      customerNote: 'x'.repeat(10_001),
      billingAddress: { city: 'x'.repeat(256) },
      parts: [
        of(one, {
          shipping: '-1',
          fees: [{ name: 'x'.repeat(256), amount: '0.001' }],
          lines: [
            { quantity: 0 },
            { name: '  ', subtotal: '1', total: '-1', tax: '0.005' },
            { imageUrl: 'javascript:alert(1)', categoryIds: Array.from({ length: 51 }, String) },
            { subtotal: '100.00', total: '90.00', marketplaceDiscount: '10.01' },
          ],
        }),
        { vendor: { externalId: '' } },
      ],
    });
    expect(mistakes).toEqual(
      [
        'source',
        'externalId',
        'number',
        'placedAt',
        'customer.email',
        'customer.phone',
        'customerNote',
        'billingAddress.city',
        'parts.0.shipping',
        'parts.0.fees.0.name',
        'parts.0.fees.0.amount',
        'parts.0.lines.0.quantity',
        'parts.0.lines.1.name',
        'parts.0.lines.1.total',
        'parts.0.lines.1.tax',
        'parts.0.lines.2.imageUrl',
        'parts.0.lines.2.categoryIds',
        'parts.0.lines.3.marketplaceDiscount',
        'parts.1.vendor',
      ].sort(),
    );
  });

  it('names every vendor that is unknown, and one that is named twice', async () => {
    const parts = [
      of(one),
      { vendor: { id: newId() } },
      { vendor: { externalId: 'nobody' } },
      { vendor: { externalId: '17' } },
      { vendor: { id: 'not an id' } },
    ];
    expect(await refusedAt({ parts })).toEqual(
      ['parts.1.vendor', 'parts.2.vendor', 'parts.3.vendor', 'parts.4.vendor'].sort(),
    );
  });

  it('names an unknown source, and a currency that is none or not the source’s', async () => {
    expect(await refusedAt({ source: 'nowhere', parts: [of(one)] })).toEqual(['source']);
    expect(await refusedAt({ currency: 'gbp', parts: [of(one)] })).toEqual(['currency']);
    expect(await refusedAt({ source: 'pounds', currency: 'EUR', parts: [of(one)] })).toEqual(['currency']);
  });

  it('has 1 to 50 parts, and 1 to 500 lines in each', async () => {
    expect(await refusedAt({ parts: [] })).toEqual(['parts']);
    expect(await refusedAt({ parts: Array.from({ length: 51 }, () => of(one)) })).toEqual(['parts']);
    expect(await refusedAt({ parts: [of(one, { lines: [] })] })).toEqual(['parts.0.lines']);
    const lines = Array.from({ length: 501 }, () => ({}));
    expect(await refusedAt({ parts: [of(one, { lines })] })).toEqual(['parts.0.lines']);
  });

  const most = '92233720368547758.07';
  it.each([
    [
      'a line',
      { lines: [{ total: '92233720368547758.08' }] },
      'parts.0.lines.0.subtotal,parts.0.lines.0.total',
    ],
    ['a total', { lines: [{ total: most }, { total: '0.01' }] }, 'parts.0'],
    [
      'a sum before discounts',
      {
        lines: [
          { subtotal: most, total: '0' },
          { subtotal: '0.01', total: '0' },
        ],
      },
      'parts.0',
    ],
    [
      'a tax that a fee takes back',
      {
        lines: [{ tax: most }, { tax: most }],
        fees: [{ name: 'Less', amount: `-${most}`, tax: `-${most}` }],
      },
      'parts.0',
    ],
    [
      'fees that take each other back',
      {
        fees: [
          { name: 'Up', amount: most, tax: `-${most}` },
          { name: 'Up', amount: most, tax: `-${most}` },
        ],
      },
      'parts.0',
    ],
    ['a total below zero', { fees: [{ name: 'Less', amount: '-100.01' }] }, 'parts.0'],
  ])('is %s that cannot be kept', async (_, part, path) => {
    expect((await refusedAt({ parts: [of(one, part)] })).join()).toBe(path);
  });

  it('keeps the most that can be kept', async () => {
    const [order] = (await place({ parts: [of(one, { lines: [{ total: most }] })] })).orders;
    expect(order.total.amount).toBe(most);
  });

  it('names every part whose rate is in another currency', async () => {
    const [three, four] = [await world.vendor(), await world.vendor()];
    for (const vendor of [three, four]) await world.rate(0, 50, 'USD', vendor);
    expect(await refusedAt({ parts: [of(three), of(one), of(four)] })).toEqual([
      'parts.0.lines.0',
      'parts.2.lines.0',
    ]);
  });

  it('is for keys of the marketplace with the scope only', async () => {
    const input = checkoutOf({ parts: [of(one)] });
    for (const client of [
      await one.member('owner'),
      (await world.operator()).for(one.id),
      await one.key('ORDERS_READ', 'ORDERS_WRITE'),
      await world.key(['ORDERS_READ', 'ORDERS_WRITE']),
    ])
      expect(await client.refusal(document, { input })).toEqual(['FORBIDDEN']);
    expect(await world.nobody().refusal(document, { input })).toEqual(['UNAUTHENTICATED']);
  });
});
