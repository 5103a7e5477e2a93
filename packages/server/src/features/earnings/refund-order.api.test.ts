import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { systemActor } from '../events/actor.js';
import { lockOrder } from '../orders/change-status.js';
import type { Order } from '../orders/order.entity.js';
import { refund } from './refund-order.js';

const money = '{ amount currency }';
const refundOrder = `mutation ($input: RefundOrderInput!) { refundOrder(input: $input) {
  order { id status version refunded ${money} earned ${money}
    refunds { amount ${money} earnedChange ${money} reason by { kind name } }
    earnings { kind amount ${money} label } }
  errors { __typename code message path
    ... on VersionConflict { expected current { id version } }
    ... on StatusNotAllowed { from to allowed } } } }`;
const preview = `query ($input: RefundOrderInput!) { previewRefund(input: $input) {
  amount ${money} earnedChange ${money} earnedAfter ${money} isFull errors { code path } } }`;
const setStatus = `mutation ($input: SetOrderStatusInput!) { setOrderStatus(input: $input) {
  order { id status version earned ${money} refunded ${money} refunds { amount ${money} reason } }
  errors { code message path } } }`;

const gbp = (amount: string) => ({ amount, currency: 'GBP' });

let world: World;
let vendor: VendorWorld;
let manager: ApiClient;
let operator: ApiClient;
beforeAll(async () => {
  world = await World.open();
  await world.rate(120_000);
  vendor = await world.vendor();
  manager = await vendor.member('manager');
  operator = (await world.operator()).for(vendor.id);
});
afterAll(() => world.close());

/** £129.50, of which the vendor earns 88 + 20 + 9.50 − 2.50 = £115.00. */
const paidOrder = (wish = {}): Promise<Order> =>
  vendor.order({
    lines: [{ quantity: 4, total: '100.00', tax: '20.00' }],
    shipping: '9.50',
    paymentFee: '2.50',
    ...wish,
  });

const give = async (input: object, client = manager) =>
  (await client.ask(refundOrder, { input })).refundOrder;

/** Σ of the ledger, as the rows have it. */
const ledgerOf = async ({ id }: { id: string }): Promise<bigint> => {
  const [row] = await world.sql<{ sum: string }>(
    'select coalesce(sum(amount), 0)::text as sum from ledger_entry where order_id = $1',
    [id],
  );
  return BigInt(row?.sum ?? 0);
};

describe('a full refund', () => {
  it('and the status Refunded are the same thing, said by status', async () => {
    const order = await paidOrder();
    expect(order.earnedMinor).toBe(11_500n);
    const input = { orderId: order.id, status: 'REFUNDED', reason: 'Arrived broken' };
    const { setOrderStatus: answer } = await manager.ask(setStatus, { input });
    expect(answer).toMatchObject({
      errors: [],
      order: {
        status: 'REFUNDED',
        refunded: gbp('129.50'),
        earned: gbp('-2.50'),
        refunds: [{ amount: gbp('129.50'), reason: 'Arrived broken' }],
      },
    });
    expect(await ledgerOf(order)).toBe(-250n);
  });

  it('and the status Refunded are the same thing, said by refund', async () => {
    const order = await paidOrder({ status: 'COMPLETED' });
    const answer = await give({ orderId: order.id, reason: 'Arrived broken' });
    expect(answer).toMatchObject({
      errors: [],
      order: { status: 'REFUNDED', refunded: gbp('129.50'), earned: gbp('-2.50') },
    });
    expect(answer.order.refunds).toEqual([
      {
        amount: gbp('129.50'),
        earnedChange: gbp('-117.50'),
        reason: 'Arrived broken',
        by: { kind: 'MEMBER', name: 'Kim' },
      },
    ]);
    const kinds = (await vendor.events()).filter((e) => e.order_id === order.id).map((e) => e.kind);
    expect(kinds).toEqual(['ORDER_PLACED', 'REFUNDED', 'STATUS_CHANGED']);
    expect(await vendor.tally()).toEqual(await vendor.counted());
  });

  it('takes what partial ones left, and then nothing is left', async () => {
    const order = await paidOrder();
    expect((await give({ orderId: order.id, amount: '29.50' })).order).toMatchObject({
      status: 'PROCESSING',
      version: order.version + 1,
      refunded: gbp('29.50'),
    });
    const { order: after } = await give({ orderId: order.id });
    expect(after).toMatchObject({ status: 'REFUNDED', refunded: gbp('129.50'), earned: gbp('-2.50') });
    const before = await vendor.footprint();
    expect((await give({ orderId: order.id })).errors).toMatchObject([{ code: 'ALREADY_DONE' }]);
    expect(await vendor.footprint()).toBe(before);
  });

  it('is what many small ones add up to, to the penny', async () => {
    const order = await paidOrder({
      lines: [{ quantity: 3, total: '100.00', tax: '0.01' }],
      shipping: '0.02',
    });
    for (const amount of ['33.33', '0.01', '33.34', '33.34']) {
      const { order: now } = await give({ orderId: order.id, amount });
      const { earnedMinor } = await vendor.read(order.id);
      expect(await ledgerOf(order)).toBe(earnedMinor);
      expect(now.status).toBe('PROCESSING');
    }
    expect((await give({ orderId: order.id, amount: '0.01' })).order).toMatchObject({
      status: 'REFUNDED',
      refunded: gbp('100.03'),
      earned: gbp('-2.50'),
    });
  });
});

