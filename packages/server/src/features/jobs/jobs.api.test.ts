import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import {
  askForJob,
  begunJob,
  jobDone,
  jobFields,
  type SeenJob,
  seeJob,
  workIn,
} from '../../testing/world-jobs.js';
import { Stream } from '../../testing/world-stream.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { createJob } from './create-job.js';
import { beginJob, failJob, finishJob, isCancelled, reportProgress } from './run-job.js';
import { sweepResults } from './sweep-results.task.js';

let world: World;
let vendor: VendorWorld;
let key: ApiClient;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  vendor = await world.vendor();
  key = await vendor.key('ORDERS_READ', 'ORDERS_WRITE', 'SHIPMENTS_WRITE');
});
afterAll(() => world.close());

const by = { kind: 'SYSTEM' as const, id: null, name: 'Docket' };
const exporting = () =>
  vendor.inside((tx) => createJob(tx, { kind: 'EXPORT', summary: 'Export orders', by, input: {} }));

describe('a job of another feature', () => {
  it('begins, says how far it is, and ends', async () => {
    const id = await exporting();
    expect(await seeJob(key, id)).toMatchObject({ state: 'QUEUED', done: 0, total: null, mayCancel: false });
    expect(await vendor.inside((tx) => beginJob(tx, id))).toMatchObject({ id, state: 'RUNNING' });
    expect(await vendor.inside((tx) => reportProgress(tx, id, { done: 5, total: 10 }))).toBe(true);
    expect(await seeJob(key, id)).toMatchObject({ state: 'RUNNING', done: 5, total: 10 });
    expect(await vendor.inside((tx) => finishJob(tx, id, { done: 10, summary: 'Exported 10 orders' }))).toBe(
      true,
    );
    expect(await seeJob(key, id)).toMatchObject({
      state: 'SUCCEEDED',
      done: 10,
      summary: 'Exported 10 orders',
    });
    expect(await vendor.inside((tx) => beginJob(tx, id))).toBeNull();
  });

  it('fails with a sentence, and stays so', async () => {
    const id = await exporting();
    await vendor.inside((tx) => beginJob(tx, id));
    expect(await vendor.inside((tx) => failJob(tx, id, 'The disk is full.'))).toBe(true);
    expect(await vendor.inside((tx) => finishJob(tx, id, { done: 1 }))).toBe(false);
    expect(await seeJob(key, id)).toMatchObject({ state: 'FAILED', error: 'The disk is full.', done: 0 });
  });

  it('hears that it was cancelled, and cannot end well any more', async () => {
    const id = await exporting();
    const owner = await vendor.member('owner');
    await vendor.inside((tx) => beginJob(tx, id));
    expect(await vendor.inside((tx) => isCancelled(tx, id))).toBe(false);
    expect((await askForJob(owner, 'cancelJob', { jobId: id })).job).toMatchObject({ state: 'CANCELLED' });
    expect((await askForJob(owner, 'cancelJob', { jobId: id })).job).toMatchObject({ state: 'CANCELLED' });
    expect(await vendor.inside((tx) => isCancelled(tx, id))).toBe(true);
    expect(await vendor.inside((tx) => reportProgress(tx, id, { done: 7 }))).toBe(false);
    expect(await vendor.inside((tx) => finishJob(tx, id, { done: 7 }))).toBe(false);
    expect(await seeJob(owner, id)).toMatchObject({ state: 'CANCELLED', done: 0 });
  });

  it('cannot be undone', async () => {
    const id = await exporting();
    const { errors } = await askForJob(await vendor.member('owner'), 'undoJob', { jobId: id });
    expect(errors).toEqual([
      expect.objectContaining({
        code: 'INVALID',
        message: 'Only a change of status and added tracking can be undone.',
      }),
    ]);
  });
});

