import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { type Message, RawSocket } from './raw-socket.fixtures.js';

jest.setTimeout(60_000);
const events = `subscription ($after: EventCursor, $filter: OrderFilter) {
  orderEvents(after: $after, filter: $filter) { __typename ... on StreamReady { cursor }
    ... on OrderEvent { cursor matches order { id lines { name } viewerCan { refund ship } customerEmail } } } }`;
const counts = `subscription ($filter: OrderFilter) {
  statusCountsChanged(filter: $filter) { status count { value } } }`;

let world: World;
let vendor: VendorWorld;
let key: ApiClient;
const opened: RawSocket[] = [];
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  vendor = await world.vendor();
  key = await vendor.key('ORDERS_READ', 'EVENTS_READ');
});
afterEach(() => {
  jest.restoreAllMocks();
  for (const socket of opened.splice(0)) socket.end();
});
afterAll(() => world.close());

/** A socket with one open stream, whose first item is read already. */
async function open(query: string, client = key, variables: object = {}): Promise<RawSocket> {
  const socket = await RawSocket.welcomed({ url: world.url }, client);
  opened.push(socket);
  await socket.ask('1', { query, variables });
  return socket;
}

const open20 = (query: string): Promise<RawSocket[]> =>
  Promise.all(Array.from({ length: 20 }, () => open(query)));

/** How often the vendor's rows are read while `work` is done. */
async function readsDuring(work: () => Promise<unknown>): Promise<number> {
  const inVendor = jest.spyOn(world.services.database, 'inVendor');
  await work();
  return inVendor.mock.calls.filter(([, vendorId]) => vendorId === vendor.id).length;
}

const eventOf = ({ payload }: Message) => payload.data.orderEvents;

describe('a change', () => {
  it('is read and answered once for all who ask the same, in the same bytes', async () => {
    const sockets = await open20(events);
    let told: Message[] = [];
    const reads = await readsDuring(async () => {
      await vendor.order();
      told = await Promise.all(sockets.map((socket) => socket.next()));
    });
    expect(new Set(told.map((message) => JSON.stringify(message))).size).toBe(1);
    expect(eventOf(told[0] as Message)).toMatchObject({ __typename: 'OrderEvent', matches: true });
    // The log, perhaps again as hints come; its lines; never twenty times.
    expect(reads).toBeLessThan(10);
  });

  it('is told to each stream by its own id', async () => {
    const sockets = [await open(events), await open(events)];
    for (const socket of sockets) await socket.ask('the "second"', { query: events });
    const { id } = await vendor.order();
    for (const socket of sockets) {
      const told = [await socket.next(), await socket.next()];
      expect(told.map((message) => message.id).sort()).toEqual(['1', 'the "second"']);
      for (const message of told) expect(eventOf(message).order.id).toBe(id);
    }
  });

  it('of counts is counted once', async () => {
    const sockets = await open20(counts);
    const reads = await readsDuring(async () => {
      await vendor.order({ status: 'ON_HOLD' });
      await Promise.all(sockets.map((socket) => socket.next()));
    });
    expect(reads).toBeLessThan(10);
  });

  it('reaches each stream once, in order, wherever it began', async () => {
    const orders = [await vendor.order(), await vendor.order()];
    const first = await open(events);
    const { cursor } = eventOf(first.received[1] as Message);
    orders.push(await vendor.order());
    expect(eventOf(await first.next()).order.id).toBe(orders[2]?.id);
    const behind = await open(events, key, { after: cursor });
    expect(eventOf(behind.received[1] as Message).order.id).toBe(orders[2]?.id);
    expect(eventOf(await behind.next()).__typename).toBe('StreamReady');
    const last = await vendor.order();
    for (const socket of [first, behind]) expect(eventOf(await socket.next()).order.id).toBe(last.id);
  });
});

describe('who asks the same with other rights', () => {
  it('is answered for themselves', async () => {
    const who = {
      owner: await vendor.member('owner'),
      staff: await vendor.member('staff'),
      viewer: await vendor.member('viewer'),
      operator: (await world.operator()).for(vendor.id),
      key,
      shipper: await vendor.key('ORDERS_READ', 'EVENTS_READ', 'SHIPMENTS_WRITE'),
    };
    const sockets = await Promise.all(Object.values(who).map((client) => open(events, client)));
    await vendor.order();
    const told = await Promise.all(sockets.map((socket) => socket.next()));
    expect(
      Object.fromEntries(
        Object.keys(who).map((name, n) => [name, eventOf(told[n] as Message).order.viewerCan]),
      ),
    ).toEqual({
      owner: { refund: true, ship: true },
      staff: { refund: false, ship: true },
      viewer: { refund: false, ship: false },
      operator: { refund: true, ship: true },
      key: { refund: false, ship: false },
      shipper: { refund: false, ship: true },
    });
  });

  it('with another filter, or for another vendor, follows another stream', async () => {
    const other = await world.vendor();
    const theirs = await open(events, await other.key('ORDERS_READ', 'EVENTS_READ'));
    const all = await open(events);
    const held = await open(events, key, { filter: { status: ['ON_HOLD'] } });
    const counted = await open(counts, key, { filter: { country: 'FR' } });
    const pending = await vendor.order({ status: 'PENDING' });
    const onHold = await vendor.order({ status: 'ON_HOLD' });
    const foreign = await other.order();
    expect(eventOf(await all.next()).order.id).toBe(pending.id);
    expect(eventOf(await all.next()).order.id).toBe(onHold.id);
    expect(eventOf(await held.next()).order.id).toBe(onHold.id);
    expect(eventOf(await theirs.next()).order.id).toBe(foreign.id);
    const [first] = counted.received.filter(({ id }) => id === '1');
    expect(
      first?.payload.data.statusCountsChanged.every(
        ({ count }: { count: { value: number } }) => count.value === 0,
      ),
    ).toBe(true);
    expect(counted.received.length).toBe(2);
  });
});
