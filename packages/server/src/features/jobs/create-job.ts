import type { VendorTx } from '../../platform/database/database.js';
import { ErrorCode, UserFault } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import type { Actor } from '../events/actor.js';
import { Job, type JobKind } from './job.entity.js';
import { wakeJob } from './job-wakeup.js';

export interface NewJob {
  kind: JobKind;
  /** One sentence for people. */
  summary: string;
  by: Actor;
  /** What was asked, kept as JSON for the worker. */
  input: object;
  /** How many orders or rows, where that is known already. */
  total?: number;
  /** The job that it takes back. */
  undoes?: string;
}

/** Jobs of one vendor that may wait and run at once. */
const mostUnfinished = 100;
/** Of these fewer: each may rewrite every order there is. */
const mostOfKind: Partial<Record<JobKind, { count: number; words: string }>> = {
  SET_STATUS: { count: 2, words: 'changes of status for many orders' },
};

/**
 * Writes a job that waits for its turn. Whoever calls puts it into the queue, in the same transaction.
 * @returns its id
 * @throws UserFault LIMIT_EXCEEDED while too many of the vendor's wait
 */
export async function createJob(tx: VendorTx, job: NewJob, at = tx.at): Promise<string> {
  await assertRoom(tx, job.kind);
  const id = newId();
  await tx.manager.insert(Job, {
    vendorId: tx.vendorId,
    id,
    kind: job.kind,
    state: 'QUEUED',
    summary: job.summary,
    input: job.input,
    turn: 0,
    done: 0,
    total: job.total ?? null,
    changed: 0,
    skipped: 0,
    failed: 0,
    error: null,
    actorKind: job.by.kind,
    actorId: job.by.id,
    actorName: job.by.name,
    createdAt: at,
    startedAt: null,
    finishedAt: null,
    undoUntil: null,
    undoes: job.undoes ?? null,
  });
  wakeJob(tx, id);
  return id;
}

/** The vendor's jobs are counted and written by one at a time: requests at once do not pass the limit together. */
async function assertRoom(tx: VendorTx, kind: JobKind): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`jobs ${tx.vendorId}`]);
  const [unfinished] = await tx.query<{ all: number; alike: number }>(
    `select count(*)::int as "all", count(*) filter (where kind = $2)::int as alike
     from job where vendor_id = $1 and state in ('QUEUED', 'RUNNING')`,
    [tx.vendorId, kind],
  );
  if (!unfinished) return;
  if (unfinished.all >= mostUnfinished) throw full(mostUnfinished, 'jobs');
  const most = mostOfKind[kind];
  if (most && unfinished.alike >= most.count) throw full(most.count, most.words);
}

const full = (count: number, words: string): UserFault =>
  new UserFault(
    ErrorCode.LIMIT_EXCEEDED,
    `${count} ${words} are waiting or running. Let some of them end first.`,
  );
