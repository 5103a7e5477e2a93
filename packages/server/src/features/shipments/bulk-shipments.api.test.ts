import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { JobRunner } from '../../platform/jobs/job-runner.js';
import { World } from '../../testing/world.js';
import { multiplyOrders } from '../../testing/world-bulk.js';
import type { ApiClient } from '../../testing/world-client.js';
import { askForJob, begunJob, jobDone, resultsOf, seeJob, workIn } from '../../testing/world-jobs.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { checkShipments } from './check-shipments.js';

interface Row {
  orderNumber: string;
  provider?: string | null;
  trackingNumber: string;
  shippedOn?: string | null;
}
interface Check {
  row: number;
  order: { id: string; number: string } | null;
  provider: string | null;
  problem: string | null;
  warnings: string[];
}

let world: World;
let vendor: VendorWorld;
let owner: ApiClient;
let worker: JobRunner | null = null;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  vendor = await world.vendor();
  owner = await vendor.member('owner');
});
afterEach(async () => {
  await worker?.stop({ withinMs: 3_000 });
  worker = null;
});
afterAll(() => world.close());

const check = async (rows: Row[], caller = owner): Promise<Check[]> =>
  (
    await caller.ask(
      `query ($rows: [ShipmentRowInput!]!) { checkShipments(rows: $rows) {
         row order { id number } provider problem warnings } }`,
      { rows },
    )
  ).checkShipments;

const add = async (rows: Row[], caller = owner) => {
  worker ??= await workIn(world);
  const jobId = await begunJob(caller, 'addShipments', { rows });
  return { job: await jobDone(caller, jobId), results: await resultsOf(caller, jobId), jobId };
};

const ups = '1Z999AA10123456784';
const parcels = () =>
  world.sql<{ number: string; provider: string; tracking: string; quantity: number }>(
    `select o.number, s.provider, s.tracking_number as tracking, sum(l.quantity)::int as quantity
     from shipment s join orders o on o.vendor_id = s.vendor_id and o.id = s.order_id
     join shipment_line l on l.vendor_id = s.vendor_id and l.shipment_id = s.id
     where s.vendor_id = $1 group by 1, 2, 3 order by 1`,
    [vendor.id],
  );

