import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { World } from '../testing/world.js';
import { RawSocket } from './graphql/raw-socket.fixtures.js';
import { freePort, ProductChild } from './product-child.fixtures.js';

jest.setTimeout(60_000);
/** So often a stream looks by itself; whatever comes sooner came by a hint. */
const sweepMs = 3_000;

let world: World;
let other: ProductChild;
let url = '';
beforeAll(async () => {
  world = await World.open();
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  other = new ProductChild({
    DATABASE_URL: world.services.databaseUrl,
    DOCKET_SECRET: world.services.config.secret ?? '',
    DOCKET_HOST: '127.0.0.1',
    DOCKET_ROLE: 'web',
    PORT: String(port),
  });
  await other.says(/Server listening/);
});
afterAll(async () => {
  other.signal('SIGINT');
  await other.status();
  await world.close();
});

it('a stream hears at once of an order that another process has placed', async () => {
  const vendor = await world.vendor();
  const key = await vendor.key('EVENTS_READ', 'ORDERS_READ');
  const socket = await RawSocket.welcomed({ url }, key);
  const query = 'subscription { orderEvents { __typename ... on OrderEvent { order { id } } } }';
  await socket.ask('1', { query });
  // The first is for what both processes do only once.
  for (const isMeasured of [false, true, true]) {
    const started = performance.now();
    const order = await vendor.order();
    const { payload } = await socket.next();
    expect(payload.data.orderEvents).toMatchObject({ __typename: 'OrderEvent', order: { id: order.id } });
    if (isMeasured) expect(performance.now() - started).toBeLessThan(sweepMs / 2);
  }
  socket.end();
});
