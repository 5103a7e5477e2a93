import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claimKey } from '../../platform/database/idempotency.js';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';

const setStatus = `mutation ($input: SetOrderStatusInput!) { answer: setOrderStatus(input: $input) {
  order { id status version } errors { code message path } } }`;
const refundOrder = `mutation ($input: RefundOrderInput!) { answer: refundOrder(input: $input) {
  order { id version refunded { amount } } errors { code message path } } }`;

let world: World;
let vendor: VendorWorld;
let member: ApiClient;
let key: ApiClient;
beforeAll(async () => {
  world = await World.open();
  vendor = await world.vendor();
  member = await vendor.member('manager');
  key = await vendor.key('ORDERS_READ', 'ORDERS_WRITE');
});
afterAll(() => world.close());

const send = async (client: ApiClient, document: string, input: object) =>
  (await client.ask(document, { input })).answer;
const codes = (answer: { errors: { code: string }[] }) => answer.errors.map(({ code }) => code);

describe('a request with an idempotency key', () => {
  it('is done once, and answered with the order as it is now', async () => {
    const { id: orderId } = await vendor.order({ status: 'PENDING' });
    const input = { orderId, status: 'ON_HOLD', expectedVersion: 1, idempotencyKey: newId() };
    const first = await send(key, setStatus, input);
    expect(first).toEqual({ order: { id: orderId, status: 'ON_HOLD', version: 2 }, errors: [] });
    await send(member, setStatus, { orderId, status: 'PROCESSING' });
    const before = await vendor.footprint();
    expect(await send(key, setStatus, input)).toEqual({
      order: { id: orderId, status: 'PROCESSING', version: 3 },
      errors: [],
    });
    expect(await vendor.footprint()).toBe(before);
  });

  it('refunds once', async () => {
    const { id: orderId } = await vendor.order();
    const input = { orderId, amount: '10.00', idempotencyKey: newId() };
    for (let time = 0; time < 3; time += 1)
      expect((await send(member, refundOrder, input)).order.refunded.amount).toBe('10.00');
    // The same wish, said anew.
    const again = await send(member, refundOrder, { ...input, idempotencyKey: newId() });
    expect(again.order.refunded.amount).toBe('20.00');
  });

  it('is the same request whatever the order of its fields, and another with other input', async () => {
    const { id: orderId } = await vendor.order();
    const idempotencyKey = newId();
    await send(member, refundOrder, { idempotencyKey, orderId, amount: '10.00', reason: 'Broken' });
    const same = { reason: 'Broken', amount: '10.00', orderId, idempotencyKey };
    expect(codes(await send(member, refundOrder, same))).toEqual([]);
    const before = await vendor.footprint();
    for (const other of [{ amount: '10.01' }, { reason: null }, { amount: '10.0' }, { expectedVersion: 1 }])
      expect(await send(member, refundOrder, { ...same, ...other })).toMatchObject({
        order: null,
        errors: [{ code: 'KEY_REUSED', path: ['idempotencyKey'] }],
      });
    expect(await vendor.footprint()).toBe(before);
  });

  it('keeps its key to its caller and to its field', async () => {
    const { id: orderId } = await vendor.order();
    const idempotencyKey = newId();
    const input = { orderId, amount: '10.00', idempotencyKey };
    await send(member, refundOrder, input);
    expect((await send(key, refundOrder, input)).order.refunded.amount).toBe('20.00');
    const status = await send(member, setStatus, { orderId, status: 'ON_HOLD', idempotencyKey });
    expect(status).toMatchObject({ order: { status: 'ON_HOLD' }, errors: [] });
  });

  it('is told at once where the same is running, and never waits for it', async () => {
    const { id: orderId } = await vendor.order();
    const writer = await world.services.identity.keys.create({
      name: 'Warehouse',
      scopes: ['ORDERS_READ', 'ORDERS_WRITE'],
      vendorId: vendor.id,
      expiresAt: null,
      createdBy: null,
    });
    const client = key.with({ authorization: `Bearer ${writer.secret}` });
    const input = { orderId, amount: '1.00', idempotencyKey: newId() };
    const request = { caller: writer.key.id, field: 'refundOrder', key: input.idempotencyKey, input };
    await vendor.inside(async (tx) => {
      await claimKey(tx, request);
      expect(await send(client, refundOrder, input)).toMatchObject({
        order: null,
        errors: [{ code: 'KEY_IN_PROGRESS', path: ['idempotencyKey'] }],
      });
    });
    expect((await send(client, refundOrder, input)).order.refunded.amount).toBe('1.00');
  });

  it('keeps no key when it is refused, so that it can be put right', async () => {
    const { id: orderId } = await vendor.order({ status: 'COMPLETED' });
    const idempotencyKey = newId();
    const input = { orderId, status: 'PROCESSING', idempotencyKey };
    expect(codes(await send(key, setStatus, input))).toEqual(['INVALID']);
    expect(codes(await send(key, setStatus, { ...input, reason: 'Not yet' }))).toEqual([]);
    expect((await vendor.read(orderId)).status).toBe('PROCESSING');
  });

  it('may use its key again after 24 hours', async () => {
    const { id: orderId } = await vendor.order();
    const input = { orderId, amount: '10.00', idempotencyKey: newId() };
    await send(key, refundOrder, input);
    await world.sql(
      "update idempotency_key set created_at = now() - interval '24 hours 1 second' where key = $1",
      [input.idempotencyKey],
    );
    expect((await send(key, refundOrder, { ...input, amount: '5.00' })).order.refunded.amount).toBe('15.00');
    expect((await send(key, refundOrder, { ...input, amount: '5.00' })).order.refunded.amount).toBe('15.00');
  });

  it.each(['', 'x'.repeat(256), 'a\u0000b'])(
    'is refused where the key cannot be one',
    async (idempotencyKey) => {
      const { id: orderId } = await vendor.order();
      const answer = await send(key, setStatus, { orderId, status: 'ON_HOLD', idempotencyKey });
      expect(answer).toMatchObject({ order: null, errors: [{ code: 'INVALID', path: ['idempotencyKey'] }] });
    },
  );

  it('may have a key of 255 characters', async () => {
    const { id: orderId } = await vendor.order();
    const answer = await send(key, setStatus, {
      orderId,
      status: 'ON_HOLD',
      idempotencyKey: '€'.repeat(255),
    });
    expect(answer.errors).toEqual([]);
  });

  it('shows the order by the rights the caller has now', async () => {
    const { id: orderId } = await vendor.order();
    const writer = await vendor.key('ORDERS_WRITE');
    const input = { orderId, status: 'ON_HOLD', idempotencyKey: newId() };
    for (let time = 0; time < 2; time += 1)
      expect(await send(writer, setStatus, input)).toEqual({ order: null, errors: [] });
  });
});

