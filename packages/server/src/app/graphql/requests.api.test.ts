import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import { codesOf, post, type StrictWeb, startStrictWeb } from '../web.fixtures.js';

const list = 'query List($first: Int!) { orders(first: $first) { nodes { id status } } }';

let world: World;
let web: StrictWeb;
let key: ApiClient;
beforeAll(async () => {
  world = await World.open();
  web = await startStrictWeb(world.services);
  key = await (await world.vendor()).key('ORDERS_READ');
});
afterAll(async () => {
  await web.close();
  await world.close();
});

describe('a request', () => {
  it('of several operations is refused', async () => {
    const reply = await post(web, key, [{ query: '{ __typename }' }, { query: '{ __typename }' }]);
    expect([reply.status, codesOf(reply)]).toEqual([400, ['BAD_REQUEST']]);
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
    const reply = await post(web, key, body, headers);
    expect([reply.status, codesOf(reply)]).toEqual([status, ['BAD_REQUEST']]);
  });

  it('is told what it cost', async () => {
    const { body } = await post(web, key, { query: list, variables: { first: 10 } });
    expect(body.extensions.cost).toMatchObject({ cost: 15, capacity: 60_000, perSecond: 2_000 });
    expect(body.extensions.cost.left).toBeGreaterThan(50_000);
  });

  it('that costs too much does not run', async () => {
    const query = '{ orders(first: 100) { nodes { timeline(first: 50) { nodes { actor { name } } } } } }';
    const reply = await post(web, key, { query }, { accept: 'application/graphql-response+json' });
    expect([reply.status, codesOf(reply), reply.body.data]).toEqual([
      400,
      ['GRAPHQL_VALIDATION_FAILED'],
      undefined,
    ]);
  });

  it('that is too large a document does not run', async () => {
    const query = `{ ${Array.from({ length: 100 }, (_, i) => `a${i}: viewer { email }`).join(' ')} }`;
    expect(codesOf(await post(web, key, { query }))).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
      'GRAPHQL_VALIDATION_FAILED',
    ]);
  });
});

describe('errors', () => {
  it('suggest no names', async () => {
    const mistakes = ['{ viewr { email } }', '{ viewer { emai } }', '{ orders(frist: 1) { nodes { id } } }'];
    for (const query of mistakes) {
      const { body } = await post(web, key, { query });
      expect(JSON.stringify(body)).toContain('GRAPHQL_VALIDATION_FAILED');
      expect(JSON.stringify(body)).not.toMatch(/did you mean/i);
    }
    const filtered = 'query ($f: OrderFilter) { orders(first: 1, filter: $f) { nodes { id } } }';
    const reply = await post(web, key, { query: filtered, variables: { f: { statuse: ['X'] } } });
    expect(codesOf(reply)).toEqual(['BAD_USER_INPUT']);
    expect(JSON.stringify(reply.body)).not.toMatch(/did you mean/i);
  });

  it('of our own tell only an id that is in the log, under the id of the request', async () => {
    await world.sql('alter table orders rename to orders_away');
    try {
      const reply = await post(
        web,
        key,
        { query: list, variables: { first: 5 } },
        { 'x-request-id': 'from-a-proxy-1' },
      );
      const [error] = reply.body.errors;
      expect(error.extensions).toEqual({ code: 'INTERNAL', id: expect.any(String) });
      expect(JSON.stringify(reply.body)).not.toMatch(/relation|select|orders_away|\.ts|\.js|node_modules/i);
      expect(web.log.find(({ errorId }) => errorId === error.extensions.id)).toMatchObject({
        level: 50,
        requestId: 'from-a-proxy-1',
        err: { message: expect.stringContaining('relation "orders" does not exist') },
      });
    } finally {
      await world.sql('alter table orders_away rename to orders');
    }
  });

  it('of a key are the same for every wrong key', async () => {
    const wrong = (authorization: string) =>
      post(web, world.nobody(), { query: '{ __typename }' }, { authorization });
    const replies = await Promise.all(['Bearer dk_x', `Bearer ${newId()}`, 'Bearer '].map(wrong));
    expect(replies.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });
});
