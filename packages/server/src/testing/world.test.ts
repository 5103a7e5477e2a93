import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from './world.js';
import { Stream } from './world-stream.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

describe('a world', () => {
  it('has vendors with orders, people and keys that reach the API', async () => {
    const vendor = await world.vendor();
    const order = await vendor.order({ status: 'PENDING' });
    const query = '{ orders(first: 5) { nodes { id status } } }';
    for (const client of [
      await vendor.member('viewer'),
      await vendor.key('ORDERS_READ'),
      (await world.operator()).for(vendor.id),
    ])
      expect(await client.ask(query)).toEqual({ orders: { nodes: [{ id: order.id, status: 'PENDING' }] } });
    expect(await world.nobody().refusal(query)).toEqual(['UNAUTHENTICATED']);
  });

  it('has streams', async () => {
    const key = await (await world.vendor()).key('EVENTS_READ');
    const stream = new Stream(key, 'subscription { orderEvents { __typename } }');
    expect(await stream.next()).toEqual({ __typename: 'StreamReady' });
    await stream.close();
  });
});
