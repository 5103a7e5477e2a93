import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import { Stream } from '../../testing/world-stream.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { decodeEventCursor, encodeEventCursor } from '../events/event-cursor.js';
import { setStatus } from './change-status.js';
import type { OrderStatus } from './order-status.js';

interface Item {
  __typename: 'OrderEvent' | 'StreamReady' | 'StreamReset' | 'StreamHeartbeat';
  cursor: string;
  kind?: string;
  summary?: string;
  matches?: boolean;
  orderVersion?: number;
  reason?: string;
  replayed?: number;
  order?: { id: string; version: number; status: OrderStatus; customerEmail: string | null };
}

const eventFields = 'cursor kind summary matches orderVersion order { id version status customerEmail }';
const subscription = `subscription ($after: EventCursor, $filter: OrderFilter) {
  orderEvents(after: $after, filter: $filter) { __typename
    ... on OrderEvent { ${eventFields} }
    ... on StreamReady { cursor replayed } ... on StreamReset { cursor reason } ... on StreamHeartbeat { cursor } } }`;
const pull = `query ($after: EventCursor, $filter: OrderFilter, $first: Int!) {
  events(after: $after, filter: $filter, first: $first) { nodes { ${eventFields} } endCursor hasMore } }`;

let world: World;
let vendor: VendorWorld;
let key: ApiClient;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  vendor = await world.vendor();
  key = await vendor.key('ORDERS_READ', 'EVENTS_READ');
});
afterAll(() => world.close());

const subscribe = (variables: object = {}, client = key) => new Stream<Item>(client, subscription, variables);
const seqOf = ({ cursor }: { cursor: string }) => Number(decodeEventCursor(cursor).seq);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const isReady = ({ __typename }: Item) => __typename === 'StreamReady';

const move = (orderId: string, status: OrderStatus) =>
  vendor.inside((tx) =>
    setStatus(
      tx,
      { kind: 'OPERATOR', id: null, name: 'Olu' },
      { isOperator: true, mayRefund: true },
      {
        orderId,
        status,
        reason: 'So',
      },
    ),
  );

/** Places orders and moves them about; three events a round. */
async function write(rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const { id } = await vendor.order({ status: 'PENDING' });
    await move(id, 'ON_HOLD');
    await move(id, 'PROCESSING');
  }
}

const begin = async (): Promise<string> =>
  encodeEventCursor({
    ...decodeEventCursor((await key.ask('{ orders(first: 1) { eventCursor } }')).orders.eventCursor),
    seq: 0n,
  });

async function pullAll(filter: object | null, first = 500, after?: string): Promise<Item[]> {
  const items: Item[] = [];
  for (;;) {
    const { events } = await key.ask(pull, { after, filter, first });
    items.push(...events.nodes);
    after = events.endCursor;
    if (!events.hasMore) return items;
  }
}

describe('a stream of events', () => {
  it('cut again and again under ten writers misses nothing and repeats nothing', async () => {
    let after = await begin();
    const seen: Item[] = [];
    const writing = Promise.all(Array.from({ length: 10 }, () => write(10)));
    for (let cuts = 0; seen.length < 300; cuts += 1) {
      const stream = subscribe({ after });
      const most = cuts % 5 === 4 ? 2 : 15 + cuts;
      for (let taken = 0; taken < most && seen.length < 300; taken += 1) {
        const item = await stream.next();
        expect(item.__typename).not.toBe('StreamReset');
        after = item.cursor;
        if (item.__typename === 'OrderEvent') seen.push(item);
      }
      stream.cut();
    }
    await writing;
    expect(seen.map(seqOf)).toEqual(upTo(300));
    expect((await vendor.events()).length).toBe(300);
    for (const { order, orderVersion } of seen) expect(order!.version).toBeGreaterThanOrEqual(orderVersion!);
  });

  it('after a list’s cursor brings the list up to date, whatever happened in between', async () => {
    const writing = Promise.all(Array.from({ length: 5 }, () => write(8)));
    const shown = new Map<string, { version: number; status: string }>();
    const { orders } = await key.ask('{ orders(first: 100) { eventCursor nodes { id version status } } }');
    for (const { id, ...order } of orders.nodes) shown.set(id, order);
    const stream = subscribe({ after: orders.eventCursor });
    const take = ({ order }: Item) => {
      const known = order && shown.get(order.id);
      if (order && (!known || known.version <= order.version))
        shown.set(order.id, { version: order.version, status: order.status });
    };
    let last = await stream.next();
    while (seqOf(last) < 120) {
      take(last);
      last = await stream.next();
    }
    take(last);
    await writing;
    await stream.close();
    const now = (await vendor.readAll()).map(({ id, version, status }) => [id, { version, status }] as const);
    expect(shown).toEqual(new Map(now));
  });

  it('without a cursor begins now', async () => {
    await write(1);
    const stream = subscribe();
    expect(await stream.next()).toMatchObject({ __typename: 'StreamReady', replayed: 0 });
    const { id } = await vendor.order();
    expect(await stream.next()).toMatchObject({
      kind: 'ORDER_PLACED',
      summary: 'Placed as Processing',
      order: { id },
    });
    await stream.close();
  });

  it('is the same as the log by pull, with a filter and without, in pages of any size', async () => {
    await write(6);
    for (const filter of [
      null,
      { status: ['ON_HOLD'] },
      { status: ['PENDING', 'PROCESSING'] },
      { status: [] },
    ]) {
      const stream = subscribe({ after: await begin(), filter });
      const told = (await stream.until(isReady)).filter(({ __typename }) => __typename === 'OrderEvent');
      await stream.close();
      const pulled = await pullAll(filter);
      expect(told.map(({ __typename: _, ...event }) => event)).toEqual(pulled);
      expect(await pullAll(filter, 1)).toEqual(pulled);
      expect(await pullAll(filter, 4)).toEqual(pulled);
    }
  });
});

