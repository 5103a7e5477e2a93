import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { JobRunner } from '../../platform/jobs/job-runner.js';
import type { TaskContext } from '../../platform/jobs/task.js';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import {
  askForJob,
  begunJob,
  holdOrder,
  jobDone,
  jobWhen,
  letAllGo,
  resultsOf,
  seeJob,
  workIn,
} from '../../testing/world-jobs.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { setStatusesTask } from './set-statuses.task.js';

let world: World;
let vendor: VendorWorld;
let owner: ApiClient;
let worker: JobRunner | null = null;

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

/** Each test has a vendor, a person and a worker of its own. */
async function begin(): Promise<void> {
  vendor = await world.vendor({ notificationEmails: ['orders@harbour.example'] });
  owner = await vendor.member('owner');
}
const work = async () => {
  worker = await workIn(world);
};
afterEach(async () => {
  await letAllGo();
  await worker?.stop({ withinMs: 3_000 });
  worker = null;
});

const moves = async () =>
  (await vendor.events()).filter(({ kind }) => kind === 'STATUS_CHANGED').map(({ order_id }) => order_id);
/** States of the emails that a change caused which can be taken back. */
const heldMails = async () =>
  (
    await world.sql<{ state: string }>(
      'select state from email where vendor_id = $1 and change_id is not null',
      [vendor.id],
    )
  ).map(({ state }) => state);
const someOrders = async (count: number, wish = {}) => {
  const orders = [];
  for (let made = 0; made < count; made += 1) orders.push(await vendor.order(wish));
  return orders;
};

