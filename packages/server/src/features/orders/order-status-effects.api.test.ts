import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import type { OrderWish, VendorWorld } from '../../testing/world-vendor.js';
import { followSource, lockOrder, moveStatus } from './change-status.js';
import type { Order } from './order.entity.js';
import type { OrderStatus } from './order-status.js';
import { type OrderFact, orderFacts } from './orders.events.js';

const document = `mutation ($input: SetOrderStatusInput!) { setOrderStatus(input: $input) {
  order { id status version } eventCursor
  errors { __typename code message path ... on VersionConflict { expected current { id version status } } } } }`;

let world: World;
let vendor: VendorWorld;
let staff: ApiClient;
beforeAll(async () => {
  world = await World.open();
  await world.source('woo', 'WOOCOMMERCE');
  vendor = await world.vendor();
  staff = await vendor.member('staff');
});
afterAll(() => world.close());

const set = async (input: object, client = staff) => (await client.ask(document, { input })).setOrderStatus;

/** A change that the shop made. */
const follow = (order: Order, to: OrderStatus): Promise<Order> =>
  vendor.inside(async (tx) => followSource(tx, await lockOrder(tx, order.id), to, order.source));

describe('an order of downloads only', () => {
  const downloads: OrderWish = { lines: [{ isDownloadable: true }, { isDownloadable: true }] };
  const place = (wish: OrderWish) => vendor.order({ ...downloads, ...wish });

  it('is Completed once it is placed paid', async () => {
    const order = await place({ status: 'PROCESSING' });
    expect(order).toMatchObject({ status: 'COMPLETED', fulfilment: 'NOT_NEEDED' });
    expect(order.paidAt).toEqual(order.completedAt);
    expect(order.paidAt).not.toBeNull();
  });

  it('is Completed once it is paid later', async () => {
    const order = await place({ status: 'ON_HOLD' });
    const { order: after } = await set({ orderId: order.id, status: 'PROCESSING' });
    expect(after).toMatchObject({ status: 'COMPLETED', version: order.version + 1 });
    const { paidAt, completedAt } = await vendor.read(order.id);
    expect(completedAt).toEqual(paidAt);
    expect((await vendor.events()).at(-1)?.summary).toBe('Status from On-hold to Completed');
    expect(await vendor.tally()).toEqual(await vendor.counted());
  });

  it.each(['bacs', 'cheque', 'cod', 'BACS'])(
    'waits for a person where it is paid by %s',
    async (paymentMethod) => {
      expect((await place({ status: 'PROCESSING', paymentMethod })).status).toBe('PROCESSING');
      const order = await place({ status: 'PENDING', paymentMethod });
      expect((await set({ orderId: order.id, status: 'PROCESSING' })).order.status).toBe('PROCESSING');
    },
  );

  it('follows its source where that keeps statuses of its own', async () => {
    expect((await place({ status: 'PROCESSING', source: 'woo' })).status).toBe('PROCESSING');
    const order = await place({ status: 'PENDING', source: 'woo' });
    expect((await set({ orderId: order.id, status: 'PROCESSING' })).order.status).toBe('PROCESSING');
  });

  it('stays Processing when a person takes it back from Completed', async () => {
    const order = await place({ status: 'PROCESSING' });
    const input = { orderId: order.id, status: 'PROCESSING', reason: 'Wrong file' };
    expect((await set(input)).order.status).toBe('PROCESSING');
  });

  it('stays as it was where it is history', async () => {
    expect((await place({ status: 'PROCESSING', isHistory: true })).status).toBe('PROCESSING');
  });

  it('is one of parcels as soon as one line is', async () => {
    const order = await vendor.order({ lines: [{ isDownloadable: true }, {}] });
    expect(order).toMatchObject({ status: 'PROCESSING', fulfilment: 'NOT_SHIPPED' });
  });

  it('is first paid when it leaves On-hold, whatever its source said of a payment', async () => {
    const facts = await factsOf(async () => {
      const order = await place({ status: 'ON_HOLD', paidAt: new Date('2026-01-01T00:00:00Z') });
      expect(order.paidAt).toBeNull();
      await set({ orderId: order.id, status: 'PROCESSING' });
    });
    expect(facts.at(-1)).toMatchObject({ kind: 'statusChanged', to: 'COMPLETED', firstPaid: true });
  });
});

