import { setTimeout as pause } from 'node:timers/promises';
import type { VendorTx } from '../../platform/database/database.js';
import type { Task, TaskContext } from '../../platform/jobs/task.js';
import type { UserFault } from '../../shared/errors.js';
import { faultsOf } from '../../shared/user-error.type.js';
import type { Permission } from '../identity/permissions.js';
import { stillMay } from '../identity/still-may.js';
import type { Job } from './job.entity.js';
import type { JobItem, JobOutcome } from './job-item.entity.js';
import { Stopped, settleItem, takeItem, waitingItems } from './job-items.js';
import { type JobTurn, nextTurn, takeTurn } from './job-turn.js';
import { failJob, finishJob } from './run-job.js';

/** A turn ends after this time, in milliseconds; others get theirs then. */
const TURN_MS = 2_000;
const ITEMS_AT_ONCE = 50;
/** What went wrong by chance, a deadlock or a cut connection, may go well a moment later. */
const RETRY_PAUSES_MS = [100, 1_000];

/** What became of one order. */
export interface ItemDone {
  outcome: Exclude<JobOutcome, 'FAILED'>;
  /** One sentence for people. */
  message: string;
  /** The change that can be taken back. */
  undoId?: string | null;
}

/** A job over many orders, each on its own. */
export interface ItemJob {
  task: Task<JobTurn>;
  /** What whoever asked for it must still be allowed to do. */
  permission: Permission;
  /** Finds the orders of a job that begins, and writes them with its total, all in one transaction. */
  prepare?(tx: VendorTx, job: Job): Promise<void>;
  /** Before each turn, for what must be seen to while the job goes on. */
  beginTurn?(tx: VendorTx, job: Job): Promise<void>;
  /** Does one order in a transaction of its own; a UserFault undoes that and skips it. */
  doOne(tx: VendorTx, job: Job, item: JobItem): Promise<ItemDone>;
  /** Why an order is skipped, one sentence for people. */
  reason(faults: readonly UserFault[], item: JobItem): string;
}

type InVendor = <T>(work: (tx: VendorTx) => Promise<T>) => Promise<T>;

/**
 * One turn of a job over many orders. What became of an order is written in the transaction of its change, so it is
 * done once, whenever the worker is killed; and that transaction sees whether the job was cancelled.
 */
export async function doItems(kind: ItemJob, turn: JobTurn, context: TaskContext): Promise<void> {
  const { database, signal } = context;
  const inVendor: InVendor = (work) => database.inVendor('worker', turn.vendorId, work);
  const until = Date.now() + TURN_MS;
  const job = await begin(kind, turn, context, inVendor);
  if (!job) return;
  await inVendor(async (tx) => kind.beginTurn?.(tx, job));
  const faults: unknown[] = [];
  let after = 0;
  for (;;) {
    const items = await inVendor((tx) => waitingItems(tx, job.id, after, ITEMS_AT_ONCE));
    for (const item of items) {
      signal.throwIfAborted();
      if (!(await doItem(kind, job, item, { inVendor, faults }))) return tellFaults(faults);
      if (Date.now() < until) continue;
      await inVendor((tx) => nextTurn(tx, kind.task, turn));
      return tellFaults(faults);
    }
    if (items.length < ITEMS_AT_ONCE) break;
    after = items.at(-1)?.position ?? after;
  }
  await inVendor((tx) => end(tx, kind, turn));
  tellFaults(faults);
}

/** The job with its orders found; null when this turn has nothing to do. */
async function begin(
  kind: ItemJob,
  turn: JobTurn,
  { database }: TaskContext,
  inVendor: InVendor,
): Promise<Job | null> {
  const job = await inVendor((tx) => takeTurn(tx, turn));
  if (!job) return null;
  if (!(await stillMay(database, turn.vendorId, job.createdBy, kind.permission))) {
    const error = `${job.actorName} is not allowed to do this any more.`;
    await inVendor((tx) => failJob(tx, job.id, error));
    return null;
  }
  if (job.total !== null) return job;
  try {
    await inVendor(async (tx) => kind.prepare?.(tx, job));
  } catch (error) {
    if (error instanceof Stopped) return null;
    const [fault] = faultsOf(error) ?? [];
    if (!fault) throw error;
    await inVendor((tx) => failJob(tx, job.id, fault.message));
    return null;
  }
  return inVendor((tx) => takeTurn(tx, turn));
}

/** @returns false when the job was cancelled: nothing of this order is changed then */
async function doItem(
  kind: ItemJob,
  job: Job,
  item: JobItem,
  { inVendor, faults }: { inVendor: InVendor; faults: unknown[] },
): Promise<boolean> {
  const settle = (done: { outcome: JobOutcome; message: string }) =>
    inVendor(async (tx) => {
      if (await takeItem(tx, item)) await settleItem(tx, item, done);
    });
  try {
    for (const pauseMs of [...RETRY_PAUSES_MS, null]) {
      try {
        await inVendor(async (tx) => {
          if (await takeItem(tx, item)) await settleItem(tx, item, await kind.doOne(tx, job, item));
        });
        return true;
      } catch (error) {
        if (error instanceof Stopped) throw error;
        const expected = faultsOf(error);
        if (expected) {
          await settle({ outcome: 'SKIPPED', message: kind.reason(expected, item) });
          return true;
        }
        if (pauseMs !== null) {
          await pause(pauseMs);
          continue;
        }
        await settle({ outcome: 'FAILED', message: `#${item.orderNumber}: ${failedMessage}` });
        faults.push(error);
      }
    }
    return true;
  } catch (error) {
    if (error instanceof Stopped) return false;
    throw error;
  }
}

const failedMessage = 'something went wrong on our side. It is as it was; try it again.';

/** All is done, unless another worker holds an order: then somebody looks again in a moment. */
async function end(tx: VendorTx, kind: ItemJob, turn: JobTurn): Promise<void> {
  const waiting = await waitingItems(tx, turn.jobId, 0, 1);
  if (waiting.length === 0) await finishJob(tx, turn.jobId);
  else await nextTurn(tx, kind.task, turn, new Date(tx.at.getTime() + 1_000));
}

/** What nobody expected stands in the log; the orders themselves are dealt with. */
function tellFaults(faults: readonly unknown[]): void {
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} orders of a job have failed`);
}
