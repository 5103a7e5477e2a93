import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import { type CheckoutWish, checkoutOf } from '../../testing/world-checkout.js';
import type { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';

const document = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) {
  orders { id total { amount } } errors { __typename code message path } } }`;

let world: World;
let one: VendorWorld;
let key: ApiClient;
beforeAll(async () => {
  world = await World.open();
  await world.source('pounds', 'PARTNER_APP', 'GBP');
  one = await world.vendor();
  await world.link('shop', '17', one);
  key = await world.key(['ORDERS_PLACE']);
});
afterAll(() => world.close());

const of = (vendor: VendorWorld, part = {}) => ({ vendor: { id: vendor.id }, ...part });
const place = async (wish: CheckoutWish) => (await key.ask(document, { input: checkoutOf(wish) })).placeOrder;
const footprint = async () => [await one.footprint(), await world.sql('select count(*) from checkout')];

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
