import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IntakeWorld } from './fixtures/intake-world.js';
import {
  dokanCheckout,
  dokanVendor,
  mixedOrder,
  order723,
  order727,
  order727Completed,
} from './fixtures/woo-bodies.js';
import { linkVendor } from './sources.service.js';
import { takeInDelivery as takeIn } from './take-in-delivery.js';
import { retryWaiting } from './waiting.js';

let world: IntakeWorld;
beforeAll(async () => {
  world = await IntakeWorld.open();
});
afterAll(async () => {
  await world.audit();
  await world.close();
});

const vendor7 = { meta_data: dokanVendor(7) };
const at = (time: string, changes: object = {}) =>
  order727({ ...vendor7, date_modified_gmt: `2017-03-22T${time}`, ...changes });

/** A shop with one vendor and order 727 in it. */
async function shopWith727(changes: object = {}): Promise<{ shop: string; vendorId: string }> {
  const shop = await world.shop();
  const vendorId = await world.vendor(shop, '7');
  expect(await world.hear(shop, 'order.created', order727({ ...vendor7, ...changes }))).toEqual({
    state: 'TAKEN_IN',
    reason: null,
  });
  return { shop, vendorId };
}

function permutations<T>(of: T[]): T[][] {
  return of.length < 2
    ? [of]
    : of.flatMap((one, index) => permutations(of.toSpliced(index, 1)).map((rest) => [one, ...rest]));
}

describe('a Dokan checkout of two vendors', () => {
  const { parent, north, ward } = dokanCheckout();
  const names = new Map([
    [parent, 'parent'],
    [north, 'north'],
    [ward, 'ward'],
  ]);
  const arrivals = permutations([parent, north, ward]).map(
    (bodies) => [bodies.map((body) => names.get(body)).join(', '), bodies] as const,
  );

  async function expectTwo(shop: string, vendors: string[]): Promise<void> {
    const orders = await world.orders(shop);
    expect(
      orders.map(({ external_id, number, status, total, shipping }) => ({
        external_id,
        number,
        status,
        total,
        shipping,
      })),
    ).toEqual([
      { external_id: '501', number: '501', status: 'PROCESSING', total: '5400', shipping: '1000' },
      { external_id: '502', number: '502', status: 'PROCESSING', total: '7100', shipping: '500' },
    ]);
    expect(orders.map((order) => order.vendor_id)).toEqual(vendors);
    expect(new Set(orders.map((order) => order.checkout_id)).size).toBe(1);
    expect(await world.rows('select external_id from checkout where source = $1', [shop])).toEqual([
      { external_id: '500' },
    ]);
    expect(await world.waiting(shop)).toEqual([]);
  }

  it.each(arrivals)('is one checkout and two orders: %s, each twice', async (_, bodies) => {
    const shop = await world.shop();
    const vendors = [await world.vendor(shop, '7'), await world.vendor(shop, '9')];
    for (const body of [...bodies, ...bodies]) await world.hear(shop, 'order.created', body);
    await expectTwo(shop, vendors);
    const orders = await world.orders(shop);
    for (const order of orders) expect(await world.timeline(order)).toEqual(['SYSTEM: Placed as Processing']);
  });

  it('is the same when all six arrive at once', async () => {
    const shop = await world.shop();
    const vendors = [await world.vendor(shop, '7'), await world.vendor(shop, '9')];
    for (const body of [parent, north, ward, ward, north, parent])
      await world.post(shop, 'order.updated', body);
    const open = await world.rows<{ id: string }>('select id from webhook_delivery where source = $1', [
      shop,
    ]);
    await Promise.all(open.map(({ id }) => takeIn(world.database, id)));
    await expectTwo(shop, vendors);
  });

  it('is the same when the shop says only later that it was split', async () => {
    const shop = await world.shop();
    const vendors = [await world.vendor(shop, '7'), await world.vendor(shop, '9')];
    const lines = (parent.line_items as object[]).map((line, index) => ({
      ...line,
      meta_data: dokanVendor([7, 9][index]),
    }));
    const unsplit = { ...parent, meta_data: [], line_items: lines };
    await world.hear(shop, 'order.created', unsplit);
    for (const body of [north, parent, ward, unsplit]) await world.hear(shop, 'order.updated', body);
    const orders = await world.orders(shop);
    expect(orders.map((order) => order.vendor_id).sort()).toEqual(vendors.sort());
    expect(orders.map((order) => order.external_id)).toEqual(['500', '500']);
  });

  it('with children first is not split again by a parent that names vendors', async () => {
    const shop = await world.shop();
    const vendors = [await world.vendor(shop, '7'), await world.vendor(shop, '9')];
    const lines = (parent.line_items as object[]).map((line, index) => ({
      ...line,
      meta_data: dokanVendor([7, 9][index]),
    }));
    const unsplit = { ...parent, meta_data: [], line_items: lines, refunds: [{ id: 1, total: '-5.00' }] };
    for (const body of [north, ward, unsplit]) await world.hear(shop, 'order.created', body);
    await expectTwo(shop, vendors);
    expect((await world.orders(shop)).map((order) => order.refunded)).toEqual(['0', '0']);
  });

  it('gives a second child of one vendor a checkout of its own', async () => {
    const shop = await world.shop();
    await world.vendor(shop, '7', '9');
    for (const body of [north, ward, ward]) await world.hear(shop, 'order.created', body);
    expect((await world.orders(shop)).map((order) => order.external_id)).toEqual(['501', '502']);
    expect(await world.rows('select external_id from checkout where source = $1 order by 1', [shop])).toEqual(
      [{ external_id: '500' }, { external_id: '502' }],
    );
  });
});

