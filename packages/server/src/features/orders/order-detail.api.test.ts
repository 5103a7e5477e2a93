import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';

const amounts = ['subtotal', 'discount', 'shipping', 'tax', 'fees', 'total', 'refunded', 'earned'];

let world: World;
let vendor: VendorWorld;
let client: ApiClient;
beforeAll(async () => {
  world = await World.open();
  await world.rate(120_000);
  vendor = await world.vendor();
  client = await vendor.member('manager');
});
afterAll(() => world.close());

describe('an order', () => {
  it('shows its amounts, its lines, and every term of what it earns', async () => {
    const { id } = await vendor.order({
      shipping: '9.50',
      shippingTax: '1.90',
      paymentFee: '13.89',
      fees: [{ name: 'Gift wrap', amount: '5.00', tax: '1.00' }],
      lines: [
        { name: 'Serum', sku: 'S-1', quantity: 3, subtotal: '200.00', total: '180.00', tax: '36.00' },
        { name: 'Mask', subtotal: '100.00', total: '60.00', marketplaceDiscount: '40.00', tax: '12.00' },
      ],
    });
    const { order } = await client.ask(
      `query ($id: ID!) { order(id: $id) { itemCount ${amounts.map((name) => `${name} { amount }`).join(' ')}
        lines { name sku quantity unitPrice { amount } total { amount } commission { amount } earned { amount } commissionRate }
        earnings { kind amount { amount } label line { name } } } }`,
      { id },
    );
    expect(Object.fromEntries(amounts.map((name) => [name, order[name].amount]))).toEqual({
      subtotal: '300.00',
      discount: '60.00',
      shipping: '9.50',
      tax: '50.90',
      fees: '5.00',
      total: '305.40',
      refunded: '0.00',
      earned: '291.91',
    });
    expect(order.itemCount).toBe(4);
    expect(order.lines).toMatchObject([
      {
        name: 'Serum',
        sku: 'S-1',
        unitPrice: { amount: '66.67' },
        commission: { amount: '21.60' },
        commissionRate: '12 %',
      },
      { name: 'Mask', commission: { amount: '-28.00' }, earned: { amount: '88.00' } },
    ]);
    const terms = order.earnings.map(
      ({ kind, amount, line }: { kind: string; amount: { amount: string }; line: { name: string } | null }) =>
        `${kind} ${amount.amount} ${line?.name ?? ''}`.trim(),
    );
    expect(terms).toEqual([
      'SALE 180.00 Serum',
      'COMMISSION -21.60 Serum',
      'TAX 36.00 Serum',
      'SALE 60.00 Mask',
      'MARKETPLACE_DISCOUNT 40.00 Mask',
      'COMMISSION -12.00 Mask',
      'TAX 12.00 Mask',
      'SHIPPING 9.50',
      'TAX 1.90',
      'PAYMENT_FEE -13.89',
    ]);
  });

  it('is found by its id or its number, and by one of them only', async () => {
    const { id, number } = await vendor.order({ number: 'A-1' });
    const query = 'query ($id: ID, $number: String) { order(id: $id, number: $number) { id } }';
    expect((await client.ask(query, { id })).order).toEqual({ id });
    expect((await client.ask(query, { id: id.toUpperCase() })).order).toEqual({ id });
    expect((await client.ask(query, { number })).order).toEqual({ id });
    for (const unknown of [{ id: 'no id' }, { number: 'no number' }, { number: id }, { id: number }])
      expect((await client.ask(query, unknown)).order).toBeNull();
    for (const wrong of [{}, { id, number }, { id: '' }])
      expect(await client.refusal(query, wrong)).toEqual(['BAD_USER_INPUT']);
  });

  it('keeps the rate it was placed at', async () => {
    const { id, earnedMinor } = await vendor.order();
    await world.sql('update commission_rate set percent_ppm = 500000');
    const input = { orderId: id, amount: '50.00' };
    const refund =
      'mutation ($input: RefundOrderInput!) { refundOrder(input: $input) { order { earned { minorUnits } } } }';
    expect((await client.ask(refund, { input })).refundOrder.order.earned.minorUnits).toBe(
      String(earnedMinor / 2n),
    );
    await world.sql('update commission_rate set percent_ppm = 120000');
  });
});

describe('a timeline', () => {
  const query = `query ($id: ID!, $first: Int, $after: EventCursor) { order(id: $id) {
    timeline(first: $first, after: $after) {
      nodes { cursor at kind summary reason actor { kind name } changes { field before after } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`;

  it('tells all that happened, newest first, by whom and why, page by page', async () => {
    const { id } = await vendor.order({ status: 'PENDING' });
    const operator = (await world.operator()).for(vendor.id);
    const set = `mutation ($input: SetOrderStatusInput!) { setOrderStatus(input: $input) { errors { message } } }`;
    await client.ask(set, { input: { orderId: id, status: 'CANCELLED', reason: 'Changed their mind' } });
    await vendor.order();
    await operator.ask(set, { input: { orderId: id, status: 'ON_HOLD', reason: 'And back' } });

    const { timeline } = (await client.ask(query, { id })).order;
    expect(timeline.nodes).toMatchObject([
      {
        kind: 'STATUS_CHANGED',
        summary: 'Status from Cancelled to On-hold',
        reason: 'And back',
        actor: { kind: 'OPERATOR', name: 'Olu' },
        changes: [{ field: 'status', before: 'CANCELLED', after: 'ON_HOLD' }],
      },
      {
        summary: 'Status from Pending to Cancelled',
        reason: 'Changed their mind',
        actor: { kind: 'MEMBER' },
      },
      {
        kind: 'ORDER_PLACED',
        summary: 'Placed as Pending',
        actor: { kind: 'PARTNER_APP', name: 'Storefront' },
      },
    ]);
    const seen: object[] = [];
    let after: string | null = null;
    do {
      const page: typeof timeline = (await client.ask(query, { id, first: 2, after })).order.timeline;
      const { nodes, pageInfo } = page;
      seen.push(...nodes);
      expect(pageInfo.hasPreviousPage).toBe(after !== null);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(timeline.nodes);
    for (const first of [0, -1, -5, 101])
      expect(await client.refusal(query, { id, first })).toEqual(['BAD_USER_INPUT']);
    expect(await client.refusal(query, { id, after: 'nonsense' })).toEqual(['BAD_USER_INPUT']);
  });
});