describe('the list of jobs', () => {
  const list = async (variables: object) =>
    (
      await key.ask(
        `query ($kind: [JobKind!], $first: Int, $after: Cursor) { jobs(kind: $kind, first: $first, after: $after) {
           nodes { id } pageInfo { hasNextPage endCursor } } }`,
        variables,
      )
    ).jobs as { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };

  it('is newest first, page by page, by kind', async () => {
    const ids: string[] = [];
    for (let made = 0; made < 5; made += 1) ids.unshift(await exporting());
    const status = await begunJob(key, 'setOrderStatuses', { filter: {}, status: 'FAILED' });
    expect((await list({})).nodes.map(({ id }) => id)).toEqual([status, ...ids]);
    const kind = ['EXPORT'];
    const first = await list({ kind, first: 2 });
    const second = await list({ kind, first: 2, after: first.pageInfo.endCursor });
    const third = await list({ kind, first: 2, after: second.pageInfo.endCursor });
    expect([first, second, third].flatMap(({ nodes }) => nodes.map(({ id }) => id))).toEqual(ids);
    expect([first, second, third].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, true, false]);
    const elsewhere = key.refusal('query ($after: Cursor) { jobs(after: $after) { nodes { id } } }', {
      after: first.pageInfo.endCursor,
    });
    expect(await elsewhere).toEqual(['BAD_USER_INPUT']);
  });

  it.each(['first: 0', 'first: 101', 'after: "nonsense"', 'after: "AAAA"'])('refuses %s', async (args) => {
    expect(await key.refusal(`{ jobs(${args}) { nodes { id } } }`)).toEqual(['BAD_USER_INPUT']);
  });

  it('refuses pages of results that cannot be meant', async () => {
    const id = await exporting();
    for (const args of ['first: 0', 'first: 101', 'after: "AAAA"'])
      expect(
        await key.refusal(`query ($id: ID!) { job(id: $id) { results(${args}) { nodes { message } } } }`, {
          id,
        }),
      ).toEqual(['BAD_USER_INPUT']);
  });

  it('is for who may see orders', async () => {
    const id = await exporting();
    expect(await seeJob(await vendor.member('viewer'), id)).toMatchObject({ mayCancel: false });
    const blind = await vendor.key('EVENTS_READ');
    expect(await blind.refusal('{ jobs { nodes { id } } }')).toEqual(['FORBIDDEN']);
    expect(await seeJob(key, 'nonsense')).toBeNull();
    expect(await seeJob(key, newId())).toBeNull();
  });

  it('does not grow without end: too many at once are refused', async () => {
    await world.sql(
      `insert into job (vendor_id, id, kind, summary, input, actor_kind, actor_name, created_at)
       select $1, gen_random_uuid(), 'EXPORT', 'Export orders', '{}', 'SYSTEM', 'Docket', now() from generate_series(1, 100)`,
      [vendor.id],
    );
    const { errors } = await askForJob(key, 'setOrderStatuses', { filter: {}, status: 'FAILED' });
    expect(errors).toEqual([expect.objectContaining({ code: 'LIMIT_EXCEEDED' })]);
  });
});

describe('progress', () => {
  const subscription = `subscription ($id: ID!) { jobProgress(id: $id) { ${jobFields} } }`;

  it('says the state now, then each change, and ends with the job', async () => {
    const id = await exporting();
    const stream = new Stream<SeenJob>(key, subscription, { id });
    expect(await stream.next()).toMatchObject({ state: 'QUEUED' });
    await vendor.inside((tx) => beginJob(tx, id));
    expect(await stream.next()).toMatchObject({ state: 'RUNNING', done: 0 });
    await vendor.inside((tx) => reportProgress(tx, id, { done: 5, total: 10 }));
    expect(await stream.next()).toMatchObject({ done: 5, total: 10 });
    await vendor.inside((tx) => finishJob(tx, id, { done: 10 }));
    expect(await stream.next()).toMatchObject({ state: 'SUCCEEDED', done: 10 });
    await expect(stream.next()).rejects.toThrow('The stream has ended');
    await stream.close();
  });

  it('of one that has ended is said once', async () => {
    const id = await exporting();
    await vendor.inside((tx) => failJob(tx, id, 'No.'));
    const stream = new Stream<SeenJob>(key, subscription, { id });
    expect(await stream.next()).toMatchObject({ state: 'FAILED', error: 'No.' });
    await expect(stream.next()).rejects.toThrow('The stream has ended');
    await stream.close();
  });

  it('skips what lies between two messages: however fast it goes, few are sent', async () => {
    const id = await exporting();
    await vendor.inside((tx) => beginJob(tx, id));
    const stream = new Stream<SeenJob>(key, subscription, { id });
    await stream.next();
    const begun = Date.now();
    for (let done = 1; done <= 100; done += 1) await vendor.inside((tx) => reportProgress(tx, id, { done }));
    await vendor.inside((tx) => finishJob(tx, id, { done: 100 }));
    const took = Date.now() - begun;
    const said = await stream.until(({ state }) => state === 'SUCCEEDED');
    expect(said.at(-1)).toMatchObject({ done: 100 });
    expect(said.length).toBeLessThanOrEqual(took / 250 + 2);
    await stream.close();
  });

  it.each([
    ['an unknown job', async () => newId()],
    ['what is no id', async () => 'nonsense'],
    [
      "another vendor's",
      async () => {
        const other = await world.vendor();
        return other.inside((tx) => createJob(tx, { kind: 'EXPORT', summary: 'Canary', by, input: {} }));
      },
    ],
  ])('of %s is refused alike', async (_, make) => {
    const stream = new Stream<SeenJob>(key, subscription, { id: await make() });
    await expect(stream.next()).rejects.toEqual([
      expect.objectContaining({ message: 'There is no such job.' }),
    ]);
    await stream.close();
  });

  it('is not for who may not see orders', async () => {
    const stream = new Stream<SeenJob>(await vendor.key('EVENTS_READ'), subscription, {
      id: await exporting(),
    });
    await expect(stream.next()).rejects.toEqual([
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'FORBIDDEN' }) }),
    ]);
    await stream.close();
  });
});

