import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { World } from '../testing/world.js';
import type { ApiClient } from '../testing/world-client.js';
import { begunJob, holdOrder, jobDone, resultsOf, seeJob, workIn } from '../testing/world-jobs.js';
import type { VendorWorld } from '../testing/world-vendor.js';
import { ProductChild } from './product-child.fixtures.js';

jest.setTimeout(180_000);
const count = 12;

let world: World;
let vendor: VendorWorld;
let owner: ApiClient;
beforeAll(async () => {
  world = await World.open();
  vendor = await world.vendor();
  owner = await vendor.member('owner');
});
afterAll(() => world.close());

const startChild = (): ProductChild =>
  new ProductChild({
    DATABASE_URL: world.services.databaseUrl,
    DOCKET_SECRET: world.services.config.secret ?? '',
    DOCKET_FILES_DIR: world.filesDir,
    DOCKET_ROLE: 'worker',
    DOCKET_HOST: '127.0.0.1',
    PORT: '0',
  });

/** Kills a worker while it is at an order that is held; gives how far the job is then. */
async function killAt(orderId: string, jobId: string): Promise<number> {
  const held = await holdOrder(world, orderId);
  const child = startChild();
  await held.isAwaited(60_000).catch((error: Error) => {
    throw new Error(`${error.message}. The worker said:\n${child.output}`);
  });
  child.signal('SIGKILL');
  await child.status();
  await held.letGo();
  return (await seeJob(owner, jobId))?.done ?? 0;
}

it('a job whose workers are killed in the middle is done to its end, each order once', async () => {
  const orders = [];
  for (let made = 0; made < count; made += 1) orders.push(await vendor.order());
  // The newest is done first.
  orders.reverse();
  const jobId = await begunJob(owner, 'setOrderStatuses', { filter: {}, status: 'COMPLETED' });
  expect(await killAt(orders[3]?.id ?? '', jobId)).toBe(3);
  expect(await killAt(orders[8]?.id ?? '', jobId)).toBe(8);
  const survivor = await workIn(world);
  expect(await jobDone(owner, jobId)).toMatchObject({
    ...{ state: 'SUCCEEDED', total: count, done: count, changed: count, failed: 0 },
  });
  await survivor.stop();
  const ids = orders.map(({ id }) => id).sort();
  const moved = (await vendor.events()).filter(({ kind }) => kind === 'STATUS_CHANGED');
  expect(moved.map(({ order_id }) => order_id).sort()).toEqual(ids);
  expect((await resultsOf(owner, jobId)).map(({ orderId }) => orderId).sort()).toEqual(ids);
  expect(await vendor.counted()).toEqual({ completed: count });
  expect(await vendor.tally()).toEqual({ completed: count });
});