describe('fifty equal requests at once', () => {
  const fifty = (client: ApiClient, document: string, input: object) =>
    Promise.all(Array.from({ length: 50 }, () => send(client, document, input)));

  it('with one key make one change; the others get it, or KEY_IN_PROGRESS', async () => {
    const { id: orderId } = await vendor.order();
    const input = { orderId, amount: '1.00', idempotencyKey: newId() };
    const answers = await fifty(key, refundOrder, input);
    const done = answers.filter(({ errors }) => errors.length === 0);
    expect(done.length).toBeGreaterThanOrEqual(1);
    for (const { order } of done) expect(order).toMatchObject({ version: 2, refunded: { amount: '1.00' } });
    for (const answer of answers.filter(({ errors }) => errors.length > 0))
      expect(codes(answer)).toEqual(['KEY_IN_PROGRESS']);
    expect((await vendor.read(orderId)).refundedMinor).toBe(100n);
    expect((await send(key, refundOrder, input)).order.refunded.amount).toBe('1.00');
  });

  it('with one expected version make one change; the others conflict', async () => {
    const { id: orderId } = await vendor.order();
    const answers = await fifty(key, refundOrder, { orderId, amount: '1.00', expectedVersion: 1 });
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(new Set(answers.flatMap(codes))).toEqual(new Set(['VERSION_CONFLICT']));
    expect((await vendor.read(orderId)).refundedMinor).toBe(100n);
  });

  it('that only set a status make one change; the others find it done', async () => {
    const { id: orderId } = await vendor.order({ status: 'PENDING' });
    const answers = await fifty(member, setStatus, { orderId, status: 'PROCESSING', expectedVersion: 1 });
    for (const answer of answers)
      expect(answer).toEqual({ order: { id: orderId, status: 'PROCESSING', version: 2 }, errors: [] });
    const events = (await vendor.events()).filter((event) => event.order_id === orderId);
    expect(events.map(({ kind }) => kind)).toEqual(['ORDER_PLACED', 'STATUS_CHANGED']);
    expect(await vendor.tally()).toEqual(await vendor.counted());
  });

  it('on fifty orders are all done, on ten connections', async () => {
    const orders = await Promise.all(Array.from({ length: 50 }, () => vendor.order({ status: 'PENDING' })));
    const answers = await Promise.all(
      orders.map(({ id }) => send(member, setStatus, { orderId: id, status: 'ON_HOLD' })),
    );
    expect(answers.flatMap(codes)).toEqual([]);
    expect(await vendor.tally()).toEqual(await vendor.counted());
  });
});