describe('tracking for many orders', () => {
  it('is added to each, with all that is left to ship, one note and one email; the rest is skipped with its reason', async () => {
    const [one, two] = [
      await vendor.order({ lines: [{ quantity: 3 }, { quantity: 2 }] }),
      await vendor.order({ lines: [{ quantity: 1 }] }),
    ];
    const files = await vendor.order({ lines: [{ isDownloadable: true }] });
    const rows = [
      { orderNumber: one.number, trackingNumber: ups },
      { orderNumber: `#${two.number}`, provider: 'https://track.example/p/2', trackingNumber: 'P2' },
      { orderNumber: files.number, provider: 'UPS', trackingNumber: '3' },
      { orderNumber: 'none-such', provider: 'UPS', trackingNumber: '4' },
      { orderNumber: one.number, provider: 'UPS', trackingNumber: '5' },
      { orderNumber: two.number, trackingNumber: ' ' },
    ];
    const { job, results } = await add(rows);
    expect(job).toMatchObject({
      ...{ kind: 'ADD_TRACKING', state: 'SUCCEEDED', summary: 'Add tracking to 4 orders' },
      ...{ total: 6, done: 6, changed: 2, skipped: 4, failed: 0, undoUntil: expect.any(String) },
    });
    expect(
      results.map(({ orderId, orderNumber, outcome, message }) => [orderId, orderNumber, outcome, message]),
    ).toEqual([
      [one.id, one.number, 'CHANGED', `Tracking is added to #${one.number}.`],
      [two.id, two.number, 'CHANGED', `Tracking is added to #${two.number}.`],
      [files.id, files.number, 'SKIPPED', `#${files.number}: Nothing of this order is left to ship.`],
      [null, 'none-such', 'SKIPPED', 'There is no order #none-such.'],
      [one.id, one.number, 'SKIPPED', `#${one.number}: Nothing of this order is left to ship.`],
      [
        two.id,
        two.number,
        'SKIPPED',
        `#${two.number}: Enter the tracking number. Enter who carries it: a name, or the address of its tracking page. Nothing of this order is left to ship.`,
      ],
    ]);
    expect(await parcels()).toEqual(
      [
        { number: one.number, provider: 'UPS', tracking: ups, quantity: 5 },
        { number: two.number, provider: 'track.example', tracking: 'P2', quantity: 1 },
      ].sort((a, b) => (a.number < b.number ? -1 : 1)),
    );
    expect(await vendor.read(one.id)).toMatchObject({ fulfilment: 'SHIPPED', hasTracking: true });
    const notes = await world.sql('select 1 from note where vendor_id = $1', [vendor.id]);
    expect(notes).toHaveLength(2);
    const mails = await world.sql('select 1 from email where vendor_id = $1 and template = $2', [
      vendor.id,
      'customer-tracking',
    ]);
    expect(mails).toHaveLength(2);
  });

  it('knows no other vendor’s numbers', async () => {
    const theirs = await world.vendor();
    const foreign = await theirs.order({});
    const own = await vendor.order();
    await world.sql("update orders set number = 'theirs-1' where id = $1", [foreign.id]);
    const rows = [
      { orderNumber: 'theirs-1', provider: 'UPS', trackingNumber: '1' },
      { orderNumber: own.number, provider: 'UPS', trackingNumber: '2' },
    ];
    const { results } = await add(rows);
    expect(results[0]).toMatchObject({ orderId: null, message: 'There is no order #theirs-1.' });
    expect(await check(rows)).toMatchObject([{ order: null, problem: 'There is no order #theirs-1.' }, {}]);
    expect(await theirs.read(foreign.id)).toMatchObject({ hasTracking: false });
    expect(
      await check(
        [{ orderNumber: own.number, provider: 'UPS', trackingNumber: '2' }],
        await theirs.member('owner'),
      ),
    ).toMatchObject([{ order: null }]);
  });

  it.each([
    ['no rows', [], 'Give 1 to 1,000 rows, not 0.'],
    [
      'too many rows',
      Array.from({ length: 1_001 }, () => ({ orderNumber: '1', trackingNumber: '1' })),
      'Give 1 to 1,000 rows, not 1,001.',
    ],
  ])('is refused for %s', async (_, rows, message) => {
    const before = await vendor.footprint();
    expect(await askForJob(owner, 'addShipments', { rows })).toMatchObject({
      job: null,
      errors: [{ code: 'INVALID', message, path: ['rows'] }],
    });
    const refused = await owner.send(
      'query ($rows: [ShipmentRowInput!]!) { checkShipments(rows: $rows) { row } }',
      { rows },
    );
    expect(refused.errors).toEqual([expect.objectContaining({ message })]);
    expect(await vendor.footprint()).toEqual(before);
  });

  it('says of each text that cannot be kept where it stands', async () => {
    const rows = [
      { orderNumber: 'a\u0000', provider: 'UPS', trackingNumber: '1' },
      { orderNumber: '1', provider: '\ud800', trackingNumber: 'a'.repeat(3_000) },
    ];
    const { errors } = await askForJob(owner, 'addShipments', { rows });
    expect(errors.map(({ path }) => path)).toEqual([
      ['rows', '0', 'orderNumber'],
      ['rows', '1', 'provider'],
      ['rows', '1', 'trackingNumber'],
    ]);
    expect((await check(rows)).map(({ problem }) => problem)).toEqual([
      'There is no order #a\u0000.',
      'There is no order #1.',
    ]);
  });

  it('is for who may ship', async () => {
    const order = await vendor.order();
    const rows = [{ orderNumber: order.number, provider: 'UPS', trackingNumber: '1' }];
    const document =
      'mutation ($input: AddShipmentsInput!) { addShipments(input: $input) { errors { code } } }';
    for (const caller of [await vendor.member('viewer'), await vendor.key('ORDERS_READ', 'ORDERS_WRITE')])
      expect(await caller.refusal(document, { input: { rows } })).toEqual(['FORBIDDEN']);
    const { job } = await add(rows, await vendor.key('ORDERS_READ', 'SHIPMENTS_WRITE'));
    expect(job).toMatchObject({ changed: 1 });
    const staff = await vendor.member('staff');
    expect((await askForJob(staff, 'addShipments', { rows })).errors).toEqual([]);
  });

  it('is one job for one idempotency key', async () => {
    const rows = [{ orderNumber: '1', provider: 'UPS', trackingNumber: '1' }];
    const first = await askForJob(owner, 'addShipments', { rows, idempotencyKey: 'k' });
    expect((await askForJob(owner, 'addShipments', { rows, idempotencyKey: 'k' })).job?.id).toBe(
      first.job?.id,
    );
  });
});