describe('a stream that no hint reaches', () => {
  it('finds by itself what another process wrote', async () => {
    const stream = subscribe();
    await stream.until(isReady);
    const { id } = await vendor.order();
    await stream.next();
    await world.sql(
      `insert into event (vendor_id, seq, kind, order_id, order_version, actor_kind, actor_name, summary, at)
       values ($1, 2, 'ORDER_CHANGED', $2, 1, 'SYSTEM', 'Docket', 'Elsewhere', now())`,
      [vendor.id, id],
    );
    await world.sql('update event_counter set seq = 2 where vendor_id = $1', [vendor.id]);
    expect((await stream.next(6_000)).summary).toBe('Elsewhere');
    await stream.close();
  });
});

describe('a stream with a filter', () => {
  it('tells of an order that enters it, changes in it, and leaves it', async () => {
    const stream = subscribe({ filter: { status: ['PROCESSING', 'COMPLETED'] } });
    await stream.until(isReady);
    const { id } = await vendor.order({ status: 'PENDING' });
    for (const status of ['ON_HOLD', 'PROCESSING', 'COMPLETED', 'REFUNDED'] as const) {
      await move(id, status);
      // One at a time: `matches` is about now.
      if (status === 'ON_HOLD') continue;
      const item = await stream.next();
      expect([item.order?.status, item.matches]).toEqual([status, status !== 'REFUNDED']);
      expect(item.summary).toContain(' to ');
    }
    await stream.close();
  });

  it('tells it to who comes later too: before or after each change, and whether it fits now', async () => {
    const { id } = await vendor.order({ status: 'PENDING' });
    for (const status of ['ON_HOLD', 'PROCESSING', 'CANCELLED'] as const) await move(id, status);
    const told = async (status: string[]) =>
      (await pullAll({ status })).map(({ summary, matches }) => `${summary}: ${matches}`);
    const [placed, held, processed, cancelled] = [
      'Placed as Pending',
      'Status from Pending to On-hold',
      'Status from On-hold to Processing',
      'Status from Processing to Cancelled',
    ];
    expect(await told(['PENDING'])).toEqual([`${placed}: false`, `${held}: false`]);
    expect(await told(['ON_HOLD'])).toEqual([`${held}: false`, `${processed}: false`]);
    expect(await told(['PROCESSING'])).toEqual([`${processed}: false`, `${cancelled}: false`]);
    expect(await told(['CANCELLED'])).toEqual([`${cancelled}: true`]);
    expect(await told(['COMPLETED'])).toEqual([]);
  });

  it('by customer, day or price tells of those orders only', async () => {
    const ada = { name: 'Ada', email: 'ada@a.example' };
    const cheap = await vendor.order({
      customer: ada,
      lines: [{ total: '5.00' }],
      placedAt: new Date('2026-01-05T12:00:00Z'),
    });
    await vendor.order({ lines: [{ total: '50.00' }] });
    for (const filter of [
      { customerId: cheap.customerId },
      { customerEmail: 'ADA@a.example' },
      { total: { to: '5.00', currency: 'GBP' } },
      { placed: { from: '2026-01-05', to: '2026-01-05' } },
    ])
      expect((await pullAll(filter)).map(({ order }) => order?.id)).toEqual([cheap.id]);
  });
});

describe('a cursor', () => {
  it('beyond the log’s end, of a database that was put back, has expired', async () => {
    await write(1);
    const after = encodeEventCursor({ ...decodeEventCursor(await begin()), seq: 1_000n });
    const stream = subscribe({ after });
    expect(await stream.next()).toMatchObject({ __typename: 'StreamReset', reason: 'CURSOR_EXPIRED' });
    expect(await stream.next()).toMatchObject({ __typename: 'StreamReady' });
    const { id } = await vendor.order();
    expect(await stream.next()).toMatchObject({ order: { id } });
    await stream.close();
    expect(await key.refusal(pull, { after, first: 10 })).toEqual(['BAD_USER_INPUT']);
  });

  it('before more than 10,000 events is answered with a reset, and the stream goes on', async () => {
    const after = await begin();
    const { id } = await vendor.order();
    await world.sql(
      `insert into event (vendor_id, seq, kind, order_id, order_version, actor_kind, actor_name, summary, at)
       select $1, n, 'ORDER_CHANGED', $2, 1, 'SYSTEM', 'Docket', 'Something', now() from generate_series(2, 10001) n`,
      [vendor.id, id],
    );
    await world.sql('update event_counter set seq = 10001 where vendor_id = $1', [vendor.id]);
    const stream = subscribe({ after });
    const reset = await stream.next();
    expect(reset).toMatchObject({ __typename: 'StreamReset', reason: 'BACKLOG_TOO_LARGE' });
    expect(seqOf(reset)).toBe(10_001);
    expect(await stream.next()).toMatchObject({ __typename: 'StreamReady', replayed: 0 });
    await move(id, 'COMPLETED');
    expect(seqOf(await stream.next())).toBe(10_002);
    await stream.close();
  });
});
