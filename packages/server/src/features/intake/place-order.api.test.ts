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

  it.each(['PENDING', 'COMPLETED', 'CANCELLED', 'REFUNDED'] as const)(
    'placed as %s is told as it is kept',
    async (status) => {
      const kept = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { orders {
        id number version status fulfilment placedAt paidAt completedAt updatedAt itemCount customerName customerNote
        subtotal { amount } shipping { amount } tax { amount } total { amount } refunded { amount } earned { amount }
        billingAddress { line1 city country } } } }`;
      const input = checkoutOf({
        ...{ status, customerNote: 'Ring twice', billingAddress: { city: 'Bath', country: 'gb' } },
        parts: [of(one, { shipping: '4.99', lines: [{ tax: '20.00', quantity: 3 }] })],
      });
      const told = (await key.ask(kept, { input })).placeOrder;
      expect(told.orders).toHaveLength(1);
      expect((await key.ask(kept, { input })).placeOrder).toEqual(told);
    },
  );

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

  it('may be used again after 24 hours', async () => {
    const wish = { externalId: newId(), idempotencyKey: newId(), parts: [of(one)] };
    await place(wish);
    await world.sql(
      "update checkout_key set created_at = now() - interval '24 hours 1 second' where key = $1",
      [wish.idempotencyKey],
    );
    expect(await place({ ...wish, externalId: newId() })).toMatchObject({ alreadyPlaced: false, errors: [] });
  });

  it('goes in the end, swept out by later ones', async () => {
    const old = Array.from({ length: 3 }, newId);
    for (const key of old) await place({ externalId: newId(), idempotencyKey: key, parts: [of(one)] });
    await world.sql("update checkout_key set created_at = now() - interval '25 hours' where key = any($1)", [
      old,
    ]);
    await place({ externalId: newId(), idempotencyKey: newId(), parts: [of(one)] });
    expect(await world.sql('select key from checkout_key where key = any($1)', [old])).toEqual([]);
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
