import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { WebSocket } from 'ws';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { named, type StrictWeb, startStrictWeb } from '../web.fixtures.js';
import { RawSocket } from './raw-socket.fixtures.js';

jest.setTimeout(30_000);
const stream = 'subscription Stream { orderEvents { __typename } }';
const list = 'query List { orders(first: 10) { nodes { id } } }';

let world: World;
let web: StrictWeb;
let vendor: VendorWorld;
let key: ApiClient;
let member: ApiClient;
const opened: RawSocket[] = [];
beforeAll(async () => {
  world = await World.open();
  web = await startStrictWeb(world.services, [stream, list]);
  vendor = await world.vendor();
  key = await vendor.key('ORDERS_READ', 'EVENTS_READ');
  member = await vendor.member('owner');
});
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.end();
});
afterAll(async () => {
  await web.close();
  await world.close();
});

function open(client: ApiClient, headers: Record<string, string> = {}): RawSocket {
  const socket = RawSocket.open(web, client, headers);
  opened.push(socket);
  return socket;
}

async function welcomed(client: ApiClient, on = web): Promise<RawSocket> {
  const socket = await RawSocket.welcomed(on, client);
  opened.push(socket);
  return socket;
}

describe('who may open a socket', () => {
  it('is whoever has a key, and a person from the page', async () => {
    await welcomed(key);
    await welcomed(member);
  });

  it('is no foreign page, which is turned away before the upgrade', async () => {
    for (const client of [key, member, world.nobody()])
      expect(await open(client, { origin: 'https://evil.example' }).refusal()).toBe(403);
    expect(await new RawSocket(`${web.url}/other`, {}, {}).refusal()).toBe(404);
  });

  it('is no program with a cookie, which has no origin', async () => {
    const { cookie = '' } = member.headers;
    const socket = new RawSocket(web.url, { cookie }, {});
    socket.send({ type: 'connection_init' });
    expect(await socket.closed()).toBe(4403);
  });

  it('is nobody with a wrong key, or for a vendor that is not theirs', async () => {
    const other = await world.vendor();
    for (const parameters of [
      { authorization: 'Bearer dk_wrong' },
      { ...key.headers, 'Docket-Vendor': other.id },
      { ...key.headers, 'Docket-Vendor': 'no vendor' },
    ]) {
      const socket = new RawSocket(web.url, {}, parameters as Record<string, string>);
      opened.push(socket);
      socket.send({ type: 'connection_init', payload: parameters });
      expect(await socket.closed()).toBe(4403);
    }
  });

  it('introduces itself within seconds, and once', async () => {
    const silent = open(key);
    const twice = await welcomed(key);
    twice.send({ type: 'connection_init' });
    expect(await twice.closed()).toBe(4429);
    const early = open(key);
    early.send({ type: 'subscribe', id: '1', payload: { query: stream } });
    expect(await early.closed()).toBe(4401);
    expect(await silent.closed()).toBe(4408);
  });

  it('is refused without a stack when the database is away, and may try again', async () => {
    await world.sql('alter table identity.apikey rename to apikey_away');
    try {
      const fresh = new RawSocket(web.url, {}, { authorization: `Bearer dk_${'x'.repeat(40)}` });
      opened.push(fresh);
      fresh.send({ type: 'connection_init', payload: { authorization: `Bearer dk_${'x'.repeat(40)}` } });
      expect(await fresh.closed()).toBe(1013);
    } finally {
      await world.sql('alter table identity.apikey_away rename to apikey');
    }
  });
});