describe('a partial refund', () => {
  it('of a line’s items gives back their price, their tax and the vendor’s part', async () => {
    const order = await paidOrder();
    const [line] = await world.sql<{ id: string }>('select id from order_line where order_id = $1', [
      order.id,
    ]);
    const { order: now } = await give({ orderId: order.id, lines: [{ lineId: line!.id, quantity: 1 }] });
    expect(now).toMatchObject({ refunded: gbp('30.00'), earned: gbp('88.00'), status: 'PROCESSING' });
    expect(await ledgerOf(order)).toBe(8_800n);
  });

  it('is what the preview said, which writes nothing', async () => {
    const order = await paidOrder();
    const before = await vendor.footprint();
    const input = { orderId: order.id, amount: '50.00' };
    const { previewRefund: said } = await manager.ask(preview, { input });
    expect(await vendor.footprint()).toBe(before);
    const { order: now } = await give(input);
    expect(said).toMatchObject({ amount: gbp('50.00'), isFull: false, errors: [] });
    expect(now.earned).toEqual(said.earnedAfter);
    expect(now.refunds[0].earnedChange).toEqual(said.earnedChange);
  });

  it.each([
    [{ amount: '129.51' }, ['amount']],
    [{ amount: '0' }, ['amount']],
    [{ amount: '-1' }, ['amount']],
    [{ amount: '1.001' }, ['amount']],
    [{ shipping: '9.51' }, ['shipping']],
    [{ lines: [{ lineId: '018f0000-0000-7000-8000-000000000000', quantity: 1 }] }, ['lines', '0', 'lineId']],
    [{ reason: 'x'.repeat(1_001) }, ['reason']],
    [{ amount: '1', paymentFee: '1' }, ['paymentFee']],
  ])('of %j is refused and writes nothing', async (part, path) => {
    const order = await paidOrder();
    const before = await vendor.footprint();
    const { order: none, errors } = await give({ orderId: order.id, ...part });
    expect(none).toBeNull();
    expect(errors).toMatchObject([{ __typename: 'InvalidInput', path }]);
    expect(await vendor.footprint()).toBe(before);
  });

  it('by an operator may give the payment fee back', async () => {
    const order = await paidOrder();
    const { order: now } = await give({ orderId: order.id, amount: '129.50', paymentFee: '2.50' }, operator);
    expect(now).toMatchObject({ status: 'REFUNDED', earned: gbp('0.00') });
  });
});

