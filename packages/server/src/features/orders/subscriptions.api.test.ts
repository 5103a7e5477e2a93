import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { wakeups } from '../../platform/wakeups/wakeups.js';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import { Stream } from '../../testing/world-stream.js';
import type { VendorWorld } from '../../testing/world-vendor.js';

interface Item {
  __typename: string;
  order?: { customerEmail: string | null };
}

const subscription = `subscription ($after: EventCursor, $filter: OrderFilter) {
  orderEvents(after: $after, filter: $filter) { __typename ... on OrderEvent { order { customerEmail } } } }`;

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
const isReady = ({ __typename }: Item) => __typename === 'StreamReady';

describe('a subscription', () => {
  const refused = async (client: ApiClient, variables: object = {}): Promise<unknown> => {
    const stream = subscribe(variables, client);
    return stream.next().then(
      () => 'not refused',
      (reason) => (Array.isArray(reason) ? reason[0].extensions.code : reason.code),
    );
  };

  it('is for who may read events', async () => {
    expect(await refused(await vendor.key('ORDERS_READ'))).toBe('FORBIDDEN');
    expect(await refused(await world.key(['EVENTS_READ']))).toBe('FORBIDDEN');
    expect(await refused(world.nobody())).toBe(4403);
  });

  it('says what is wrong with its cursor and filter before it begins', async () => {
    expect(await refused(key, { after: 'nonsense' })).toBe('BAD_USER_INPUT');
    expect(await refused(key, { filter: { placed: { from: '2026-02-02', to: '2026-02-01' } } })).toBe(
      'BAD_USER_INPUT',
    );
  });

  it('shows what the marketplace hides from now on no longer', async () => {
    const stream = subscribe();
    await stream.until(isReady);
    await vendor.order();
    expect((await stream.next()).order?.customerEmail).toBe('orders@harley.example');
    await world.sql("update marketplace set hidden_customer_fields = '{EMAIL}'");
    await vendor.order();
    expect((await stream.next()).order?.customerEmail).toBeNull();
    await world.sql("update marketplace set hidden_customer_fields = '{}'");
    await stream.close();
  });

  it.each([
    ['of events', subscription],
    ['of counts', 'subscription { statusCountsChanged { status count { value } } }'],
  ])('%s that is left, or cut, leaves nothing behind', async (_, document) => {
    const isWatched = () => (wakeups as unknown as { waiting: Map<string, unknown> }).waiting.has(vendor.id);
    for (const end of ['close', 'cut'] as const) {
      const stream = new Stream(key, document);
      await stream.next();
      expect(isWatched()).toBe(true);
      await stream[end]();
      const deadline = Date.now() + 2_000;
      while (isWatched() && Date.now() < deadline) await new Promise(setImmediate);
      expect(isWatched()).toBe(false);
    }
  });

  it('of counts tells them at once, and when they have changed', async () => {
    await vendor.order({ status: 'PENDING' });
    const counts = new Stream<{ status: string; count: { value: number } }[]>(
      key,
      'subscription { statusCountsChanged { status count { value precision } } }',
    );
    const nonZero = async () =>
      Object.fromEntries(
        (await counts.next()).flatMap(({ status, count }) => (count.value ? [[status, count.value]] : [])),
      );
    expect(await nonZero()).toEqual({ PENDING: 1 });
    await vendor.order({ status: 'ON_HOLD' });
    expect(await nonZero()).toEqual({ PENDING: 1, ON_HOLD: 1 });
    await counts.close();
  });
});