describe('a status for many orders', () => {
  it('is set on each that may have it; the others are skipped, each with its reason', async () => {
    await begin();
    await work();
    const [one, two] = await someOrders(2);
    const failed = await vendor.order({ status: 'FAILED' });
    const done = await vendor.order({ status: 'COMPLETED' });
    const jobId = await begunJob(owner, 'setOrderStatuses', { filter: {}, status: 'COMPLETED' });
    expect(await jobDone(owner, jobId)).toMatchObject({
      kind: 'SET_STATUS',
      state: 'SUCCEEDED',
      summary: 'Set 4 orders to Completed',
      ...{ total: 4, done: 4, changed: 2, skipped: 2, failed: 0, mayCancel: false },
    });
    const results = await resultsOf(owner, jobId);
    expect(results.map(({ orderId, outcome, message }) => [orderId, outcome, message]).sort()).toEqual(
      [
        [one?.id, 'CHANGED', `#${one?.number} is Completed.`],
        [two?.id, 'CHANGED', `#${two?.number} is Completed.`],
        [failed.id, 'SKIPPED', `#${failed.number} is Failed.`],
        [done.id, 'SKIPPED', `#${done.number} is Completed already.`],
      ].sort(),
    );
    expect((await resultsOf(owner, jobId, ['SKIPPED'])).map(({ orderNumber }) => orderNumber).sort()).toEqual(
      [failed.number, done.number].sort(),
    );
    expect((await moves()).sort()).toEqual([one?.id, two?.id].sort());
    expect(await vendor.tally()).toEqual(await vendor.counted());
    const last = (await vendor.events()).findLast(({ kind }) => kind === 'STATUS_CHANGED');
    expect(last).toMatchObject({ actor_kind: 'MEMBER', actor_name: 'Kim' });
  });

  it('takes picked orders by their ids, and says one order where it is one', async () => {
    await begin();
    await work();
    const [picked, other] = await someOrders(2);
    const filter = { ids: [picked?.id, newId()] };
    const jobId = await begunJob(owner, 'setOrderStatuses', { filter, status: 'ON_HOLD' });
    expect(await jobDone(owner, jobId)).toMatchObject({ summary: 'Set 1 order to On-hold', changed: 1 });
    expect(await vendor.read(other?.id ?? '')).toMatchObject({ status: 'PROCESSING' });
  });

  it('takes words as they are given: none is taken for another', async () => {
    await begin();
    await work();
    const order = await vendor.order({ lines: [{ name: 'Juniper Serum' }] });
    const ask = async (search: string) => {
      const jobId = await begunJob(owner, 'setOrderStatuses', { filter: { search }, status: 'ON_HOLD' });
      return jobDone(owner, jobId);
    };
    const { orders } = await owner.ask('{ orders(first: 1, filter: { search: "junpier" }) { searchedFor } }');
    expect(await ask('junpier')).toMatchObject({ total: 0, changed: 0 });
    expect(await vendor.read(order.id)).toMatchObject({ status: 'PROCESSING' });
    expect(await ask(orders.searchedFor)).toMatchObject({ total: 1, changed: 1 });
  });

  it('gives the reason to each, and skips those that want one where none is given', async () => {
    await begin();
    await work();
    const order = await vendor.order({ status: 'COMPLETED' });
    const ask = async (reason: string | null) => {
      const jobId = await begunJob(owner, 'setOrderStatuses', { filter: {}, status: 'PROCESSING', reason });
      await jobDone(owner, jobId);
      return (await resultsOf(owner, jobId))[0]?.message;
    };
    expect(await ask(null)).toBe(`#${order.number}: Say why a Completed order goes back to Processing.`);
    expect(await ask('One was missing')).toBe(`#${order.number} is Processing.`);
    expect((await vendor.events()).at(-1)).toMatchObject({ reason: 'One was missing' });
  });

  it('leaves out what was placed after it was asked for, be it of days long past', async () => {
    await begin();
    const before = await vendor.order();
    const jobId = await begunJob(owner, 'setOrderStatuses', { filter: {}, status: 'COMPLETED' });
    const after = await vendor.order({ isHistory: true, placedAt: new Date('2020-01-02T10:00:00Z') });
    await work();
    expect(await jobDone(owner, jobId)).toMatchObject({ total: 1, changed: 1 });
    expect((await resultsOf(owner, jobId)).map(({ orderId }) => orderId)).toEqual([before.id]);
    expect(await vendor.read(after.id)).toMatchObject({ status: 'PROCESSING' });
  });

  it('skips those that have it already all at once, in one result', async () => {
    await begin();
    await someOrders(3, { status: 'COMPLETED' });
    const last = await vendor.order({ status: 'COMPLETED' });
    const one = await vendor.order();
    const jobId = await begunJob(owner, 'setOrderStatuses', { filter: {}, status: 'COMPLETED' });
    await work();
    expect(await jobDone(owner, jobId)).toMatchObject({
      ...{ state: 'SUCCEEDED', summary: 'Set 5 orders to Completed' },
      ...{ total: 5, done: 5, changed: 1, skipped: 4 },
    });
    expect((await resultsOf(owner, jobId)).map(({ orderId, message }) => [orderId, message])).toEqual([
      [last.id, `#${last.number} and 3 more are Completed already.`],
      [one.id, `#${one.number} is Completed.`],
    ]);
    const undoing = await begunJob(owner, 'undoJob', { jobId });
    expect(await jobDone(owner, undoing)).toMatchObject({ total: 1, changed: 1 });
  });

  it('is fine where all have it already', async () => {
    await begin();
    await someOrders(2, { status: 'COMPLETED' });
    await work();
    const jobId = await begunJob(owner, 'setOrderStatuses', { filter: {}, status: 'COMPLETED' });
    expect(await jobDone(owner, jobId)).toMatchObject({ state: 'SUCCEEDED', total: 2, done: 2, skipped: 2 });
  });

  it('is asked for twice at most while the first still wait, also in the same moment', async () => {
    await begin();
    const other = await (await world.vendor()).member('owner');
    const ask = (client: ApiClient) =>
      askForJob(client, 'setOrderStatuses', { filter: {}, status: 'COMPLETED' });
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => ask(owner)));
    const refused = answers.flatMap(({ errors }) => errors);
    expect(refused).toHaveLength(3);
    expect(refused[0]).toMatchObject({
      code: 'LIMIT_EXCEEDED',
      message: '2 changes of status for many orders are waiting or running. Let some of them end first.',
    });
    expect((await ask(other)).errors).toEqual([]);
    await askForJob(owner, 'cancelJob', { jobId: answers.find(({ job }) => job)?.job?.id });
    expect((await ask(owner)).errors).toEqual([]);
  });

  it('is fine with no orders at all', async () => {
    await begin();
    await work();
    const jobId = await begunJob(owner, 'setOrderStatuses', { filter: {}, status: 'COMPLETED' });
    expect(await jobDone(owner, jobId)).toMatchObject({ state: 'SUCCEEDED', total: 0, done: 0 });
  });

  it.each([
    [
      'Refunded',
      { filter: {}, status: 'REFUNDED' },
      ['INVALID', ['status'], 'Refunds are made one by one, on each order.'],
    ],
    [
      'a reason that cannot be kept',
      { filter: {}, status: 'FAILED', reason: 'a\u0000' },
      ['INVALID', ['reason'], 'A reason cannot have NUL or half of a character in it.'],
    ],
    [
      'a reason that is too long',
      { filter: {}, status: 'FAILED', reason: 'a'.repeat(1_001) },
      ['INVALID', ['reason'], 'A reason has at most 1,000 characters; this one has 1,001.'],
    ],
    [
      'a customer that is none',
      { filter: { customerId: 'nobody' }, status: 'FAILED' },
      ['NOT_FOUND', ['filter', 'customerId'], 'There is no such customer.'],
    ],
    [
      'days that end before they begin',
      { filter: { placed: { from: '2026-02-02', to: '2026-01-01' } }, status: 'FAILED' },
      [
        'INVALID',
        ['filter', 'placed', 'to'],
        'The range ends on 2026-01-01, before it begins on 2026-02-02.',
      ],
    ],
  ])('is refused at once: %s', async (_, input, [code, path, message]) => {
    await begin();
    const before = await vendor.footprint();
    const { job, errors } = await askForJob(owner, 'setOrderStatuses', input);
    expect(job).toBeNull();
    expect(errors).toEqual([expect.objectContaining({ code, path, message })]);
    expect(await vendor.footprint()).toEqual(before);
  });

  it('is one job for one idempotency key', async () => {
    await begin();
    const ask = (status: string) =>
      askForJob(owner, 'setOrderStatuses', { filter: {}, status, idempotencyKey: 'k1' });
    const first = await ask('COMPLETED');
    expect((await ask('COMPLETED')).job?.id).toBe(first.job?.id);
    expect((await ask('FAILED')).errors).toEqual([expect.objectContaining({ code: 'KEY_REUSED' })]);
    expect(await world.sql('select id from job where vendor_id = $1', [vendor.id])).toHaveLength(1);
  });

  it('touches no other vendor, and nobody there sees the job', async () => {
    await begin();
    await work();
    const theirs = await world.vendor();
    const stranger = await theirs.member('owner');
    const [mine, foreign] = [await vendor.order(), await theirs.order()];
    const filter = { ids: [mine.id, foreign.id] };
    const jobId = await begunJob(owner, 'setOrderStatuses', { filter, status: 'COMPLETED' });
    expect(await jobDone(owner, jobId)).toMatchObject({ total: 1, changed: 1 });
    expect(await theirs.read(foreign.id)).toMatchObject({ status: 'PROCESSING' });
    expect(await seeJob(stranger, jobId)).toBeNull();
    expect((await stranger.ask('{ jobs { nodes { id } } }')).jobs.nodes).toEqual([]);
    for (const field of ['undoJob', 'cancelJob'] as const) {
      const answer = await askForJob(stranger, field, { jobId });
      expect(answer).toEqual(await askForJob(stranger, field, { jobId: newId() }));
      expect(answer.errors[0]?.code).toBe('NOT_FOUND');
    }
  });
});