describe('a child of a whole order, such as the rest after a deposit', () => {
  const rest = order727({ ...vendor7, id: 800, number: '800', parent_id: 727, status: 'pending' });

  it.each([
    ['after it', [order727(vendor7), rest]],
    ['before it', [rest, order727(vendor7)]],
  ])('is an order of its own, arriving %s', async (_, bodies) => {
    const shop = await world.shop();
    await world.vendor(shop, '7');
    for (const body of [...bodies, ...bodies]) await world.hear(shop, 'order.created', body);
    await world.hear(shop, 'order.updated', at('19:40:00', { status: 'completed' }));
    expect((await world.orders(shop)).map(({ external_id, status }) => [external_id, status])).toEqual([
      ['727', 'COMPLETED'],
      ['800', 'PENDING'],
    ]);
    expect(await world.rows('select from checkout where source = $1', [shop])).toHaveLength(2);
  });
});

describe('an order of several vendors that nobody split', () => {
  it('becomes an order for each', async () => {
    const shop = await world.shop();
    const [north, ward] = [await world.vendor(shop, '7'), await world.vendor(shop, '9')];
    await world.hear(
      shop,
      'order.created',
      mixedOrder({ refunds: [{ id: 1, total: '-11.20', reason: 'Late' }] }),
    );
    const orders = await world.orders(shop);
    expect(orders.map((order) => [order.vendor_id, order.number, order.shipping]).sort()).toEqual(
      [
        [north, '600', '400'],
        [ward, '600', '601'],
      ].sort(),
    );
    expect(orders.reduce((sum, order) => sum + Number(order.total), 0)).toBe(11200);
    expect(orders.reduce((sum, order) => sum + Number(order.refunded), 0)).toBe(1120);
  });

  it('comes in for the vendor who is known, and waits for the other', async () => {
    const shop = await world.shop();
    const north = await world.vendor(shop, '7');
    expect(await world.hear(shop, 'order.created', mixedOrder())).toMatchObject({ state: 'WAITING' });
    expect((await world.orders(shop)).map((order) => order.vendor_id)).toEqual([north]);
    const ward = await world.vendor(shop, '9');
    await world.work(shop);
    expect((await world.orders(shop)).map((order) => order.vendor_id).sort()).toEqual([north, ward].sort());
    expect(await world.waiting(shop)).toEqual([]);
  });
});