describe('a check of rows', () => {
  it('says what adding them would come to, row by row, and writes nothing', async () => {
    const one = await vendor.order({ placedAt: new Date('2026-01-10T12:00:00Z') });
    const two = await vendor.order();
    const three = await vendor.order();
    const files = await vendor.order({ lines: [{ isDownloadable: true }] });
    await add([{ orderNumber: three.number, provider: 'UPS', trackingNumber: 'shared 1' }]);
    const before = await vendor.footprint();
    const checked = await check([
      { orderNumber: `# ${one.number} `, trackingNumber: ups },
      { orderNumber: two.number, provider: 'UPS', trackingNumber: '1Z999AA10123456785' },
      { orderNumber: one.number, provider: 'DHL', trackingNumber: '9' },
      { orderNumber: files.number, provider: 'DHL', trackingNumber: '9' },
      { orderNumber: '', provider: 'DHL', trackingNumber: '9' },
      { orderNumber: three.number, provider: 'UPS', trackingNumber: '2' },
    ]);
    expect(checked.map(({ row, order, provider, problem }) => [row, order?.id, provider, problem])).toEqual([
      [0, one.id, 'UPS', null],
      [1, two.id, 'UPS', null],
      [2, one.id, null, 'An earlier row ships all that is left of this order.'],
      [3, files.id, null, 'Nothing of this order is left to ship.'],
      [4, undefined, null, 'The order number is missing.'],
      [5, three.id, null, 'Nothing of this order is left to ship.'],
    ]);
    expect(checked[1]?.warnings).toEqual(['The check digit does not fit. Saved as typed, look once more.']);
    expect(await vendor.footprint()).toEqual(before);
  });

  it('refuses what adding would refuse, with all its reasons', async () => {
    const order = await vendor.order({ placedAt: new Date('2026-01-10T12:00:00Z') });
    const problem = async (row: Omit<Row, 'orderNumber'>) =>
      (await check([{ orderNumber: order.number, ...row }]))[0]?.problem;
    expect(await problem({ trackingNumber: 'plain' })).toBe(
      'Enter who carries it: a name, or the address of its tracking page.',
    );
    expect(await problem({ provider: 'ftp://x', trackingNumber: '' })).toBe(
      'Enter the tracking number. A tracking link begins with https:// or http:// and names a site.',
    );
    expect(await problem({ provider: 'UPS', trackingNumber: '1', shippedOn: '2026-01-09' })).toBe(
      'The parcel cannot leave before the order was placed, on 10 Jan 2026.',
    );
    expect(await problem({ provider: 'UPS', trackingNumber: '1', shippedOn: '9999-01-09' })).toMatch(
      /^The parcel cannot leave on 9 Jan 9999/,
    );
  });

  it('warns of a number that is used elsewhere, be it in another row', async () => {
    const [one, two, three] = [await vendor.order(), await vendor.order(), await vendor.order()];
    await add([{ orderNumber: three.number, provider: 'UPS', trackingNumber: 'shared 1' }]);
    const checked = await check([
      { orderNumber: one.number, provider: 'UPS', trackingNumber: 'SHARED-1' },
      { orderNumber: two.number, provider: 'UPS', trackingNumber: 'shared1' },
    ]);
    expect(checked.map(({ warnings }) => warnings)).toEqual([
      [`Also used on #${three.number}. Same parcel?`],
      [`Also used on #${three.number}. Same parcel?`, `Also in the row of #${one.number}. Same parcel?`],
    ]);
  });

  it('is for who may see orders', async () => {
    const document = '{ checkShipments(rows: [{ orderNumber: "1", trackingNumber: "1" }]) { row } }';
    expect(await (await vendor.key('SHIPMENTS_WRITE')).refusal(document)).toEqual(['FORBIDDEN']);
  });

  it('of 1,000 rows asks the database no more often than of two', async () => {
    await multiplyOrders(world, vendor, { count: 1_000, customers: 10 });
    const rows = Array.from({ length: 1_000 }, (_, index) => ({
      orderNumber: `many-${index + 1}`,
      provider: 'UPS',
      trackingNumber: `T${index}`,
    }));
    const statements = async (some: Row[]) =>
      vendor.inside(async (tx) => {
        const runner = tx.manager.queryRunner;
        if (!runner) throw new Error('No runner');
        let count = 0;
        const query = runner.query.bind(runner);
        runner.query = ((...args: Parameters<typeof query>) => {
          count += 1;
          return query(...args);
        }) as typeof runner.query;
        const checks = await checkShipments(tx, some);
        runner.query = query;
        expect(checks.every(({ order }) => order !== null)).toBe(true);
        return count;
      });
    const few = await statements(rows.slice(0, 2));
    expect(few).toBeLessThanOrEqual(8);
    expect(await statements(rows)).toBe(few);
    expect((await check(rows)).length).toBe(1_000);
  });
});