describe('who may', () => {
  const input = { filter: {}, status: 'COMPLETED' };
  const document = (field: string) =>
    `mutation ($input: SetOrderStatusesInput!) { ${field}(input: $input) { errors { code } } }`;

  it.each(['owner', 'manager', 'staff'] as const)('%s', async (role) => {
    await begin();
    expect((await askForJob(await vendor.member(role), 'setOrderStatuses', input)).errors).toEqual([]);
  });

  it('not a viewer, and no key without its scope', async () => {
    await begin();
    for (const caller of [await vendor.member('viewer'), await vendor.key('ORDERS_READ', 'SHIPMENTS_WRITE')])
      expect(await caller.refusal(document('setOrderStatuses'), { input })).toEqual(['FORBIDDEN']);
    expect(await world.nobody().refusal(document('setOrderStatuses'), { input })).toEqual([
      'UNAUTHENTICATED',
    ]);
  });

  it('a key that may not see orders may change them, and is not shown the job', async () => {
    await begin();
    await work();
    const order = await vendor.order();
    const key = await vendor.key('ORDERS_WRITE');
    expect(await askForJob(key, 'setOrderStatuses', input)).toEqual({ job: null, errors: [] });
    const [job] = await world.sql<{ id: string }>('select id from job where vendor_id = $1', [vendor.id]);
    await jobDone(owner, job?.id ?? '');
    expect(await vendor.read(order.id)).toMatchObject({ status: 'COMPLETED' });
    expect(await key.refusal('query ($id: ID!) { job(id: $id) { id } }', { id: job?.id })).toEqual([
      'FORBIDDEN',
    ]);
  });

  it('an operator, who brings Cancelled orders back with a reason', async () => {
    await begin();
    await work();
    const order = await vendor.order({ status: 'CANCELLED' });
    const wish = { filter: {}, status: 'PROCESSING', reason: 'The buyer paid after all' };
    const byOwner = await begunJob(owner, 'setOrderStatuses', wish);
    expect(await jobDone(owner, byOwner)).toMatchObject({ changed: 0, skipped: 1 });
    const operator = (await world.operator()).for(vendor.id);
    const jobId = await begunJob(operator, 'setOrderStatuses', wish);
    expect(await jobDone(operator, jobId)).toMatchObject({ changed: 1 });
    expect(await vendor.read(order.id)).toMatchObject({ status: 'PROCESSING' });
  });

  it.each([
    [
      'whose role was taken down',
      (id: string) => ['update identity.member set role = $2 where "userId" = $1', [id, 'viewer']] as const,
    ],
    ['who has left', (id: string) => ['delete from identity.member where "userId" = $1', [id]] as const],
  ])('nobody %s: the job ends and says so', async (_, change) => {
    await begin();
    const order = await vendor.order();
    const jobId = await begunJob(await vendor.member('staff'), 'setOrderStatuses', input);
    const [job] = await world.sql<{ actor_id: string }>('select actor_id from job where id = $1', [jobId]);
    const [statement, parameters] = change(job?.actor_id ?? '');
    await world.sql(statement, [...parameters]);
    await work();
    expect(await jobDone(owner, jobId)).toMatchObject({
      state: 'FAILED',
      error: 'Kim is not allowed to do this any more.',
      changed: 0,
    });
    expect(await vendor.read(order.id)).toMatchObject({ status: 'PROCESSING' });
  });

  it('no key that was revoked', async () => {
    await begin();
    await vendor.order();
    const jobId = await begunJob(await vendor.key('ORDERS_READ', 'ORDERS_WRITE'), 'setOrderStatuses', input);
    await world.sql(
      'update identity.apikey set enabled = false, "revokedAt" = now() where id = (select actor_id from job where id = $1)',
      [jobId],
    );
    await work();
    expect(await jobDone(owner, jobId)).toMatchObject({ state: 'FAILED', changed: 0 });
  });
});