describe('who may refund, and what', () => {
  it.each(['PENDING', 'ON_HOLD', 'FAILED', 'CANCELLED'] as const)(
    'nobody an order that is %s',
    async (status) => {
      const order = await paidOrder({ status });
      const before = await vendor.footprint();
      expect((await give({ orderId: order.id }, operator)).errors).toMatchObject([
        { __typename: 'StatusNotAllowed', from: status, to: 'REFUNDED' },
      ]);
      const { previewRefund } = await operator.ask(preview, { input: { orderId: order.id } });
      expect(previewRefund).toMatchObject({ amount: null, errors: [{ code: 'STATUS_NOT_ALLOWED' }] });
      expect(await vendor.footprint()).toBe(before);
    },
  );

  it('not staff, by refund or by status', async () => {
    const staff = await vendor.member('staff');
    const order = await paidOrder();
    expect(await staff.refusal(refundOrder, { input: { orderId: order.id } })).toEqual(['FORBIDDEN']);
    const { setOrderStatus } = await staff.ask(setStatus, {
      input: { orderId: order.id, status: 'REFUNDED' },
    });
    expect(setOrderStatus.errors).toMatchObject([{ code: 'STATUS_NOT_ALLOWED' }]);
    expect((await vendor.read(order.id)).version).toBe(order.version);
  });

  it('only operators where the marketplace says so', async () => {
    await world.sql('update marketplace set vendors_may_refund = false');
    try {
      const order = await paidOrder();
      const offered = 'query ($id: ID!) { order(id: $id) { viewerCan { refund } allowedMoves { status } } }';
      for (const [client, may] of [
        [manager, false],
        [await vendor.key('ORDERS_READ', 'ORDERS_WRITE'), false],
        [operator, true],
      ] as const) {
        const { order: seen } = await client.ask(offered, { id: order.id });
        expect(seen.viewerCan.refund).toBe(may);
        expect(seen.allowedMoves.some(({ status }: { status: string }) => status === 'REFUNDED')).toBe(may);
        const { errors } = await give({ orderId: order.id }, client);
        expect(errors.map(({ code }: { code: string }) => code)).toEqual(may ? [] : ['FORBIDDEN']);
      }
    } finally {
      await world.sql('update marketplace set vendors_may_refund = true');
    }
  });

  it('nobody on an order that has changed since they looked', async () => {
    const order = await paidOrder();
    await give({ orderId: order.id, amount: '1.00' });
    const before = await vendor.footprint();
    const input = { orderId: order.id, amount: '1.00', expectedVersion: order.version };
    expect((await give(input)).errors).toMatchObject([
      {
        __typename: 'VersionConflict',
        code: 'VERSION_CONFLICT',
        path: ['expectedVersion'],
        expected: order.version,
        current: { id: order.id, version: order.version + 1 },
      },
    ]);
    expect(await vendor.footprint()).toBe(before);
  });
});

describe('a cancelled order', () => {
  it('earns nothing still when its shop gives money back', async () => {
    const order = await paidOrder({ status: 'CANCELLED' });
    await vendor.inside(async (tx) => {
      const details = { by: systemActor('shop'), reason: null, at: new Date(), fromSource: true };
      await refund(tx, await lockOrder(tx, order.id), { amount: 1_000n }, details);
    });
    expect(await vendor.read(order.id)).toMatchObject({
      status: 'CANCELLED',
      refundedMinor: 1_000n,
      earnedMinor: 0n,
    });
    expect(await ledgerOf(order)).toBe(0n);
  });

  it('earns nothing, and brought back earns again', async () => {
    const order = await paidOrder();
    const move = (status: string) =>
      operator.ask(setStatus, { input: { orderId: order.id, status, reason: 'A mistake' } });
    expect((await move('CANCELLED')).setOrderStatus.order.earned).toEqual(gbp('0.00'));
    expect(await ledgerOf(order)).toBe(0n);
    expect((await move('PROCESSING')).setOrderStatus.order.earned).toEqual(gbp('115.00'));
    expect(await ledgerOf(order)).toBe(11_500n);
    expect((await move('CANCELLED')).setOrderStatus.order.earned).toEqual(gbp('0.00'));
  });

  it('keeps its refunds when it is brought back', async () => {
    const order = await paidOrder();
    const { order: refunded } = await give({ orderId: order.id, shipping: '9.50' });
    expect(refunded.earned).toEqual(gbp('105.50'));
    for (const [status, earned] of [
      ['CANCELLED', '0.00'],
      ['ON_HOLD', '105.50'],
    ]) {
      const input = { orderId: order.id, status, reason: 'A mistake' };
      expect((await operator.ask(setStatus, { input })).setOrderStatus.order.earned).toEqual(gbp(earned!));
    }
  });
});