describe('the documentation bodies', () => {
  it('with the meta of a vendor come in as orders 727 and 723 with its refunds', async () => {
    const shop = await world.shop();
    await world.vendor(shop, '7');
    await world.hear(shop, 'order.created', order727(vendor7));
    await world.hear(shop, 'order.created', order723(vendor7));
    expect(await world.orders(shop)).toMatchObject([
      {
        number: '723',
        status: 'COMPLETED',
        total: '3900',
        refunded: '1900',
        customer_name: 'João Silva',
        customer_ip: '127.0.0.1',
      },
      {
        number: '727',
        status: 'PROCESSING',
        total: '2935',
        refunded: '0',
        customer_email: 'john.doe@example.com',
        item_count: 3,
      },
    ]);
    expect(
      await world.rows('select external_id, amount, reason from refund where order_id = $1 order by 1', [
        (await world.orders(shop))[0]!.id,
      ]),
    ).toEqual([
      { external_id: '724', amount: '900', reason: null },
      { external_id: '726', amount: '1000', reason: null },
    ]);
    const order = (await world.orders(shop))[0]!;
    expect(order.placed_at).toEqual(new Date('2017-03-21T19:16:00Z'));
    expect(order.completed_at).toEqual(new Date('2017-03-21T19:54:51Z'));
  });

  it('unchanged wait for the operator', async () => {
    const shop = await world.shop();
    await world.vendor(shop, '7');
    for (const body of [order727(), order723()])
      expect(await world.hear(shop, 'order.created', body)).toMatchObject({ state: 'WAITING' });
    expect(await world.orders(shop)).toEqual([]);
    expect(await world.waiting(shop)).toMatchObject([
      { external_id: '723', waits_because: expect.stringContaining('It names no vendor') },
      { external_id: '727', waits_for: [] },
    ]);
  });

  it('that wait come in with a later body that names the vendor', async () => {
    const shop = await world.shop();
    await world.vendor(shop, '7');
    await world.hear(shop, 'order.created', order727());
    expect(await world.hear(shop, 'order.updated', at('19:29:00'))).toEqual({
      state: 'TAKEN_IN',
      reason: null,
    });
    expect(await world.waiting(shop)).toEqual([]);
  });
});

describe('an order of a vendor whom nobody linked', () => {
  it('waits with its newest body and comes in by itself', async () => {
    const shop = await world.shop();
    expect(await world.hear(shop, 'order.updated', at('19:30:00', { customer_note: 'newest' }))).toEqual({
      state: 'WAITING',
      reason: `The vendor 7 of ${shop} is not linked.`,
    });
    await world.hear(shop, 'order.updated', at('19:29:00', { customer_note: 'older' }));
    expect(await world.waiting(shop)).toMatchObject([{ external_id: '727', waits_for: ['7'] }]);
    await world.vendor(shop, '8');
    await world.work(shop);
    expect(await world.orders(shop)).toEqual([]);
    await world.vendor(shop, '7');
    await world.work(shop);
    expect(await world.order(shop)).toMatchObject({ number: '727', customer_note: 'newest' });
    expect(await world.waiting(shop)).toEqual([]);
  });

  it('and was deleted meanwhile does not come in', async () => {
    const shop = await world.shop();
    await world.hear(shop, 'order.created', order727(vendor7));
    await world.hear(shop, 'order.deleted', { id: 727 });
    expect(await world.waiting(shop)).toEqual([]);
    await world.vendor(shop, '7');
    await world.work(shop);
    expect(await world.orders(shop)).toEqual([]);
  });

  it('is never lost between a look for the vendor and the link', async () => {
    const shop = await world.shop();
    const vendor = await world.vendor(await world.shop(), 'elsewhere');
    for (let n = 1; n <= 8; n += 1)
      await world.post(
        shop,
        'order.created',
        order727({ id: n, number: String(n), meta_data: dokanVendor(`v${n}`) }),
      );
    const open = await world.rows<{ id: string }>(
      'select id from webhook_delivery where source = $1 order by id',
      [shop],
    );
    await Promise.all(
      open.flatMap(({ id }, index) => [
        takeIn(world.database, id),
        linkVendor(world.database, { vendorId: vendor, source: shop, externalId: `v${index + 1}` }),
      ]),
    );
    await world.work(shop);
    expect(await world.waiting(shop)).toEqual([]);
    expect(await world.orders(shop)).toHaveLength(8);
  });
});

describe('a rate in another currency', () => {
  it('keeps an order waiting until the rate fits', async () => {
    const shop = await world.shop();
    const vendorId = await world.vendor(shop, '7');
    const rate =
      "insert into commission_rate (id, scope, vendor_id, fixed, currency) values (gen_random_uuid(), 'VENDOR', $1, 100, 'EUR')";
    await world.rows(rate, [vendorId]);
    expect(await world.hear(shop, 'order.created', order727(vendor7))).toMatchObject({
      state: 'WAITING',
      reason: 'The commission rate has a part in EUR, but the order is in USD.',
    });
    expect(await world.waiting(shop)).toMatchObject([
      { external_id: '727', waits_because: expect.stringContaining('EUR') },
    ]);
    await world.rows("update commission_rate set currency = 'USD' where vendor_id = $1", [vendorId]);
    await world.database.transaction('intake', (tx) => retryWaiting(tx, { source: shop }));
    await world.work(shop);
    expect(await world.order(shop)).toMatchObject({ number: '727', total: '2935' });
    expect(await world.waiting(shop)).toEqual([]);
  });
});