describe('taken back within the minute', () => {
  const rowsOf = (orders: { number: string }[]) =>
    orders.map(({ number: orderNumber }, n) => ({ orderNumber, provider: 'UPS', trackingNumber: `P${n}` }));
  const mails = async () =>
    (
      await world.sql<{ state: string }>(
        "select state from email where vendor_id = $1 and template = 'customer-tracking'",
        [vendor.id],
      )
    ).map(({ state }) => state);
  const undone = async (jobId: string) => {
    const undoing = await begunJob(owner, 'undoJob', { jobId });
    return { job: await jobDone(owner, undoing), results: await resultsOf(owner, undoing) };
  };

  it('is no parcel and no note, each order as it was, and no email has left', async () => {
    const orders = [await vendor.order(), await vendor.order()];
    const { job, jobId } = await add(rowsOf(orders));
    expect(job).toMatchObject({ changed: 2, isMine: true });
    expect(job.undoMsLeft).toBeGreaterThan(20_000);
    expect(job.undoMsLeft).toBeLessThanOrEqual(60_000);
    expect(await mails()).toEqual(['QUEUED', 'QUEUED']);
    const { job: undoing, results } = await undone(jobId);
    expect(undoing).toMatchObject({
      ...{ kind: 'UNDO_TRACKING', state: 'SUCCEEDED', summary: 'Undo “Add tracking to 2 orders”' },
      ...{ total: 2, changed: 2, skipped: 0, undoUntil: null },
    });
    expect(results.map(({ message }) => message).sort()).toEqual(
      orders.map(({ number }) => `The tracking of #${number} is taken back.`).sort(),
    );
    expect(await parcels()).toEqual([]);
    for (const { id } of orders)
      expect(await vendor.read(id)).toMatchObject({
        fulfilment: 'NOT_SHIPPED',
        hasTracking: false,
        trackingNumbers: [],
      });
    expect(await mails()).toEqual(['WITHDRAWN', 'WITHDRAWN']);
    const { orders: seen } = await owner.ask('{ orders(first: 2) { nodes { notes { id } } } }');
    expect(seen.nodes).toEqual(orders.map(() => ({ notes: [] })));
    expect(await seeJob(owner, jobId)).toMatchObject({ undoUntil: null, undoneBy: { id: undoing.id } });
    expect((await askForJob(owner, 'undoJob', { jobId })).errors).toMatchObject([{ code: 'ALREADY_DONE' }]);
    // It can be added anew.
    expect((await add(rowsOf(orders))).job).toMatchObject({ changed: 2 });
  });

  it('leaves an order as it is that has changed since', async () => {
    const [moved, other] = [await vendor.order(), await vendor.order()];
    const { jobId } = await add(rowsOf([moved, other]));
    await owner.ask(
      `mutation ($id: ID!) { setOrderStatus(input: { orderId: $id, status: ON_HOLD }) { errors { message } } }`,
      { id: moved.id },
    );
    const { job, results } = await undone(jobId);
    expect(job).toMatchObject({ changed: 1, skipped: 1 });
    expect(results.find(({ outcome }) => outcome === 'SKIPPED')).toMatchObject({
      message: `#${moved.number} has changed since.`,
    });
    expect(await parcels()).toMatchObject([{ number: moved.number }]);
  });

  it('is stopped where it had not begun', async () => {
    const order = await vendor.order();
    const jobId = await begunJob(owner, 'addShipments', { rows: rowsOf([order]) });
    const { job } = await askForJob(owner, 'undoJob', { jobId });
    expect(job).toMatchObject({ kind: 'UNDO_TRACKING', total: 0 });
    expect(await seeJob(owner, jobId)).toMatchObject({ state: 'CANCELLED' });
    worker = await workIn(world);
    expect(await jobDone(owner, job?.id ?? '')).toMatchObject({ state: 'SUCCEEDED', changed: 0 });
    expect(await parcels()).toEqual([]);
  });

  it('is for who asked for it only, until the minute is over, and not for programs', async () => {
    const order = await vendor.order();
    const { jobId } = await add(rowsOf([order]));
    const codes = async (caller: ApiClient, id = jobId) =>
      (await askForJob(caller, 'undoJob', { jobId: id })).errors.map(({ code }) => code);
    expect(await codes(await vendor.member('manager'))).toEqual(['FORBIDDEN']);
    expect(await codes(await (await world.vendor()).member('owner'))).toEqual(['NOT_FOUND']);
    await world.sql("update job set undo_until = now() - interval '1 second' where id = $1", [jobId]);
    expect(await codes(owner)).toEqual(['TOO_LATE']);
    const key = await vendor.key('ORDERS_READ', 'SHIPMENTS_WRITE');
    const byKey = await add(rowsOf([await vendor.order()]), key);
    expect(byKey.job).toMatchObject({ changed: 1, undoUntil: null });
    expect(await codes(key, byKey.jobId)).toEqual(['INVALID']);
    expect(await codes(owner, byKey.jobId)).toEqual(['FORBIDDEN']);
  });
});
