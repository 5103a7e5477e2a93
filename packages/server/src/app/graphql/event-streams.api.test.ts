import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createClient } from 'graphql-sse';
import { wakeups } from '../../platform/wakeups/wakeups.js';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { named, type StrictWeb, startStrictWeb } from '../web.fixtures.js';
import { EventSource, type ServerEvent } from './event-source.fixtures.js';

jest.setTimeout(60_000);
const stream = `subscription Stream ($after: EventCursor) {
  orderEvents(after: $after) { __typename ... on StreamReady { cursor } ... on OrderEvent { cursor order { id } } } }`;
const list = 'query List { orders(first: 10) { nodes { id } } }';

let world: World;
let web: StrictWeb;
let vendor: VendorWorld;
let key: ApiClient;
const opened: EventSource[] = [];
beforeAll(async () => {
  world = await World.open();
  web = await startStrictWeb(world.services, [stream, list]);
});
beforeEach(async () => {
  vendor = await world.vendor();
  key = await vendor.key('ORDERS_READ', 'EVENTS_READ');
});
afterEach(() => {
  for (const source of opened.splice(0)) source.cut();
});
afterAll(async () => {
  await web.close();
  await world.close();
});

type Headers = Record<string, string>;

function post(body: object, { headers }: ApiClient = key, more: Headers = {}): EventSource {
  const source = new EventSource(`${web.url}/graphql/stream`, { ...headers, ...more }, body);
  opened.push(source);
  return source;
}

function get(parameters: Headers, { headers }: ApiClient = key, more: Headers = {}): EventSource {
  const address = new URL('/graphql/stream', web.url);
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  const source = new EventSource(address.href, { ...headers, ...more });
  opened.push(source);
  return source;
}

const itemOf = (event: ServerEvent | null) => event?.data.data.orderEvents;
const codesOf = ({ errors }: { errors: { extensions: { code: string } }[] }) =>
  errors.map(({ extensions }) => extensions.code);