describe('an update', () => {
  it('that repeats a stale status leaves alone what the vendor did', async () => {
    const { shop } = await shopWith727();
    await world.setStatusHere(await world.order(shop), 'COMPLETED');
    expect(await world.hear(shop, 'order.updated', at('19:40:00'))).toMatchObject({ state: 'NOTHING_NEW' });
    await world.hear(shop, 'order.updated', at('19:41:00', { customer_note: 'Ring twice' }));
    expect(await world.order(shop)).toMatchObject({ status: 'COMPLETED', customer_note: 'Ring twice' });
  });

  it('that changes the status is followed, even where a person could not', async () => {
    const { shop } = await shopWith727();
    await world.setStatusHere(await world.order(shop), 'COMPLETED');
    await world.hear(shop, 'order.updated', at('19:40:00', { status: 'pending' }));
    expect((await world.order(shop)).status).toBe('PENDING');
    expect((await world.timeline(await world.order(shop))).at(-1)).toBe(
      'SYSTEM: Status from Completed to Pending, by its source',
    );
  });

  it('that is older than what was taken in is passed over', async () => {
    const shop = await world.shop();
    await world.vendor(shop, '7');
    await world.hear(shop, 'order.updated', order727Completed(vendor7));
    expect(await world.hear(shop, 'order.created', order727(vendor7))).toEqual({
      state: 'NOTHING_NEW',
      reason: 'A newer body was taken in already',
    });
    expect((await world.order(shop)).status).toBe('COMPLETED');
  });

  it('of drafts and unknown statuses changes nothing', async () => {
    const shop = await world.shop();
    await world.vendor(shop, '7');
    for (const status of ['checkout-draft', 'auto-draft', 'packed'])
      await world.hear(shop, 'order.created', at('19:20:00', { status }));
    expect(await world.orders(shop)).toEqual([]);
    await world.hear(shop, 'order.updated', at('19:28:08'));
    for (const status of ['packed', 'checkout-draft'])
      await world.hear(shop, 'order.updated', at('19:50:00', { status }));
    expect(await world.order(shop)).toMatchObject({ status: 'PROCESSING', version: 1 });
  });

  it('of addresses, customer and payment is one entry, and none of their text', async () => {
    const { shop } = await shopWith727();
    const billing = {
      ...(order727().billing as object),
      email: 'Clinic@Example.com',
      first_name: 'Ana',
      city: 'Oakland',
    };
    const shipping = { ...(order727().shipping as object), country: 'BR' };
    await world.hear(
      shop,
      'order.updated',
      at('19:40:00', { billing, shipping, transaction_id: 'ch_1', customer_id: 26 }),
    );
    const order = await world.order(shop);
    expect(order).toMatchObject({
      version: 2,
      customer_name: 'Ana Doe',
      customer_email: 'clinic@example.com',
      country: 'BR',
      transaction_id: 'ch_1',
      billing_address: { city: 'Oakland' },
    });
    expect((await world.timeline(order)).at(-1)).toBe(
      'SYSTEM: Customer, billing address, shipping address, and payment changed by its source',
    );
    const events = await world.rows('select changes, summary from event where order_id = $1', [order.id]);
    expect(JSON.stringify(events)).not.toContain('Oakland');
    const customers = await world.rows(
      'select external_id, order_count from customer where vendor_id = $1 order by external_id nulls first',
      [order.vendor_id],
    );
    expect(customers).toEqual([
      { external_id: null, order_count: 0 },
      { external_id: '26', order_count: 1 },
    ]);
  });

  it('that pays keeps the time of the payment in the shop', async () => {
    const { shop } = await shopWith727({ status: 'pending', date_paid_gmt: null, date_paid: null });
    expect(await world.order(shop)).toMatchObject({ status: 'PENDING', paid_at: null });
    await world.hear(shop, 'order.updated', at('19:40:00', { date_paid_gmt: '2017-03-22T19:39:00' }));
    expect(await world.order(shop)).toMatchObject({
      status: 'PROCESSING',
      paid_at: new Date('2017-03-22T19:39:00Z'),
    });
    const fact = world.facts.findLast((one) => one.kind === 'statusChanged');
    expect(fact).toMatchObject({ to: 'PROCESSING', firstPaid: true, announces: true });
  });
});

