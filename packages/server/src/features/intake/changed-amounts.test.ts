import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IntakeWorld, type OrderRow } from './fixtures/intake-world.js';
import { dokanVendor, mixedOrder, order727 } from './fixtures/woo-bodies.js';

let world: IntakeWorld;
beforeAll(async () => {
  world = await IntakeWorld.open();
});
afterAll(async () => {
  await world.audit();
  await world.close();
});

let minute = 30;
/** Order 727 as the shop has it a minute later. */
const next = (changes: object = {}) =>
  order727({ meta_data: dokanVendor(7), date_modified_gmt: `2017-03-22T20:${minute++}:00`, ...changes });
const [single, shirt] = order727().line_items as [object, object];
const mask = {
  id: 400,
  name: 'Mask',
  product_id: 55,
  quantity: 2,
  subtotal: '50.00',
  total: '40.00',
  total_tax: '4.00',
};

async function shopWith727(percentPpm = 100_000): Promise<{ shop: string; vendorId: string }> {
  const shop = await world.shop();
  const vendorId = await world.vendor(shop, '7');
  await world.rows(
    "insert into commission_rate (id, scope, vendor_id, percent_ppm) values (gen_random_uuid(), 'VENDOR', $1, $2)",
    [vendorId, percentPpm],
  );
  await world.hear(shop, 'order.created', order727({ meta_data: dokanVendor(7) }));
  return { shop, vendorId };
}

const linesOf = (order: OrderRow) =>
  world.rows(
    'select name, quantity, total, tax, commission, earned from order_line where order_id = $1 order by position',
    [order.id],
  );
const ledgerOf = (order: OrderRow) =>
  world.rows('select kind, amount, label from ledger_entry where order_id = $1 order by id', [order.id]);