describe('what may be asked on a socket', () => {
  it('is any document with a key, and what it cost is told', async () => {
    const socket = await welcomed(key);
    const { payload } = await socket.ask('1', { query: list });
    expect(payload).toMatchObject({ data: { orders: { nodes: [] } }, extensions: { cost: { cost: 15 } } });
  });

  it('is a registered document with a cookie, by its hash', async () => {
    const socket = await welcomed(member);
    expect((await socket.ask('1', { query: '', extensions: named(list) })).type).toBe('next');
    expect((await socket.ask('2', { query: '', extensions: named(stream) })).payload).toEqual({
      data: { orderEvents: { __typename: 'StreamReady' } },
    });
    expect(await socket.codes('3', { query: list })).toEqual(['FORBIDDEN']);
    expect(await socket.codes('4', { query: '{ __typename }' })).toEqual(['FORBIDDEN']);
    expect(await socket.codes('5', { query: '', extensions: named('{ x }') })).toEqual([
      'PERSISTED_QUERY_NOT_FOUND',
    ]);
  });

  it('is bounded as over HTTP, and refused as clearly', async () => {
    const socket = await welcomed(key);
    expect(await socket.codes('1', { query: '{' })).toEqual(['GRAPHQL_PARSE_FAILED']);
    expect(await socket.codes('2', { query: '{ viewr { email } }' })).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    const deep = '{ orders(first: 100) { nodes { timeline(first: 50) { nodes { actor { name } } } } } }';
    expect(await socket.codes('3', { query: deep })).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    const aliases = `{ viewer { ${Array.from({ length: 100 }, (_, i) => `a${i}: email`).join(' ')} } }`;
    expect(await socket.codes('4', { query: aliases })).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    const typed = 'query ($n: Int!) { orders(first: $n) { nodes { id } } }';
    expect(await socket.codes('5', { query: typed, variables: { n: 'x' } })).toEqual(['BAD_USER_INPUT']);
    expect(await socket.codes('6', { query: 'query A { __typename } query B { __typename }' })).toEqual([
      'OPERATION_RESOLUTION_FAILURE',
    ]);
    const cursor = 'subscription { orderEvents(after: "nonsense") { __typename } }';
    expect(await socket.codes('7', { query: cursor })).toEqual(['BAD_USER_INPUT']);
    expect(JSON.stringify(socket.received)).not.toMatch(/did you mean/i);
  });

  it('is told of faults of ours only by an id', async () => {
    const socket = await welcomed(key);
    await world.sql('alter table orders rename to orders_away');
    try {
      const [error] = (await socket.ask('1', { query: list })).payload.errors;
      expect(error.extensions).toEqual({ code: 'INTERNAL', id: expect.any(String) });
      expect(error.message).not.toMatch(/relation/);
      expect(web.log.find(({ errorId }) => errorId === error.extensions.id)).toMatchObject({ level: 50 });
    } finally {
      await world.sql('alter table orders_away rename to orders');
    }
  });

  it('ends with messages that are too large, or no messages of the protocol', async () => {
    const large = await welcomed(key);
    large.send({ type: 'subscribe', id: '1', payload: { query: `${list}${' '.repeat(70_000)}` } });
    expect(await large.closed()).toBe(1009);
    const wrong = await welcomed(key);
    wrong.socket.send('hello');
    expect(await wrong.closed()).toBe(4400);
  });

  it('is at most fifty operations at a time', async () => {
    const socket = await welcomed(key);
    for (let id = 1; id <= 50; id += 1) await socket.ask(`s${id}`, { query: stream });
    const { payload } = await socket.ask('s51', { query: stream });
    expect(payload[0].extensions).toEqual({ code: 'THROTTLED', retryAfterMs: 1_000 });
    expect(web.metrics.registry.getSingleMetric('docket_subscriptions')).toBeTruthy();
  });

  it('is throttled as over HTTP, from one budget', async () => {
    const small = await startStrictWeb(world.services, [], { costPerSecond: 10 });
    const greedy = await vendor.key('ORDERS_READ', 'EVENTS_READ');
    const socket = await welcomed(greedy, small);
    const query = '{ orders(first: 100) { nodes { id } } }';
    const codes: unknown[][] = [];
    for (let id = 0; id < 4; id += 1) codes.push(await socket.codes(String(id), { query }));
    expect(codes).toEqual([[], [], ['THROTTLED'], ['THROTTLED']]);
    const response = await fetch(`${small.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...greedy.headers },
      body: JSON.stringify({ query }),
    });
    expect(response.status).toBe(429);
    await small.close();
  });
});

it('tells its sockets that it is going away, and takes no more', async () => {
  const stopping = await startStrictWeb(world.services, [stream]);
  const socket = await welcomed(key, stopping);
  await socket.ask('1', { query: stream });
  const deaf = await welcomed(key, stopping);
  deaf.socket.pause();
  const ended = stopping.close();
  expect(await socket.closed()).toBe(1001);
  await ended;
  deaf.socket.resume();
  if (deaf.socket.readyState !== WebSocket.CLOSED) await once(deaf.socket, 'close');
});
