import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { codesOf, post, type Reply, startStrictWeb } from '../web.fixtures.js';

const list = 'query List($first: Int!) { orders(first: $first) { nodes { id status } } }';

let world: World;
let vendor: VendorWorld;
let key: ApiClient;
beforeAll(async () => {
  world = await World.open();
  vendor = await world.vendor();
  key = await vendor.key('ORDERS_READ');
});
afterAll(async () => {
  await world.close();
});

describe('a caller who asks too much', () => {
  it('is told when to come back, and others are not held up', async () => {
    const small = await startStrictWeb(world.services, [], { costPerSecond: 10 });
    const ask = (client: ApiClient) => post(small, client, { query: list, variables: { first: 100 } });
    const greedy = await vendor.key('ORDERS_READ');
    const replies: Reply[] = [];
    while (replies.at(-1)?.status !== 429 && replies.length < 10) replies.push(await ask(greedy));
    const last = replies.at(-1) as Reply;
    expect([replies.length, last.status, codesOf(last)]).toEqual([3, 429, ['THROTTLED']]);
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
    for (let turn = 0; turn < 4; turn += 1) statuses.push((await post(small, greedy, { query: '{' })).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    await small.close();
  });

  it('is not limited where nobody shall be', async () => {
    const open = await startStrictWeb(world.services, [], { costPerSecond: 0 });
    const { body } = await post(open, key, { query: list, variables: { first: 10 } });
    expect(body.extensions.cost).toEqual({ cost: 15, left: null, capacity: null, perSecond: null });
    await open.close();
  });
});