describe('refunds in the shop', () => {
  const refund = (id: number, total: string) => ({ id, reason: 'Broken', total });

  it('come in once each, and in full set the status', async () => {
    const { shop } = await shopWith727();
    await world.hear(shop, 'order.updated', at('19:40:00', { refunds: [refund(1, '-9.35')] }));
    await world.hear(shop, 'order.updated', at('19:41:00', { refunds: [refund(1, '-9.35')] }));
    expect(await world.order(shop)).toMatchObject({ status: 'PROCESSING', refunded: '935' });
    await world.hear(
      shop,
      'order.updated',
      at('19:42:00', { status: 'refunded', refunds: [refund(2, '-20.00'), refund(1, '-9.35')] }),
    );
    const order = await world.order(shop);
    expect(order).toMatchObject({ status: 'REFUNDED', refunded: '2935', earned: '0' });
    expect(
      await world.rows('select external_id, amount from refund where order_id = $1 order by 1', [order.id]),
    ).toEqual([
      { external_id: '1', amount: '935' },
      { external_id: '2', amount: '2000' },
    ]);
  });

  it('are at most what is left here', async () => {
    const { shop } = await shopWith727();
    await world.hear(
      shop,
      'order.updated',
      at('19:40:00', { refunds: [refund(1, '-20.00'), refund(2, '-20.00'), refund(3, '-1.00')] }),
    );
    expect(await world.order(shop)).toMatchObject({ status: 'REFUNDED', refunded: '2935' });
  });

  it('without any entry, by the status alone, give back all', async () => {
    const { shop } = await shopWith727();
    await world.hear(shop, 'order.updated', at('19:40:00', { status: 'refunded' }));
    expect(await world.order(shop)).toMatchObject({ status: 'REFUNDED', refunded: '2935', earned: '0' });
    await world.hear(shop, 'order.updated', at('19:41:00', { status: 'completed' }));
    expect((await world.order(shop)).status).toBe('REFUNDED');
  });

  it('of an order that comes in refunded leave nothing to earn', async () => {
    const { shop } = await shopWith727({ status: 'refunded', refunds: [refund(1, '-29.35')] });
    expect(await world.order(shop)).toMatchObject({ status: 'REFUNDED', refunded: '2935', earned: '0' });
  });
});

describe('a deletion in the shop', () => {
  it('cancels a live order, once', async () => {
    const { shop } = await shopWith727();
    expect(await world.hear(shop, 'order.deleted', { id: 727 })).toEqual({ state: 'TAKEN_IN', reason: null });
    expect(await world.hear(shop, 'order.deleted', { id: '727' })).toMatchObject({ state: 'NOTHING_NEW' });
    const order = await world.order(shop);
    expect(order).toMatchObject({ status: 'CANCELLED', earned: '0' });
    expect(await world.timeline(order)).toEqual([
      'SYSTEM: Placed as Processing',
      'SYSTEM: Status from Processing to Cancelled, by its source',
    ]);
  });

  it('leaves a completed order as it is', async () => {
    const { shop } = await shopWith727({ status: 'completed' });
    expect(await world.hear(shop, 'order.deleted', { id: 727 })).toMatchObject({ state: 'NOTHING_NEW' });
    expect((await world.order(shop)).status).toBe('COMPLETED');
  });

  it('by the status trash is the same', async () => {
    const { shop } = await shopWith727();
    await world.hear(shop, 'order.updated', at('19:40:00', { status: 'trash' }));
    expect((await world.order(shop)).status).toBe('CANCELLED');
  });

  it('is undone by a restoration, with the status that has', async () => {
    const { shop } = await shopWith727();
    await world.hear(shop, 'order.deleted', { id: 727 });
    await world.hear(shop, 'order.restored', order727(vendor7));
    expect((await world.order(shop)).status).toBe('PROCESSING');
    await world.hear(shop, 'order.deleted', { id: 727 });
    await world.hear(shop, 'order.restored', order727({ ...vendor7, status: 'pending' }));
    expect((await world.order(shop)).status).toBe('PENDING');
  });

  it('and restoration leave alone what the vendor completed', async () => {
    const { shop } = await shopWith727();
    await world.setStatusHere(await world.order(shop), 'COMPLETED');
    await world.hear(shop, 'order.deleted', { id: 727 });
    await world.hear(shop, 'order.restored', order727(vendor7));
    expect((await world.order(shop)).status).toBe('COMPLETED');
  });

  it('before the order itself arrives keeps it out', async () => {
    const shop = await world.shop();
    await world.vendor(shop, '7');
    await world.hear(shop, 'order.deleted', { id: 727 });
    await world.hear(shop, 'order.created', order727(vendor7));
    expect(await world.orders(shop)).toEqual([]);
    await world.hear(shop, 'order.restored', order727(vendor7));
    expect(await world.orders(shop)).toHaveLength(1);
  });
});