describe('cancelled', () => {
  it('before its turn, nothing is done', async () => {
    await begin();
    const order = await vendor.order();
    const jobId = await begunJob(owner, 'setOrderStatuses', { filter: {}, status: 'COMPLETED' });
    expect((await askForJob(owner, 'cancelJob', { jobId })).job).toMatchObject({ state: 'CANCELLED' });
    await work();
    const next = await begunJob(owner, 'setOrderStatuses', { filter: {}, status: 'ON_HOLD' });
    await jobDone(owner, next);
    expect(await vendor.read(order.id)).toMatchObject({ status: 'ON_HOLD' });
    expect(await seeJob(owner, jobId)).toMatchObject({ state: 'CANCELLED', done: 0 });
  });

  it('in the middle, nothing more is done: not even the order that is under way', async () => {
    await begin();
    const orders = await someOrders(5);
    // The newest is done first.
    const third = orders[2];
    const held = await holdOrder(world, third?.id ?? '');
    await work();
    const jobId = await begunJob(owner, 'setOrderStatuses', { filter: {}, status: 'COMPLETED' });
    await held.isAwaited();
    expect(await seeJob(owner, jobId)).toMatchObject({
      state: 'RUNNING',
      done: 2,
      total: 5,
      mayCancel: true,
    });
    const { job } = await askForJob(owner, 'cancelJob', { jobId });
    expect(job).toMatchObject({ state: 'CANCELLED', done: 2, changed: 2, mayCancel: false });
    await held.letGo();
    await worker?.stop();
    expect((await moves()).sort()).toEqual([orders[3]?.id, orders[4]?.id].sort());
    expect(await seeJob(owner, jobId)).toMatchObject({ state: 'CANCELLED', done: 2, changed: 2 });
    expect(await resultsOf(owner, jobId)).toHaveLength(2);
    expect(await vendor.tally()).toEqual(await vendor.counted());
  });

  it('by who asked for it and by who manages the vendor; not by others, not once it has ended', async () => {
    await begin();
    const [staff, viewer] = [await vendor.member('staff'), await vendor.member('viewer')];
    const ask = () => begunJob(staff, 'setOrderStatuses', { filter: {}, status: 'COMPLETED' });
    const first = await ask();
    const others = [viewer, await vendor.member('manager'), await vendor.key('ORDERS_READ', 'ORDERS_WRITE')];
    for (const caller of others) {
      expect(await seeJob(caller, first)).toMatchObject({ mayCancel: false });
      expect((await askForJob(caller, 'cancelJob', { jobId: first })).errors).toEqual([
        expect.objectContaining({
          code: 'FORBIDDEN',
          message: 'Only Kim and those who manage the vendor may cancel this.',
        }),
      ]);
    }
    for (const caller of [staff, owner, (await world.operator()).for(vendor.id)]) {
      const jobId = await ask();
      expect(await seeJob(caller, jobId)).toMatchObject({ mayCancel: true });
      expect((await askForJob(caller, 'cancelJob', { jobId })).job).toMatchObject({ state: 'CANCELLED' });
    }
    await work();
    await jobDone(staff, first);
    expect((await askForJob(staff, 'cancelJob', { jobId: first })).errors).toEqual([
      expect.objectContaining({ code: 'ALREADY_DONE' }),
    ]);
  });
});