describe('long after a job has ended', () => {
  const inputOf = async (id: string) =>
    (await world.sql<{ input: object }>('select input from job where id = $1', [id]))[0]?.input;
  const sweep = (id: string) =>
    sweepResults.run({ vendorId: vendor.id, jobId: id }, { database: world.database } as never);

  it('what became of each order and what was searched for is forgotten; the job and the history stay', async () => {
    const order = await vendor.order({ customer: { name: 'Imogen Quill' } });
    const worker = await workIn(world);
    const filter = { search: 'imogen', customerName: 'Quill' };
    const id = await begunJob(key, 'setOrderStatuses', { filter, status: 'FAILED', reason: 'No answer' });
    await jobDone(key, id);
    await worker.stop();
    const [waiting] = await world.sql<{ days: number }>(
      `select extract(epoch from start_after - now())::float8 / 86400 as days from pgboss.job
       where name = 'sweep-job-results' and data->>'jobId' = $1`,
      [id],
    );
    expect(waiting?.days).toBeCloseTo(14, 1);
    expect(await inputOf(id)).toMatchObject({ filter });
    await sweep(id);
    await sweep(id);
    expect(await world.sql('select 1 from job_item where job_id = $1', [id])).toEqual([]);
    expect(JSON.stringify(await inputOf(id))).not.toMatch(/imogen|quill/i);
    expect(await seeJob(key, id)).toMatchObject({
      state: 'SUCCEEDED',
      changed: 1,
      summary: 'Set 1 order to Failed',
    });
    const { order: seen } = await key.ask(
      'query ($id: ID!) { order(id: $id) { timeline { nodes { changes { field after } reason } } } }',
      { id: order.id },
    );
    expect(JSON.stringify(seen.timeline.nodes)).toContain('No answer');
  });

  it('an export has forgotten whom it looked for, and keeps how it was written', async () => {
    const exporter = await vendor.member('manager');
    const { exportOrders } = await exporter.ask(
      'mutation ($input: ExportOrdersInput!) { exportOrders(input: $input) { job { id } errors { message } } }',
      { input: { format: 'CSV', filter: { customerEmail: 'imogen@quill.example' } } },
    );
    const { id } = exportOrders.job;
    expect(await inputOf(id)).toMatchObject({ filter: { customerEmail: 'imogen@quill.example' } });
    await vendor.inside((tx) => failJob(tx, id, 'The disk is full.'));
    await sweep(id);
    expect(JSON.stringify(await inputOf(id))).not.toContain('quill');
    expect(await inputOf(id)).toMatchObject({ format: 'CSV' });
    expect(await seeJob(key, id)).toMatchObject({ state: 'FAILED', error: 'The disk is full.' });
  });
});