describe('at once', () => {
  it('the same body twenty times makes one order', async () => {
    const shop = await world.shop();
    await world.vendor(shop, '7');
    await Promise.all(Array.from({ length: 20 }, () => world.post(shop, 'order.created', order727(vendor7))));
    const open = await world.rows<{ id: string }>('select id from webhook_delivery where source = $1', [
      shop,
    ]);
    expect(open).toHaveLength(20);
    await Promise.all(open.flatMap(({ id }) => [takeIn(world.database, id), takeIn(world.database, id)]));
    await world.work(shop);
    const order = await world.order(shop);
    expect(await world.timeline(order)).toEqual(['SYSTEM: Placed as Processing']);
    expect(
      world.facts.filter((fact) => fact.kind === 'orderPlaced' && fact.order.id === order.id),
    ).toHaveLength(1);
  });
});

describe('updates at once', () => {
  it('end with the newest, and count each refund once', async () => {
    const { shop } = await shopWith727();
    const refunds = Array.from({ length: 9 }, (_, n) => ({ id: n + 1, total: '-1.00' }));
    const bodies = refunds.map((_, n) =>
      at(`19:4${n}:00`, { customer_note: `note ${n}`, refunds: refunds.slice(0, n + 1) }),
    );
    for (const n of [4, 8, 0, 6, 2, 7, 1, 5, 3]) await world.post(shop, 'order.updated', bodies[n]);
    const open = await world.rows<{ id: string }>(
      "select id from webhook_delivery where source = $1 and state = 'RECEIVED' order by id",
      [shop],
    );
    await Promise.all(open.map(({ id }) => takeIn(world.database, id)));
    expect(await world.order(shop)).toMatchObject({ customer_note: 'note 8', refunded: '900' });
  });
});

describe('what cannot be taken in', () => {
  it('is shown with its reason, and the order stays as it was', async () => {
    const { shop } = await shopWith727();
    const broken = at('19:40:00', { total: 'twelve', status: 'completed' });
    expect(await world.hear(shop, 'order.updated', broken)).toEqual({
      state: 'REFUSED',
      reason: 'total must be a decimal number, not "twelve"',
    });
    expect(await world.order(shop)).toMatchObject({ status: 'PROCESSING', version: 1 });
    expect(await world.waiting(shop)).toMatchObject([
      { external_id: '727', waits_because: 'total must be a decimal number, not "twelve"' },
    ]);
    await world.hear(shop, 'order.updated', at('19:41:00', { status: 'completed' }));
    expect(await world.order(shop)).toMatchObject({ status: 'COMPLETED' });
    expect(await world.waiting(shop)).toEqual([]);
  });

  it('by its own mistake waits', async () => {
    const shop = await world.shop();
    await world.vendor(shop, '7');
    expect(
      await world.hear(
        shop,
        'order.created',
        order727({ ...vendor7, date_created_gmt: '9999-12-31T23:59:59' }),
      ),
    ).toMatchObject({
      state: 'WAITING',
      reason: expect.stringContaining('future'),
    });
  });

  it('for a fault of ours is tried again, and in the end shown', async () => {
    const shop = await world.shop();
    await world.vendor(shop, '7');
    await world.post(shop, 'order.created', order727(vendor7));
    const [delivery] = await world.rows<{ id: string }>('select id from webhook_delivery where source = $1', [
      shop,
    ]);
    world.fault = new Error('the disk is full');
    try {
      await expect(takeIn(world.database, delivery!.id, 19)).rejects.toThrow('the disk is full');
      expect(await world.orders(shop)).toEqual([]);
      await takeIn(world.database, delivery!.id, 20);
    } finally {
      world.fault = null;
    }
    expect(await world.waiting(shop)).toMatchObject([
      { external_id: '727', waits_because: 'A fault of ours: the disk is full' },
    ]);
    await world.database.transaction('intake', (tx) => retryWaiting(tx, { source: shop }));
    await world.work(shop);
    expect(await world.order(shop)).toMatchObject({ number: '727' });
    expect(await world.waiting(shop)).toEqual([]);
  });
});