describe('taken back within the minute', () => {
  it('is each order as it was, and no email has left', async () => {
    await begin();
    await work();
    const orders = await someOrders(3);
    const before = await vendor.readAll();
    const jobId = await begunJob(owner, 'setOrderStatuses', { filter: {}, status: 'CANCELLED' });
    const done = await jobDone(owner, jobId);
    expect(done).toMatchObject({ isMine: true, undoUntil: expect.any(String) });
    expect(done.undoMsLeft).toBeGreaterThan(30_000);
    expect(done.undoMsLeft).toBeLessThanOrEqual(60_000);
    expect(await heldMails()).toEqual(orders.map(() => 'QUEUED'));
    const { job } = await askForJob(owner, 'undoJob', { jobId });
    expect(job).toMatchObject({ kind: 'UNDO_STATUS', total: 3, summary: 'Undo “Set 3 orders to Cancelled”' });
    expect(await jobDone(owner, job?.id ?? '')).toMatchObject({ state: 'SUCCEEDED', changed: 3, skipped: 0 });
    const facts = (order: { id: string; status: string; paidAt: Date | null; completedAt: Date | null }) => [
      order.id,
      order.status,
      order.paidAt,
      order.completedAt,
    ];
    const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
    expect((await vendor.readAll()).sort(byId).map(facts)).toEqual(before.sort(byId).map(facts));
    expect(await vendor.tally()).toEqual(await vendor.counted());
    expect(await heldMails()).toEqual(orders.map(() => 'WITHDRAWN'));
    expect(await seeJob(owner, jobId)).toMatchObject({ undoUntil: null, undoneBy: { id: job?.id } });
    expect((await askForJob(owner, 'undoJob', { jobId })).errors).toEqual([
      expect.objectContaining({ code: 'ALREADY_DONE' }),
    ]);
    expect((await resultsOf(owner, job?.id ?? '')).map(({ message }) => message).sort()).toEqual(
      orders.map(({ number }) => `#${number} is Processing again.`).sort(),
    );
  });

  it('leaves an order that has changed in between as it is, with its email', async () => {
    await begin();
    await work();
    const [kept, moved] = await someOrders(2);
    const jobId = await begunJob(owner, 'setOrderStatuses', { filter: {}, status: 'FAILED' });
    await jobDone(owner, jobId);
    expect(await heldMails()).toEqual(['QUEUED', 'QUEUED']);
    const input = { orderId: moved?.id, status: 'ON_HOLD' };
    await owner.ask(
      'mutation ($input: SetOrderStatusInput!) { setOrderStatus(input: $input) { errors { code } } }',
      { input },
    );
    const undoing = await begunJob(owner, 'undoJob', { jobId });
    expect(await jobDone(owner, undoing)).toMatchObject({ state: 'SUCCEEDED', changed: 1, skipped: 1 });
    expect(await resultsOf(owner, undoing, ['SKIPPED'])).toEqual([
      expect.objectContaining({ orderId: moved?.id, message: `#${moved?.number} has changed since.` }),
    ]);
    expect(await vendor.read(kept?.id ?? '')).toMatchObject({ status: 'PROCESSING' });
    expect(await vendor.read(moved?.id ?? '')).toMatchObject({ status: 'ON_HOLD' });
    // The third is of what happened in between.
    expect((await heldMails()).sort()).toEqual(['QUEUED', 'QUEUED', 'WITHDRAWN']);
  });

  it('is stopped first where it still runs', async () => {
    await begin();
    const orders = await someOrders(4);
    const held = await holdOrder(world, orders[1]?.id ?? '');
    await work();
    const jobId = await begunJob(owner, 'setOrderStatuses', { filter: {}, status: 'COMPLETED' });
    await held.isAwaited();
    const undoing = await begunJob(owner, 'undoJob', { jobId });
    expect(await seeJob(owner, jobId)).toMatchObject({ state: 'CANCELLED', changed: 2 });
    await held.letGo();
    expect(await jobDone(owner, undoing)).toMatchObject({ total: 2, changed: 2 });
    expect(await vendor.counted()).toEqual({ processing: 4 });
    expect(await vendor.tally()).toEqual({ processing: 4 });
    expect(await moves()).toHaveLength(4);
  });

  it('takes as long as it takes: emails of what is still to be taken back wait on', async () => {
    await begin();
    const orders = await someOrders(3);
    await work();
    const jobId = await begunJob(owner, 'setOrderStatuses', { filter: {}, status: 'CANCELLED' });
    await jobDone(owner, jobId);
    await worker?.stop();
    const undoing = await begunJob(owner, 'undoJob', { jobId });
    await world.sql("update undo set until = now() + interval '30 seconds' where vendor_id = $1", [
      vendor.id,
    ]);
    // The latest change is taken back first.
    const held = await holdOrder(world, orders[1]?.id ?? '');
    await work();
    await held.isAwaited();
    const open = await world.sql<{ seconds: number }>(
      `select extract(epoch from until - now())::float8 as seconds from undo
       where vendor_id = $1 and undone_at is null`,
      [vendor.id],
    );
    expect(open).toHaveLength(2);
    for (const { seconds } of open) expect(seconds).toBeGreaterThan(60);
    await held.letGo();
    expect(await jobDone(owner, undoing)).toMatchObject({ changed: 3 });
    expect(await heldMails()).toEqual(orders.map(() => 'WITHDRAWN'));
  });

  it('keeps emails waiting past a long wait for its turn', async () => {
    await begin();
    await someOrders(2);
    await work();
    const jobId = await begunJob(owner, 'setOrderStatuses', { filter: {}, status: 'CANCELLED' });
    await jobDone(owner, jobId);
    await worker?.stop();
    const undoing = await begunJob(owner, 'undoJob', { jobId });
    // As if five minutes had gone by.
    await world.sql("update undo set until = until - interval '5 minutes' where vendor_id = $1", [vendor.id]);
    await work();
    expect(await jobDone(owner, undoing)).toMatchObject({ changed: 2, skipped: 0 });
    expect(await heldMails()).toEqual(['WITHDRAWN', 'WITHDRAWN']);
  });

  it('never begins where it had not begun', async () => {
    await begin();
    await vendor.order();
    const jobId = await begunJob(owner, 'setOrderStatuses', { filter: {}, status: 'COMPLETED' });
    const undoing = await begunJob(owner, 'undoJob', { jobId });
    await work();
    expect(await jobDone(owner, undoing)).toMatchObject({ state: 'SUCCEEDED', total: 0 });
    expect(await seeJob(owner, jobId)).toMatchObject({ state: 'CANCELLED' });
    expect(await moves()).toEqual([]);
  });

  it('is for who asked for it only, until the minute is over, and not for programs', async () => {
    await begin();
    await work();
    await vendor.order();
    const jobId = await begunJob(owner, 'setOrderStatuses', { filter: {}, status: 'ON_HOLD' });
    await jobDone(owner, jobId);
    const manager = await vendor.member('manager');
    expect(await seeJob(manager, jobId)).toMatchObject({ isMine: false, undoUntil: null, undoMsLeft: null });
    expect((await askForJob(manager, 'undoJob', { jobId })).errors).toEqual([
      expect.objectContaining({ code: 'FORBIDDEN', message: 'Only Kim, who made this change, can undo it.' }),
    ]);
    await world.sql("update job set undo_until = now() - interval '1 second' where id = $1", [jobId]);
    expect(await seeJob(owner, jobId)).toMatchObject({ undoUntil: null });
    expect((await askForJob(owner, 'undoJob', { jobId })).errors).toEqual([
      expect.objectContaining({ code: 'TOO_LATE' }),
    ]);
    const key = await vendor.key('ORDERS_READ', 'ORDERS_WRITE');
    const byKey = await begunJob(key, 'setOrderStatuses', { filter: {}, status: 'PROCESSING' });
    expect(await jobDone(key, byKey)).toMatchObject({ changed: 1, undoUntil: null });
    expect((await askForJob(key, 'undoJob', { jobId: byKey })).errors).toEqual([
      expect.objectContaining({ code: 'INVALID' }),
    ]);
    expect((await askForJob(owner, 'undoJob', { jobId: byKey })).errors).toEqual([
      expect.objectContaining({ code: 'FORBIDDEN' }),
    ]);
  });

  it('holds emails for the minute and not longer: those of a program leave at once', async () => {
    await begin();
    await work();
    const waits = async () =>
      (
        await world.sql<{ ms: number }>(
          `select extract(epoch from start_after - now())::float8 * 1000 as ms from pgboss.job
           where name = 'send-email' and state = 'created' and data->>'vendorId' = $1`,
          [vendor.id],
        )
      ).map(({ ms }) => ms);
    await someOrders(2);
    await jobDone(owner, await begunJob(owner, 'setOrderStatuses', { filter: {}, status: 'CANCELLED' }));
    const held = (await waits()).filter((ms) => ms > 1_000);
    expect(held.length).toBeGreaterThanOrEqual(2);
    for (const ms of held) expect(ms).toBeLessThanOrEqual(61_000);
    const key = await vendor.key('ORDERS_READ', 'ORDERS_WRITE');
    await someOrders(1);
    await jobDone(
      key,
      await begunJob(key, 'setOrderStatuses', { filter: { status: ['PROCESSING'] }, status: 'CANCELLED' }),
    );
    expect((await waits()).filter((ms) => ms > 1_000)).toHaveLength(held.length);
  });
});

