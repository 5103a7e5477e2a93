import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JobRunner } from '../../platform/jobs/job-runner.js';
import { capturedSender } from '../../platform/mailer/captured.sender.js';
import { wakeups } from '../../platform/wakeups/wakeups.js';
import { IntakeWorld } from './fixtures/intake-world.js';
import { dokanCheckout, dokanVendor, order727 } from './fixtures/woo-bodies.js';
import { takeInDelivery } from './take-in-delivery.task.js';

let world: IntakeWorld;
let runner: JobRunner;
beforeAll(async () => {
  world = await IntakeWorld.open();
  const { url, database } = world;
  const log = { warn: () => {}, error: () => {} };
  runner = await JobRunner.start({
    url,
    tasks: [takeInDelivery],
    services: { database, mailSender: capturedSender, files: {} as never },
    log,
  });
});
afterAll(async () => {
  await runner.stop();
  await world.close();
});

/** Waits until the log of a vendor grew, which is when its dashboards hear of it too. */
const grown = (vendorId: string): Promise<void> =>
  new Promise((resolve) => {
    const stop = wakeups.on(vendorId, () => {
      stop();
      resolve();
    });
  });

describe('from the webhook to the order', () => {
  it('a job takes it in at once', async () => {
    const shop = await world.shop();
    const vendorId = await world.vendor(shop, '7');
    const heard = grown(vendorId);
    const begun = performance.now();
    await world.post(shop, 'order.created', order727({ meta_data: dokanVendor(7) }));
    const answered = performance.now() - begun;
    await heard;
    expect(await world.order(shop)).toMatchObject({ number: '727', status: 'PROCESSING' });
    expect(answered).toBeLessThan(1000);
  });

  it('a checkout of two vendors that all arrives at once, twice, is two orders', async () => {
    const shop = await world.shop();
    const vendors = [await world.vendor(shop, '7'), await world.vendor(shop, '9')];
    const heard = Promise.all(vendors.map(grown));
    const { parent, north, ward } = dokanCheckout();
    await Promise.all(
      [parent, ward, north, north, ward, parent].map((body) => world.post(shop, 'order.created', body)),
    );
    await heard;
    await runner.stop();
    await world.work(shop);
    expect((await world.orders(shop)).map((order) => order.external_id)).toEqual(['501', '502']);
    expect(await world.rows('select count(*)::int as n from checkout where source = $1', [shop])).toEqual([
      { n: 1 },
    ]);
  });
});
