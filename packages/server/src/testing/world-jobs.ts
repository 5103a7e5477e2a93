import { startWorker } from '../app/worker.js';
import { createJob } from '../features/jobs/create-job.js';
import type { JobRunner } from '../platform/jobs/job-runner.js';
import type { World } from './world.js';
import type { ApiClient } from './world-client.js';
import type { VendorWorld } from './world-vendor.js';

/** A job as tests ask for it. */
export interface SeenJob {
  id: string;
  kind: string;
  state: string;
  summary: string;
  done: number;
  total: number | null;
  changed: number;
  skipped: number;
  failed: number;
  error: string | null;
  isMine: boolean;
  mayCancel: boolean;
  undoUntil: string | null;
  undoMsLeft: number | null;
  undoneBy: { id: string } | null;
}

export const jobFields =
  'id kind state summary done total changed skipped failed error isMine mayCancel undoUntil undoMsLeft undoneBy { id }';

/** A worker of the product in this process. */
export const workIn = (world: World): Promise<JobRunner> => startWorker(world.services);

/** A job as a caller sees it. */
export const seeJob = async (caller: ApiClient, id: string): Promise<SeenJob | null> =>
  (await caller.ask(`query ($id: ID!) { job(id: $id) { ${jobFields} } }`, { id })).job;

/** Waits until a job is as it should be. */
export async function jobWhen(
  caller: ApiClient,
  id: string,
  isSo: (job: SeenJob) => boolean,
  withinMs = 45_000,
): Promise<SeenJob> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const job = await seeJob(caller, id);
    if (!job) throw new Error(`There is no job ${id}`);
    if (isSo(job)) return job;
    if (Date.now() > deadline) throw new Error(`It stays so: ${JSON.stringify(job)}`);
    await new Promise((next) => setTimeout(next, 30));
  }
}

/** Waits until a job has ended. */
export const jobDone = (caller: ApiClient, id: string): Promise<SeenJob> =>
  jobWhen(caller, id, ({ state }) => state !== 'QUEUED' && state !== 'RUNNING');

export interface SeenResult {
  orderId: string | null;
  orderNumber: string;
  outcome: string;
  message: string;
}

/** What became of the orders of a job, all of them. */
export async function resultsOf(
  caller: ApiClient,
  id: string,
  outcome: readonly string[] | null = null,
): Promise<SeenResult[]> {
  const all: SeenResult[] = [];
  for (let after: string | null = null; ; ) {
    const { job } = await caller.ask(
      `query ($id: ID!, $outcome: [JobOutcome!], $after: Cursor) { job(id: $id) {
         results(outcome: $outcome, first: 100, after: $after) {
           nodes { orderId orderNumber outcome message } pageInfo { hasNextPage endCursor } } } }`,
      { id, outcome, after },
    );
    all.push(...job.results.nodes);
    if (!job.results.pageInfo.hasNextPage) return all;
    after = job.results.pageInfo.endCursor;
  }
}

const errors = 'errors { __typename code message path }';

/** Asks for a mutation that gives a job; its answer, refused or not. */
export const askForJob = async (
  caller: ApiClient,
  field: 'setOrderStatuses' | 'addShipments' | 'undoJob' | 'cancelJob',
  input: object,
): Promise<{ job: SeenJob | null; errors: { code: string; message: string; path: string[] | null }[] }> => {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input!`;
  const data = await caller.ask(
    `mutation ($input: ${type}) { ${field}(input: $input) { job { ${jobFields} } ${errors} } }`,
    { input },
  );
  return data[field];
};

/** The same, which must not be refused; gives the job's id. */
export async function begunJob(
  caller: ApiClient,
  field: Parameters<typeof askForJob>[1],
  input: object,
): Promise<string> {
  const { job, errors } = await askForJob(caller, field, input);
  if (!job) throw new Error(`Refused: ${JSON.stringify(errors)}`);
  return job.id;
}

/** A job that has still to take changes back. @returns its id */
export const waitingUndo = (vendor: VendorWorld, undoIds: readonly string[]): Promise<string> =>
  vendor.inside(async (tx) => {
    const by = { kind: 'SYSTEM', id: null, name: 'Docket' } as const;
    const id = await createJob(tx, { kind: 'UNDO_STATUS', summary: 'Undo', by, input: {} });
    await tx.query(
      `insert into job_item (vendor_id, job_id, position, order_number, undo_id)
       select $1, $2, place, '', id from unnest($3::uuid[]) with ordinality changes (id, place)`,
      [vendor.id, id, undoIds],
    );
    return id;
  });

/** An order's row that a test holds, so that whoever changes it waits. */
export interface HeldOrder {
  /** Waits until somebody waits for it. */
  isAwaited(withinMs?: number): Promise<void>;
  letGo(): Promise<void>;
}

const held = new Set<HeldOrder>();

/** Lets go of what a test that failed still holds. */
export const letAllGo = async (): Promise<void> => {
  for (const one of held) await one.letGo();
};

/** Holds an order's row until it is let go. */
export async function holdOrder(world: World, orderId: string): Promise<HeldOrder> {
  const end = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<number>();
  const [order] = await world.sql<{ vendor_id: string }>('select vendor_id from orders where id = $1', [
    orderId,
  ]);
  const done = world.database
    .inVendor('app', order?.vendor_id ?? '', async (tx) => {
      const [holder] = await tx.query<{ pid: number }>(
        'select pg_backend_pid() as pid from orders where id = $1 for update',
        [orderId],
      );
      begun.resolve(holder?.pid ?? 0);
      await end.promise;
    })
    .catch(begun.reject);
  const pid = await begun.promise;
  const isAwaited = async (withinMs = 30_000): Promise<void> => {
    const deadline = Date.now() + withinMs;
    while (Date.now() < deadline) {
      const waiting = await world.sql(
        'select 1 from pg_stat_activity where datname = current_database() and $1 = any(pg_blocking_pids(pid))',
        [pid],
      );
      if (waiting.length > 0) return;
      await new Promise((next) => setTimeout(next, 20));
    }
    throw new Error('Nobody waits for the order');
  };
  const one: HeldOrder = {
    isAwaited,
    letGo: async () => {
      held.delete(one);
      end.resolve();
      await done;
    },
  };
  held.add(one);
  return one;
}