it('goes on when one order fails for a reason of ours, and says so', async () => {
  await begin();
  const [good, bad, fine] = await someOrders(3);
  await world.sql(`create function refuse() returns trigger language plpgsql as $$ begin
    raise exception 'out of order'; end $$`);
  await world.sql(`create trigger refuse before update on orders for each row
    when (old.id = '${bad?.id}') execute function refuse()`);
  await work();
  const jobId = await begunJob(owner, 'setOrderStatuses', { filter: {}, status: 'COMPLETED' });
  expect(await jobDone(owner, jobId)).toMatchObject({
    ...{ state: 'SUCCEEDED', done: 3, changed: 2, skipped: 0, failed: 1 },
  });
  expect(await resultsOf(owner, jobId, ['FAILED'])).toEqual([
    expect.objectContaining({
      orderId: bad?.id,
      message: `#${bad?.number}: something went wrong on our side. It is as it was; try it again.`,
    }),
  ]);
  await world.sql('drop function refuse cascade');
  expect((await moves()).sort()).toEqual([good?.id, fine?.id].sort());
});

it('takes turns: a long job does not keep a short one of another vendor waiting', async () => {
  await begin();
  const other = await world.vendor();
  const manager = await other.member('manager');
  await other.order();
  const orders = await someOrders(3);
  const held = await holdOrder(world, orders[0]?.id ?? '');
  await work();
  const long = await begunJob(owner, 'setOrderStatuses', { filter: {}, status: 'COMPLETED' });
  await held.isAwaited();
  const short = await begunJob(manager, 'setOrderStatuses', { filter: {}, status: 'COMPLETED' });
  expect(await jobDone(manager, short)).toMatchObject({ changed: 1 });
  // Longer than a turn: what is left is done in the next one.
  await new Promise((next) => setTimeout(next, 2_100));
  await held.letGo();
  await jobWhen(owner, long, ({ state }) => state === 'SUCCEEDED');
  expect(await moves()).toHaveLength(3);
  expect(await world.sql('select 1 from job where id = $1 and turn > 0', [long])).toHaveLength(1);
});

it('does nothing when a turn of its past comes up again', async () => {
  await begin();
  const order = await vendor.order();
  const jobId = await begunJob(owner, 'setOrderStatuses', { filter: {}, status: 'COMPLETED' });
  await world.sql('update job set turn = 1 where id = $1', [jobId]);
  const context = { database: world.database, signal: new AbortController().signal } as TaskContext;
  await setStatusesTask.run({ vendorId: vendor.id, jobId, turn: 0 }, context);
  expect(await vendor.read(order.id)).toMatchObject({ status: 'PROCESSING' });
  await setStatusesTask.run({ vendorId: vendor.id, jobId, turn: 1 }, context);
  expect(await vendor.read(order.id)).toMatchObject({ status: 'COMPLETED' });
  await setStatusesTask.run({ vendorId: vendor.id, jobId, turn: 1 }, context);
  expect(await moves()).toHaveLength(1);
});