describe('a stale version', () => {
  it('is answered with the order as it is, and nothing is done', async () => {
    const order = await vendor.order({ status: 'PENDING' });
    await set({ orderId: order.id, status: 'PROCESSING', expectedVersion: order.version });
    const before = await vendor.footprint();
    const answer = await set({ orderId: order.id, status: 'COMPLETED', expectedVersion: order.version });
    expect(answer).toMatchObject({
      order: null,
      errors: [
        {
          __typename: 'VersionConflict',
          code: 'VERSION_CONFLICT',
          path: ['expectedVersion'],
          expected: 1,
          current: { id: order.id, version: 2, status: 'PROCESSING' },
        },
      ],
    });
    expect(await vendor.footprint()).toBe(before);
  });

  it('shows the order to nobody who may only write', async () => {
    const key = await vendor.key('ORDERS_WRITE');
    const order = await vendor.order({ status: 'PENDING' });
    const answer = await set({ orderId: order.id, status: 'FAILED', expectedVersion: 9 }, key);
    expect(answer.errors).toMatchObject([{ code: 'VERSION_CONFLICT', current: null }]);
    expect(await set({ orderId: order.id, status: 'FAILED' }, key)).toMatchObject({
      order: null,
      eventCursor: null,
      errors: [],
    });
    expect((await vendor.read(order.id)).status).toBe('FAILED');
  });
});

describe('who may set a status', () => {
  it('is not a viewer, a key to read, or nobody', async () => {
    const order = await vendor.order({ status: 'PENDING' });
    const input = { orderId: order.id, status: 'PROCESSING' };
    expect(await (await vendor.member('viewer')).refusal(document, { input })).toEqual(['FORBIDDEN']);
    expect(await (await vendor.key('ORDERS_READ')).refusal(document, { input })).toEqual(['FORBIDDEN']);
    expect(await (await world.operator()).refusal(document, { input })).toEqual(['FORBIDDEN']);
    expect(await world.nobody().refusal(document, { input })).toEqual(['UNAUTHENTICATED']);
    expect((await vendor.read(order.id)).version).toBe(1);
  });

  it('may say a reason of 1,000 characters, kept as it was written, and no more', async () => {
    const order = await vendor.order({ status: 'PENDING' });
    const input = { orderId: order.id, status: 'ON_HOLD' };
    const long = await set({ ...input, reason: '€'.repeat(1_001) });
    expect(long.errors).toMatchObject([{ code: 'INVALID', path: ['reason'] }]);
    const unkept = await set({ ...input, reason: 'Wrong\u0000file' });
    expect(unkept.errors).toMatchObject([{ code: 'INVALID', path: ['reason'] }]);
    const reason = ` ${'€'.repeat(998)} `;
    expect((await set({ ...input, reason })).errors).toEqual([]);
    expect((await vendor.events()).at(-1)?.reason).toBe(reason);
  });
});

