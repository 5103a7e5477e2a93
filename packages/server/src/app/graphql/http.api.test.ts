import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { named, type StrictWeb, startStrictWeb } from '../web.fixtures.js';

const list = 'query List($first: Int!) { orders(first: $first) { nodes { id status } } }';
const who = 'query Who { viewer { email isOperator } }';

let world: World;
let web: StrictWeb;
let vendor: VendorWorld;
let key: ApiClient;
let member: ApiClient;
beforeAll(async () => {
  world = await World.open();
  web = await startStrictWeb(world.services, [list, who]);
  vendor = await world.vendor();
  key = await vendor.key('ORDERS_READ', 'ORDERS_WRITE');
  member = await vendor.member('owner');
});
afterAll(async () => {
  await web.close();
  await world.close();
});

interface Reply {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what a document asks for is its test's to know
  body: any;
}

async function post(
  client: ApiClient,
  body: unknown,
  headers: Record<string, string> = {},
  url = web.url,
): Promise<Reply> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, ...client.headers, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const codes = ({ body }: Reply) =>
  (body.errors ?? []).map((error: { extensions: { code: string } }) => error.extensions.code);

describe('registered documents', () => {
  it('are run by their hash, for people and keys', async () => {
    for (const client of [member, key]) {
      const reply = await post(client, { extensions: named(list), variables: { first: 5 } });
      expect([reply.status, reply.body.data]).toEqual([200, { orders: { nodes: [] } }]);
    }
  });

  it('are all that a cookie may send, and all that nobody may', async () => {
    for (const client of [member, world.nobody()])
      for (const query of ['{ __typename }', list, '{', '{ __schema { types { name } } }']) {
        const reply = await post(client, { query, variables: { first: 5 } });
        expect([reply.status, codes(reply)]).toEqual([403, ['FORBIDDEN']]);
      }
  });

  it('cannot be accompanied by a text, nor added', async () => {
    const other = '{ marketplace { name } }';
    const reply = await post(member, { query: other, extensions: named(other) });
    expect(codes(reply)).toEqual(['FORBIDDEN']);
    expect((await post(key, { query: other, extensions: named(other) })).body.data.marketplace).toBeTruthy();
    expect(codes(await post(member, { extensions: named(other) }))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  });

  it('that are unknown are said to be so', async () => {
    for (const extensions of [named('{ nothing }'), { persistedQuery: { version: 1, sha256Hash: { a: 1 } } }])
      expect(codes(await post(member, { extensions }))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    expect(
      codes(await post(member, { extensions: { persistedQuery: { version: 2, sha256Hash: 'x' } } })),
    ).toEqual(['BAD_REQUEST']);
    expect(codes(await post(member, {}))).toEqual(['BAD_REQUEST']);
  });

  it('may be asked for by GET, which may not be a way around', async () => {
    const get = (client: ApiClient, parameters: Record<string, string>) =>
      fetch(`${web.url}/graphql?${new URLSearchParams(parameters)}`, {
        headers: { ...client.headers, 'sec-fetch-site': 'same-origin' },
      });
    expect((await get(member, { extensions: JSON.stringify(named(who)) })).status).toBe(200);
    expect((await get(member, { query: '{ __typename }' })).status).toBe(403);
    expect((await get(world.nobody(), { query: '{ __typename }' })).status).toBe(403);
    const mutation = await get(key, { query: 'mutation { __typename }' });
    expect([mutation.status, mutation.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('are not wanted from a foreign page', async () => {
    const reply = await post(member, { extensions: named(who) }, { origin: 'https://evil.example' });
    expect([reply.status, codes(reply)]).toEqual([403, ['FORBIDDEN']]);
  });
});

describe('a request', () => {
  it('of several operations is refused', async () => {
    const reply = await post(key, [{ query: '{ __typename }' }, { query: '{ __typename }' }]);
    expect([reply.status, codes(reply)]).toEqual([400, ['BAD_REQUEST']]);
    expect(reply.body.errors[0].message).toMatch(/batching/i);
  });

  it.each([
    [
      'is too large',
      { 'content-type': 'application/json' },
      JSON.stringify({ query: 'x'.repeat(1_100_000) }),
      413,
    ],
    ['is no JSON', { 'content-type': 'application/json' }, '{ "query": ', 400],
    ['is empty', { 'content-type': 'application/json' }, '', 400],
    ['is of another type', { 'content-type': 'text/plain' }, '{ "query": "{ __typename }" }', 415],
    ['is a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'query=%7B__typename%7D', 415],
    [
      'reaches for the prototype',
      { 'content-type': 'application/json' },
      '{ "query": "x", "__proto__": { "a": 1 } }',
      400,
    ],
  ])('that %s is refused in the form of GraphQL', async (_what, headers, body, status) => {
    const reply = await post(key, body, headers);
    expect([reply.status, codes(reply)]).toEqual([status, ['BAD_REQUEST']]);
  });

  it('is told what it cost', async () => {
    const { body } = await post(key, { query: list, variables: { first: 10 } });
    expect(body.extensions.cost).toMatchObject({ cost: 15, capacity: 60_000, perSecond: 2_000 });
    expect(body.extensions.cost.left).toBeGreaterThan(50_000);
  });

  it('that costs too much does not run', async () => {
    const query = '{ orders(first: 100) { nodes { timeline(first: 50) { nodes { actor { name } } } } } }';
    const reply = await post(key, { query }, { accept: 'application/graphql-response+json' });
    expect([reply.status, codes(reply), reply.body.data]).toEqual([
      400,
      ['GRAPHQL_VALIDATION_FAILED'],
      undefined,
    ]);
  });

  it('that is too large a document does not run', async () => {
    const query = `{ ${Array.from({ length: 100 }, (_, i) => `a${i}: viewer { email }`).join(' ')} }`;
    expect(codes(await post(key, { query }))).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
      'GRAPHQL_VALIDATION_FAILED',
    ]);
  });
});

describe('a caller who asks too much', () => {
  it('is told when to come back, and others are not held up', async () => {
    const small = await startStrictWeb(world.services, [], { costPerSecond: 10 });
    const ask = (client: ApiClient) =>
      post(client, { query: list, variables: { first: 100 } }, {}, small.url);
    const greedy = await vendor.key('ORDERS_READ');
    const replies: Reply[] = [];
    while (replies.at(-1)?.status !== 429 && replies.length < 10) replies.push(await ask(greedy));
    const last = replies.at(-1) as Reply;
    expect([replies.length, last.status, codes(last)]).toEqual([3, 429, ['THROTTLED']]);
    const { retryAfterMs } = last.body.errors[0].extensions;
    expect(retryAfterMs).toBeGreaterThan(0);
    expect(last.headers.get('retry-after')).toBe(String(Math.ceil(retryAfterMs / 1_000)));
    expect((await ask(key)).status).toBe(200);
    await small.close();
  });

  it('pays for documents that cannot be read, too', async () => {
    const small = await startStrictWeb(world.services, [], { costPerSecond: 10 });
    const greedy = await vendor.key('ORDERS_READ');
    const statuses: number[] = [];
    for (let turn = 0; turn < 4; turn += 1)
      statuses.push((await post(greedy, { query: '{' }, {}, small.url)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    await small.close();
  });

  it('is not limited where nobody shall be', async () => {
    const open = await startStrictWeb(world.services, [], { costPerSecond: 0 });
    const { body } = await post(key, { query: list, variables: { first: 10 } }, {}, open.url);
    expect(body.extensions.cost).toEqual({ cost: 15, left: null, capacity: null, perSecond: null });
    await open.close();
  });
});

describe('errors', () => {
  it('suggest no names', async () => {
    const mistakes = ['{ viewr { email } }', '{ viewer { emai } }', '{ orders(frist: 1) { nodes { id } } }'];
    for (const query of mistakes) {
      const { body } = await post(key, { query });
      expect(JSON.stringify(body)).toContain('GRAPHQL_VALIDATION_FAILED');
      expect(JSON.stringify(body)).not.toMatch(/did you mean/i);
    }
    const filtered = 'query ($f: OrderFilter) { orders(first: 1, filter: $f) { nodes { id } } }';
    const reply = await post(key, { query: filtered, variables: { f: { statuse: ['X'] } } });
    expect(codes(reply)).toEqual(['BAD_USER_INPUT']);
    expect(JSON.stringify(reply.body)).not.toMatch(/did you mean/i);
  });

  it('of our own tell only an id that is in the log, under the id of the request', async () => {
    const broken = await startStrictWeb(world.services);
    await world.sql('alter table orders rename to orders_away');
    try {
      const reply = await post(
        key,
        { query: list, variables: { first: 5 } },
        { 'x-request-id': 'from-a-proxy-1' },
        broken.url,
      );
      const [error] = reply.body.errors;
      expect(error.extensions).toEqual({ code: 'INTERNAL', id: expect.any(String) });
      expect(JSON.stringify(reply.body)).not.toMatch(/relation|select|orders_away|\.ts|\.js|node_modules/i);
      expect(broken.log.find(({ errorId }) => errorId === error.extensions.id)).toMatchObject({
        level: 50,
        requestId: 'from-a-proxy-1',
        err: { message: expect.stringContaining('relation "orders" does not exist') },
      });
    } finally {
      await world.sql('alter table orders_away rename to orders');
      await broken.close();
    }
  });

  it('of a key are the same for every wrong key', async () => {
    const wrong = (authorization: string) =>
      post(world.nobody(), { query: '{ __typename }' }, { authorization });
    const replies = await Promise.all(['Bearer dk_x', `Bearer ${newId()}`, 'Bearer '].map(wrong));
    expect(replies.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });
});

describe('the Idempotency-Key header', () => {
  const move = `mutation Move($input: SetOrderStatusInput!) { setOrderStatus(input: $input) { order { status version } errors { code } } }`;
  const header = () => ({ 'idempotency-key': newId() });

  it('counts as the input’s own', async () => {
    const order = await vendor.order({ status: 'PROCESSING' });
    const headers = header();
    const to = (status: string) =>
      post(key, { query: move, variables: { input: { orderId: order.id, status } } }, headers);
    const [first, second] = [await to('COMPLETED'), await to('COMPLETED')];
    expect(first.body.data.setOrderStatus).toEqual({
      order: { status: 'COMPLETED', version: 2 },
      errors: [],
    });
    expect(second.body.data).toEqual(first.body.data);
    expect((await to('CANCELLED')).body.data.setOrderStatus.errors).toEqual([{ code: 'KEY_REUSED' }]);
  });

  it('places a checkout once', async () => {
    const storefront = await world.key(['ORDERS_PLACE']);
    const query =
      'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { alreadyPlaced errors { code } } }';
    const input = (externalId: string) => ({
      source: 'shop',
      externalId,
      currency: 'GBP',
      customer: { name: 'Harley Clinic', email: 'orders@harley.example' },
      parts: [
        {
          vendor: { id: vendor.id },
          lines: [{ name: 'Serum', quantity: 1, subtotal: '10.00', total: '10.00' }],
        },
      ],
    });
    const headers = header();
    const place = (externalId: string) =>
      post(storefront, { query, variables: { input: input(externalId) } }, headers);
    const [one, other] = [newId(), newId()];
    expect((await place(one)).body.data.placeOrder).toEqual({ alreadyPlaced: false, errors: [] });
    expect((await place(one)).body.data.placeOrder).toEqual({ alreadyPlaced: true, errors: [] });
    expect((await place(other)).body.data.placeOrder.errors).toEqual([{ code: 'KEY_REUSED' }]);
  });

  it('is refused where it would protect nothing', async () => {
    const order = await vendor.order();
    const input = { orderId: order.id, status: 'COMPLETED' };
    const two = `mutation ($input: SetOrderStatusInput!) { ...a b: setOrderStatus(input: $input) { errors { code } } }
      fragment a on Mutation { setOrderStatus(input: $input) { errors { code } } }`;
    expect(codes(await post(key, { query: two, variables: { input } }, header()))).toEqual([
      'BAD_USER_INPUT',
    ]);
    const revoke = `mutation { revokePartnerKey(input: { partnerKeyId: "x" }) { errors { code } } }`;
    expect(codes(await post(key, { query: revoke }, header()))).toEqual(['BAD_USER_INPUT']);
    expect((await vendor.read(order.id)).status).toBe('PROCESSING');
    expect((await post(key, { query: '{ marketplace { name } }' }, header())).status).toBe(200);
  });
});