describe('a subscription over server-sent events', () => {
  it.each([
    ['GET', () => get({ query: stream })],
    ['POST', () => post({ query: stream })],
  ])('by %s tells each event as it comes, with its cursor as the id', async (_method, open) => {
    const source = open();
    expect(await source.status()).toBe(200);
    expect(source.response?.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    const ready = await source.next();
    expect(ready).toEqual({ type: 'next', id: itemOf(ready).cursor, data: expect.anything() });
    expect(itemOf(ready).__typename).toBe('StreamReady');
    const order = await vendor.order();
    const told = await source.next();
    expect(itemOf(told)).toEqual({ __typename: 'OrderEvent', cursor: told?.id, order: { id: order.id } });
  });

  it('that was cut goes on after the last event a browser has taken in, whatever its address says', async () => {
    const source = get({ query: stream });
    const { cursor } = itemOf(await source.next());
    const orders = [await vendor.order(), await vendor.order(), await vendor.order()];
    const taken = await source.next();
    expect(itemOf(taken).order.id).toBe(orders[0]?.id);
    source.cut();
    const again = get({ query: stream, variables: JSON.stringify({ after: cursor }) }, key, {
      'last-event-id': taken?.id ?? '',
    });
    expect(itemOf(await again.next()).order.id).toBe(orders[1]?.id);
    expect(itemOf(await again.next()).order.id).toBe(orders[2]?.id);
    expect(itemOf(await again.next()).__typename).toBe('StreamReady');
    const wrong = get({ query: stream }, key, { 'last-event-id': 'nonsense' });
    const [said, end] = await wrong.all();
    expect([said && codesOf(said.data), end?.type]).toEqual([['BAD_USER_INPUT'], 'complete']);
  });

  it('is what the client of the protocol reads', async () => {
    const client = createClient({
      url: `${web.url}/graphql/stream`,
      headers: { ...key.headers },
      retryAttempts: 0,
    });
    const items = client.iterate<{ orderEvents: { __typename: string } }>({ query: stream });
    expect((await items.next()).value?.data?.orderEvents.__typename).toBe('StreamReady');
    await vendor.order();
    expect((await items.next()).value?.data?.orderEvents.__typename).toBe('OrderEvent');
    await items.return?.();
    const answers = client.iterate({ query: list });
    expect((await answers.next()).value?.data).toEqual({ orders: { nodes: [expect.anything()] } });
    expect((await answers.next()).done).toBe(true);
    client.dispose();
  });

  it('leaves nothing behind when its reader leaves', async () => {
    const isWatched = () => (wakeups as unknown as { waiting: Map<string, unknown> }).waiting.has(vendor.id);
    const source = get({ query: stream });
    await source.next();
    expect(isWatched()).toBe(true);
    source.cut();
    const deadline = Date.now() + 15_000;
    while (isWatched() && Date.now() < deadline) await new Promise((next) => setTimeout(next, 5));
    expect(isWatched()).toBe(false);
  });
});

describe('any other operation over server-sent events', () => {
  it('is one answer, with its cost, and an end', async () => {
    const [answer, end] = await get({ query: list }).all();
    expect(answer?.data).toMatchObject({
      data: { orders: { nodes: [] } },
      extensions: { cost: { cost: 15 } },
    });
    expect(end).toEqual({ type: 'complete', id: null, data: null });
  });

  it('is told in the stream what is wrong with its document or its rights', async () => {
    const code = async (source: EventSource) => {
      const [said, end] = await source.all();
      expect([await source.status(), end?.type]).toEqual([200, 'complete']);
      return codesOf(said?.data);
    };
    expect(await code(post({ query: '{' }))).toEqual(['GRAPHQL_PARSE_FAILED']);
    expect(await code(post({ query: '{ viewr { email } }' }))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(await code(post({ query: stream, variables: { after: 'x' } }))).toEqual(['BAD_USER_INPUT']);
    expect(await code(post({ query: stream }, await vendor.key('ORDERS_READ')))).toEqual(['FORBIDDEN']);
  });
});

describe('who may open a stream of events', () => {
  const refusal = async (source: EventSource) => [await source.status(), ...codesOf(await source.answer())];

  it('is whoever has a key, and a person from the page, with the page’s own documents', async () => {
    const member = await vendor.member('owner');
    const home = { origin: web.url };
    const extensions = JSON.stringify(named(stream));
    expect(itemOf(await get({ extensions }, member, home).next()).__typename).toBe('StreamReady');
    // A browser's own EventSource names no origin, but says that it is of the page.
    expect(
      itemOf(await get({ extensions }, member, { 'sec-fetch-site': 'same-origin' }).next()).__typename,
    ).toBe('StreamReady');
    expect(await refusal(get({ query: stream }, member, home))).toEqual([403, 'FORBIDDEN']);
    expect(await refusal(get({ extensions: JSON.stringify(named('{ x }')) }, member, home))).toEqual([
      400,
      'PERSISTED_QUERY_NOT_FOUND',
    ]);
    for (const foreign of [
      {},
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
    ] as Headers[])
      expect(await refusal(get({ extensions }, member, foreign))).toEqual([403, 'FORBIDDEN']);
  });

  it('is nobody unknown, and nobody for a vendor that is not theirs', async () => {
    const wrong = world.nobody().with({ authorization: 'Bearer dk_wrong' });
    expect(await refusal(get({ query: stream }, wrong))).toEqual([401, 'UNAUTHENTICATED']);
    const other = await world.vendor();
    expect(await refusal(get({ query: stream }, key.for(other.id)))).toEqual([403, 'FORBIDDEN']);
  });

  it('asks as the protocol says', async () => {
    expect(await refusal(get({ query: stream }, key, { accept: 'application/json' }))).toEqual([
      406,
      'BAD_REQUEST',
    ]);
    for (const bad of [
      get({}),
      get({ query: stream, variables: '{' }),
      get({ query: stream, variables: '[]' }),
      post([stream]),
      post({ query: 1 }),
      post({ query: stream, operationName: 1 }),
      post({ query: stream, extensions: 'x' }),
    ])
      expect(await refusal(bad)).toEqual([400, 'BAD_REQUEST']);
    const mutation = 'mutation { addNote(input: { orderId: "x", body: "x" }) { errors { message } } }';
    expect(await refusal(get({ query: mutation }))).toEqual([405, 'BAD_REQUEST']);
    expect(await refusal(post({ query: 'query A { __typename } query B { __typename }' }))).toEqual([
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ]);
  });

  it('has at most fifty open, and is throttled as over HTTP', async () => {
    const all = Array.from({ length: 50 }, () => get({ query: stream }));
    for (const source of all) expect(itemOf(await source.next()).__typename).toBe('StreamReady');
    const metrics = () => web.metrics.registry.getSingleMetricAsString('docket_event_streams');
    expect(await metrics()).toMatch(/docket_event_streams 5\d/);
    expect(await refusal(get({ query: stream }))).toEqual([429, 'THROTTLED']);
    const other = await vendor.key('ORDERS_READ', 'EVENTS_READ');
    expect(await get({ query: stream }, other).status()).toBe(200);
  });
});

describe('a stream of events ends', () => {
  it('within five seconds when its caller may no more, and says so', async () => {
    const source = get({ query: stream });
    const other = get({ query: stream }, await vendor.key('ORDERS_READ', 'EVENTS_READ'));
    for (const each of [source, other]) await each.next();
    const [{ id } = { id: '' }] = await world.sql<{ id: string }>(
      'select id from identity.apikey order by "createdAt" desc offset 1 limit 1',
    );
    const started = performance.now();
    await world.sql('update identity.apikey set enabled = false, "revokedAt" = now() where id = $1', [id]);
    expect(codesOf((await source.next())?.data)).toEqual(['FORBIDDEN']);
    expect((await source.next())?.type).toBe('complete');
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(await source.next()).toBeNull();
    await vendor.order();
    expect(itemOf(await other.next()).__typename).toBe('OrderEvent');
  });

  it('without a word when the server stops, so that its reader comes back', async () => {
    const stopping = await startStrictWeb(world.services);
    const source = new EventSource(`${stopping.url}/graphql/stream`, key.headers, { query: stream });
    await source.next();
    await stopping.close();
    expect(await source.next()).toBeNull();
  });
});