describe('a change of the source', () => {
  it('is taken where the table would refuse it, as SYSTEM, and marked', async () => {
    const order = await vendor.order({ status: 'COMPLETED', source: 'woo' });
    expect((await follow(order, 'PENDING')).status).toBe('PENDING');
    expect((await vendor.events()).at(-1)).toMatchObject({
      actor_kind: 'SYSTEM',
      actor_name: 'woo',
      summary: 'Status from Completed to Pending, by its source',
    });
    expect(await vendor.tally()).toEqual(await vendor.counted());
  });

  it('does nothing where it is so already', async () => {
    const order = await vendor.order({ status: 'COMPLETED', source: 'woo' });
    const before = await vendor.footprint();
    await follow(order, 'COMPLETED');
    expect(await vendor.footprint()).toBe(before);
  });

  it('of the past tells nobody, and leaves the order as old as it was', async () => {
    const placedAt = new Date('2025-05-05T05:05:05Z');
    const order = await vendor.order({ status: 'PENDING', source: 'woo', isHistory: true, placedAt });
    const facts = await factsOf(() =>
      vendor.inside(async (tx) => {
        const history = { isHistory: true, at: placedAt };
        await followSource(tx, await lockOrder(tx, order.id), 'PROCESSING', 'woo', history);
        await followSource(tx, await lockOrder(tx, order.id), 'REFUNDED', 'woo', history);
      }),
    );
    expect(facts.map((fact) => [fact.kind, fact.isHistory])).toEqual([
      ['statusChanged', true],
      ['orderRefunded', true],
      ['statusChanged', true],
    ]);
    for (const fact of facts) if ('announces' in fact) expect(fact.announces).toBe(false);
    expect(await vendor.read(order.id)).toMatchObject({ updatedAt: placedAt, paidAt: placedAt });
  });

  it.each(['PENDING', 'CANCELLED', 'FAILED'] as const)('refunds in full from %s too', async (status) => {
    const order = await vendor.order({ status, source: 'woo', paymentFee: '2.00' });
    await follow(order, 'REFUNDED');
    const after = await vendor.read(order.id);
    expect(after).toMatchObject({ status: 'REFUNDED', refundedMinor: 10_000n, earnedMinor: -200n });
  });
});

describe('the vendor is told of an order', () => {
  const announcements = (facts: OrderFact[]) =>
    facts.map((fact) => ('announces' in fact ? fact.announces : null)).filter((one) => one !== null);

  it.each([
    ['PENDING', false],
    ['ON_HOLD', true],
    ['PROCESSING', true],
    ['COMPLETED', true],
    ['CANCELLED', false],
    ['FAILED', false],
  ] as const)('placed %s: %s', async (status, announces) => {
    const facts = await factsOf(() => vendor.order({ status }));
    expect(announcements(facts)).toEqual([announces]);
  });

  it('once, the first time it is announced', async () => {
    const facts = await factsOf(async () => {
      const order = await vendor.order({ status: 'PENDING' });
      for (const status of ['FAILED', 'ON_HOLD', 'PROCESSING', 'COMPLETED'])
        await set({ orderId: order.id, status });
      await set({ orderId: order.id, status: 'PROCESSING', reason: 'Not yet' });
    });
    expect(announcements(facts)).toEqual([false, false, true, false, false, false]);
  });

  it('never of history, but of what becomes of it', async () => {
    const facts = await factsOf(async () => {
      for (const status of ['ON_HOLD', 'PROCESSING', 'COMPLETED', 'CANCELLED', 'FAILED'] as const)
        await vendor.order({ status, isHistory: true });
      const order = await vendor.order({ status: 'PENDING', isHistory: true });
      await set({ orderId: order.id, status: 'PROCESSING' });
      const known = await vendor.order({ status: 'ON_HOLD', isHistory: true });
      await set({ orderId: known.id, status: 'PROCESSING' });
    });
    expect(announcements(facts)).toEqual([false, false, false, false, false, false, true, false, false]);
  });

  it('or nothing happens at all, where what follows fails', async () => {
    const order = await vendor.order({ status: 'PENDING' });
    const before = await vendor.footprint();
    const failing = vendor.inside(async (tx) => {
      await moveStatus(tx, await lockOrder(tx, order.id), 'PROCESSING', {
        by: { kind: 'SYSTEM', id: null, name: 'Docket' },
        reason: null,
        at: new Date(),
      });
      throw new Error('The mail could not be recorded');
    });
    await expect(failing).rejects.toThrow('The mail could not be recorded');
    expect(await vendor.footprint()).toBe(before);
  });
});

/** The facts recorded while something is done, seen after the product's own handlers. */
async function factsOf(work: () => Promise<unknown>): Promise<OrderFact[]> {
  const facts: OrderFact[] = [];
  const line = orderFacts as unknown as { handlers: readonly unknown[] };
  const { handlers } = line;
  line.handlers = [...handlers, async (_: unknown, fact: OrderFact) => void facts.push({ ...fact })];
  try {
    await work();
  } finally {
    line.handlers = handlers;
  }
  return facts;
}
