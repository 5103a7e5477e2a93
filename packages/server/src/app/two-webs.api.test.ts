import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals';
import { hasRedis, RealRedis, StubRedis, type TestRedis } from '../platform/wakeups/redis-server.fixtures.js';
import { World } from '../testing/world.js';
import { ApiClient } from '../testing/world-client.js';
import { begunJob, jobDone } from '../testing/world-jobs.js';
import type { VendorWorld } from '../testing/world-vendor.js';
import { EventSource } from './graphql/event-source.fixtures.js';
import { RawSocket } from './graphql/raw-socket.fixtures.js';
import { freePort, ProductChild } from './product-child.fixtures.js';

jest.setTimeout(180_000);
/** So often a stream looks by itself; whatever comes sooner came by a hint. */
const sweepMs = 3_000;
const stream = `subscription ($after: EventCursor) { orderEvents(after: $after) {
  __typename ... on StreamReady { cursor } ... on OrderEvent { cursor kind order { id status } } } }`;
const move = `mutation ($input: SetOrderStatusInput!) {
  setOrderStatus(input: $input) { errors { code } order { status } } }`;

/** One process of the product, and where it listens. */
interface Running {
  child: ProductChild;
  url: string;
}

let world: World;
let redis: TestRedis;
let one: Running;
let other: Running;
let worker: Running;
let vendor: VendorWorld;
let key: ApiClient;
beforeAll(async () => {
  world = await World.open();
  redis = new (hasRedis() ? RealRedis : StubRedis)(await freePort());
  await redis.start();
  worker = await run('worker');
  [one, other] = [await run('web'), await run('web')];
  for (const { child } of [one, other]) await child.says(/Server listening/);
});
beforeEach(async () => {
  vendor = await world.vendor();
  key = await vendor.key('EVENTS_READ', 'ORDERS_READ', 'ORDERS_WRITE');
});
afterAll(async () => {
  for (const { child } of [one, other, worker]) {
    child.signal('SIGINT');
    await child.status();
  }
  await redis.stop();
  await world.close();
});

async function run(role: 'web' | 'worker'): Promise<Running> {
  const port = await freePort();
  const child = new ProductChild({
    DATABASE_URL: world.services.databaseUrl,
    REDIS_URL: redis.url,
    DOCKET_SECRET: world.services.config.secret ?? '',
    DOCKET_FILES_DIR: world.filesDir,
    DOCKET_HOST: '127.0.0.1',
    DOCKET_ROLE: role,
    PORT: String(port),
  });
  return { child, url: `http://127.0.0.1:${port}` };
}

async function follow(at: Running, after?: string): Promise<RawSocket> {
  const socket = await RawSocket.welcomed(at, key);
  socket.send({ type: 'subscribe', id: '1', payload: { query: stream, variables: { after } } });
  return socket;
}

const itemOf = ({ payload }: { payload?: { data: { orderEvents: Item } } }): Item => {
  if (!payload) throw new Error('No item');
  return payload.data.orderEvents;
};
interface Item {
  __typename: string;
  cursor: string;
  kind?: string;
  order?: { id: string; status: string };
}

/** Changes an order's status through a process. */
const setStatus = async (at: Running, orderId: string, status: string): Promise<void> => {
  const { setOrderStatus } = await new ApiClient(at.url, key.headers).ask(move, {
    input: { orderId, status, reason: 'So' },
  });
  expect(setOrderStatus).toEqual({ errors: [], order: { status } });
};

const seqOf = (cursor: string) => Number(Buffer.from(cursor, 'base64url').toString().split('.')[1]);

it('a change through one web is seen at once on a stream of the other, by sockets and by events', async () => {
  const order = await vendor.order({ status: 'PENDING' });
  const socket = await follow(other);
  await socket.next();
  const source = new EventSource(`${other.url}/graphql/stream`, key.headers, { query: stream });
  await source.next();
  // Without hints, each change would be seen at the next sweep, nearly a whole one after the sweep before.
  const took: number[] = [];
  for (const status of ['ON_HOLD', 'PROCESSING', 'ON_HOLD', 'PROCESSING', 'ON_HOLD']) {
    const started = performance.now();
    await setStatus(one, order.id, status);
    expect(itemOf(await socket.next()).order).toEqual({ id: order.id, status });
    expect((await source.next())?.data.data.orderEvents.order).toEqual({ id: order.id, status });
    took.push(performance.now() - started);
  }
  // The first has what each process does only once.
  expect(Math.min(...took.slice(1))).toBeLessThan(sweepMs / 2);
  socket.end();
  source.cut();
});

it('what the worker does, asked for at one web, is seen at the other', async () => {
  const orders = [await vendor.order(), await vendor.order(), await vendor.order()];
  const socket = await follow(other);
  await socket.next();
  const client = new ApiClient(one.url, key.headers);
  const jobId = await begunJob(client, 'setOrderStatuses', { filter: {}, status: 'COMPLETED' });
  const told = new Set<string>();
  while (told.size < orders.length) {
    const { kind, order } = itemOf(await socket.next());
    if (kind === 'STATUS_CHANGED' && order?.status === 'COMPLETED') told.add(order.id);
  }
  expect([...told].sort()).toEqual(orders.map(({ id }) => id).sort());
  expect(await jobDone(key, jobId)).toMatchObject({ state: 'SUCCEEDED', changed: orders.length });
  socket.end();
});

it('who loses their web by a kill goes on at the other, and has seen each event once, in order', async () => {
  const doomed = await run('web');
  await doomed.child.says(/Server listening/);
  let socket = await follow(doomed);
  let { cursor } = itemOf(await socket.next());
  const begun = seqOf(cursor);
  const rounds = 40;
  const writing = (async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { id } = await vendor.order({ status: 'PENDING' });
      await setStatus(other, id, 'ON_HOLD');
    }
  })();
  const seen: number[] = [];
  let kills = 0;
  while (seen.length < rounds * 2) {
    if (seen.length === 15) doomed.child.signal('SIGKILL');
    const message = await socket.next().catch(() => null);
    if (!message) {
      kills += 1;
      socket = await follow(other, cursor);
      continue;
    }
    const item = itemOf(message);
    cursor = item.cursor;
    if (item.__typename === 'OrderEvent') seen.push(seqOf(cursor));
  }
  await writing;
  await doomed.child.status();
  expect(kills).toBe(1);
  expect(seen).toEqual(Array.from({ length: rounds * 2 }, (_, index) => begun + index + 1));
  expect((await vendor.events()).length).toBe(rounds * 2);
  socket.end();
});