describe('lines and amounts that the shop changes', () => {
  it('are followed, with the ledger corrected by further entries', async () => {
    const { shop, vendorId } = await shopWith727();
    const placed = await world.order(shop);
    // 6.00 and 12.00 less 10 %, shipping 10.00, taxes 1.35.
    expect(placed).toMatchObject({ total: '2935', earned: '2755' });
    const before = await ledgerOf(placed);
    // Later rates do not alter lines that are there, and hold for those that are new.
    await world.rows('update commission_rate set percent_ppm = 200000 where vendor_id = $1', [vendorId]);
    const dearer = { ...single, subtotal: '8.00', total: '7.00', total_tax: '0.50', quantity: 3 };
    await world.hear(shop, 'order.updated', next({ line_items: [dearer, mask], total: '61.50' }));
    const order = await world.order(shop);
    expect(order).toMatchObject({
      version: 2,
      total: '6150',
      subtotal: '5800',
      discount: '1100',
      line_tax: '450',
      item_count: 5,
      earned: '5280',
    });
    expect(await linesOf(order)).toEqual([
      { name: 'Woo Single #1', quantity: 3, total: '700', tax: '50', commission: '70', earned: '630' },
      { name: 'Mask', quantity: 2, total: '4000', tax: '400', commission: '800', earned: '3200' },
      {
        name: 'Ship Your Idea – Color: Black, Size: M Test (removed)',
        quantity: 1,
        total: '0',
        tax: '0',
        commission: '0',
        earned: '0',
      },
    ]);
    const after = await ledgerOf(order);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.slice(before.length)).toEqual(
      expect.arrayContaining([
        { kind: 'SALE', amount: '100', label: 'Items, after discounts, changed by the shop' },
        { kind: 'SALE', amount: '-1200', label: 'Items, after discounts, changed by the shop' },
        { kind: 'SALE', amount: '4000', label: 'Items, after discounts, changed by the shop' },
        { kind: 'COMMISSION', amount: '120', label: 'Commission 10 %, changed by the shop' },
      ]),
    );
    expect((await world.timeline(order)).at(-1)).toBe('SYSTEM: Amounts changed by its source');
  });

  it('come back as they were, and the ledger says the same as before', async () => {
    const { shop } = await shopWith727();
    await world.hear(shop, 'order.updated', next({ line_items: [mask], shipping_lines: [], total: '44.00' }));
    await world.hear(shop, 'order.updated', next());
    const order = await world.order(shop);
    expect(order).toMatchObject({
      version: 3,
      total: '2935',
      earned: '2755',
      shipping: '1000',
      shipping_method: 'Flat Rate',
    });
    const sums = await world.rows(
      `select kind, sum(amount)::int as amount from ledger_entry where order_id = $1 group by kind order by kind`,
      [order.id],
    );
    expect(sums).toEqual([
      { kind: 'COMMISSION', amount: -180 },
      { kind: 'SALE', amount: 1800 },
      { kind: 'SHIPPING', amount: 1000 },
      { kind: 'TAX', amount: 135 },
    ]);
  });

  it('of a cancelled order are followed, and it still earns nothing', async () => {
    const { shop } = await shopWith727();
    await world.hear(shop, 'order.updated', next({ status: 'cancelled' }));
    await world.hear(
      shop,
      'order.updated',
      next({ status: 'cancelled', line_items: [mask], total: '54.00' }),
    );
    expect(await world.order(shop)).toMatchObject({ total: '5400', earned: '0' });
    await world.hear(
      shop,
      'order.updated',
      next({ status: 'processing', line_items: [mask], total: '54.00' }),
    );
    // 40.00 less 10 %, its tax 4.00, shipping 10.00.
    expect(await world.order(shop)).toMatchObject({ total: '5400', earned: '5000' });
  });

  it('with a refund in the same body change first', async () => {
    const { shop } = await shopWith727();
    await world.hear(
      shop,
      'order.updated',
      next({ line_items: [single, shirt, mask], total: '73.35', refunds: [{ id: 1, total: '-60.00' }] }),
    );
    expect(await world.order(shop)).toMatchObject({ total: '7335', refunded: '6000', status: 'PROCESSING' });
  });

  it('below what is refunded wait for an operator', async () => {
    const { shop } = await shopWith727();
    await world.hear(shop, 'order.updated', next({ refunds: [{ id: 1, total: '-20.00' }] }));
    const lower = { line_items: [single], total: '16.45', refunds: [{ id: 1, total: '-20.00' }] };
    expect(await world.hear(shop, 'order.updated', next({ ...lower, status: 'completed' }))).toEqual({
      state: 'WAITING',
      reason: 'The shop lowered amounts below what is refunded already.',
    });
    expect(await world.order(shop)).toMatchObject({ total: '2935', refunded: '2000', status: 'PROCESSING' });
    // The next body is still compared with the last that was taken in: nothing of what it says is lost.
    await world.hear(shop, 'order.updated', next({ status: 'completed', refunds: lower.refunds }));
    expect(await world.order(shop)).toMatchObject({ status: 'COMPLETED', total: '2935' });
    expect(await world.waiting(shop)).toEqual([]);
  });

  it('in another currency wait for an operator', async () => {
    const { shop } = await shopWith727();
    expect(await world.hear(shop, 'order.updated', next({ currency: 'EUR' }))).toMatchObject({
      state: 'WAITING',
      reason: 'The shop changed the currency from USD to EUR; an order has one.',
    });
  });

  it('of one vendor leave the order of the other alone', async () => {
    const shop = await world.shop();
    const [north, ward] = [await world.vendor(shop, '7'), await world.vendor(shop, '9')];
    const still = { shipping_lines: [], shipping_total: '0.00', fee_lines: [] };
    await world.hear(shop, 'order.created', mixedOrder({ ...still, total: '100.00' }));
    const [serum, lamp, other] = mixedOrder().line_items as [object, object, object];
    const line_items = [{ ...serum, subtotal: '35.00', total: '35.00' }, lamp, other];
    await world.hear(
      shop,
      'order.updated',
      mixedOrder({ ...still, line_items, total: '105.00', date_modified_gmt: '2017-03-22T21:00:00' }),
    );
    const orders = new Map((await world.orders(shop)).map((order) => [order.vendor_id, order]));
    expect(orders.get(north)).toMatchObject({ total: '4500', version: 2 });
    expect(orders.get(ward)).toMatchObject({ total: '6000', version: 1 });
  });

  it('to a gift card keep the total that the shop says', async () => {
    const { shop } = await shopWith727();
    await world.hear(shop, 'order.updated', next({ total: '19.35' }));
    expect(await world.order(shop)).toMatchObject({ total: '1935', fees: '-1000', earned: '2755' });
  });
});
