import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import { codesOf, named, post, type StrictWeb, startStrictWeb } from '../web.fixtures.js';

const list = 'query List($first: Int!) { orders(first: $first) { nodes { id status } } }';
const who = 'query Who { viewer { email isOperator } }';

let world: World;
let web: StrictWeb;
let key: ApiClient;
let member: ApiClient;
beforeAll(async () => {
  world = await World.open();
  web = await startStrictWeb(world.services, [list, who]);
  const vendor = await world.vendor();
  key = await vendor.key('ORDERS_READ');
  member = await vendor.member('owner');
});
afterAll(async () => {
  await web.close();
  await world.close();
});

describe('registered documents', () => {
  it('are run by their hash, for people and keys', async () => {
    for (const client of [member, key]) {
      const reply = await post(web, client, { extensions: named(list), variables: { first: 5 } });
      expect([reply.status, reply.body.data]).toEqual([200, { orders: { nodes: [] } }]);
    }
  });

  it('are all that a cookie may send, and all that nobody may', async () => {
    for (const client of [member, world.nobody()])
      for (const query of ['{ __typename }', list, '{', '{ __schema { types { name } } }']) {
        const reply = await post(web, client, { query, variables: { first: 5 } });
        expect([reply.status, codesOf(reply)]).toEqual([403, ['FORBIDDEN']]);
      }
  });

  it('cannot be accompanied by a text, nor added', async () => {
    const other = '{ marketplace { name } }';
    const reply = await post(web, member, { query: other, extensions: named(other) });
    expect(codesOf(reply)).toEqual(['FORBIDDEN']);
    expect(
      (await post(web, key, { query: other, extensions: named(other) })).body.data.marketplace,
    ).toBeTruthy();
    expect(codesOf(await post(web, member, { extensions: named(other) }))).toEqual([
      'PERSISTED_QUERY_NOT_FOUND',
    ]);
  });

  it('that are unknown are said to be so', async () => {
    for (const extensions of [named('{ nothing }'), { persistedQuery: { version: 1, sha256Hash: { a: 1 } } }])
      expect(codesOf(await post(web, member, { extensions }))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    expect(
      codesOf(await post(web, member, { extensions: { persistedQuery: { version: 2, sha256Hash: 'x' } } })),
    ).toEqual(['BAD_REQUEST']);
    expect(codesOf(await post(web, member, {}))).toEqual(['BAD_REQUEST']);
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
    const reply = await post(web, member, { extensions: named(who) }, { origin: 'https://evil.example' });
    expect([reply.status, codesOf(reply)]).toEqual([403, ['FORBIDDEN']]);
  });
});
