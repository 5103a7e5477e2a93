import type { VendorTx } from '../../platform/database/database.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { Job } from './job.entity.js';
import { Stopped } from './job-items.js';
import { wakeJob } from './job-wakeup.js';
import { KEPT_MS, sweepResults } from './sweep-results.task.js';

/**
 * Begins a job, or goes on with one that was begun before.
 * @returns null when there is nothing to do: it was cancelled, or has ended
 */
export async function beginJob(tx: VendorTx, jobId: string, at = tx.at): Promise<Job | null> {
  const [begun] = await tx.query(
    `update job set state = 'RUNNING', started_at = coalesce(started_at, $3)
     where vendor_id = $1 and id = $2 and state in ('QUEUED', 'RUNNING') returning id`,
    [tx.vendorId, jobId, at],
  );
  if (!begun) return null;
  wakeJob(tx, jobId);
  return tx.manager.findOneByOrFail(Job, { vendorId: tx.vendorId, id: jobId });
}

export interface JobProgress {
  done?: number;
  total?: number;
  summary?: string;
}

/** Says how far a job is. @returns false when it must stop: it was cancelled, or has ended */
export async function reportProgress(tx: VendorTx, jobId: string, progress: JobProgress): Promise<boolean> {
  const rows = await tx.query(
    `update job set done = coalesce($3, done), total = coalesce($4, total), summary = coalesce($5, summary)
     where vendor_id = $1 and id = $2 and state = 'RUNNING' returning id`,
    [tx.vendorId, jobId, progress.done ?? null, progress.total ?? null, progress.summary ?? null],
  );
  wakeJob(tx, jobId);
  return rows.length > 0;
}

/**
 * Says how many orders a job has found, once; written in the transaction that found them.
 * @param summary the sentence for so many, e.g. for `23 orders`
 * @param undoMs for how long what it does can be taken back from now on, however long they were sought; null: never
 * @throws Stopped when the job was cancelled meanwhile
 */
export async function itemsFound(
  tx: VendorTx,
  jobId: string,
  { summary, undoMs }: { summary: (orders: string) => string; undoMs: number | null },
): Promise<void> {
  const [found] = await tx.query<{ count: number }>(
    `select done + (select count(*) from job_item i where i.vendor_id = $1 and i.job_id = $2 and i.outcome is null)::int
       as count from job where vendor_id = $1 and id = $2`,
    [tx.vendorId, jobId],
  );
  const count = found?.count ?? 0;
  const rows = await tx.query(
    `update job set total = $3, summary = $4, undo_until = clock_timestamp() + $5 * interval '1 ms'
     where vendor_id = $1 and id = $2 and state = 'RUNNING' and total is null returning id`,
    [tx.vendorId, jobId, count, summary(ordersWord(count)), undoMs],
  );
  if (rows.length === 0) throw new Stopped();
  wakeJob(tx, jobId);
}

/**
 * Says until when what a running job does can be taken back; what was said before stands.
 * @returns what stands; null when the job was cancelled meanwhile
 */
export async function openForUndo(tx: VendorTx, jobId: string, until: Date): Promise<Date | null> {
  const [job] = await tx.query<{ until: Date }>(
    `update job set undo_until = coalesce(undo_until, $3)
     where vendor_id = $1 and id = $2 and state = 'RUNNING' returning undo_until as until`,
    [tx.vendorId, jobId, until],
  );
  wakeJob(tx, jobId);
  return job?.until ?? null;
}

/** "23 orders". */
export const ordersWord = (count: number): string =>
  count === 1 ? '1 order' : `${count.toLocaleString('en')} orders`;

/** Ends a job well. @returns false when it was cancelled before, or has ended: then it stays so */
export async function finishJob(
  tx: VendorTx,
  jobId: string,
  progress: JobProgress = {},
  at = tx.at,
): Promise<boolean> {
  if (!(await reportProgress(tx, jobId, progress))) return false;
  await endJob(tx, jobId, { state: 'SUCCEEDED', error: null, at });
  return true;
}

/**
 * Ends a job that cannot go on. @param error a sentence for people
 * @returns false when it was cancelled before, or has ended: then it stays so
 */
export const failJob = (tx: VendorTx, jobId: string, error: string, at = tx.at): Promise<boolean> =>
  endJob(tx, jobId, { state: 'FAILED', error, at });

/** Whether a job must stop: it was cancelled, or has ended. */
export async function isCancelled(tx: VendorTx, jobId: string): Promise<boolean> {
  const rows = await tx.query(
    "select 1 from job where vendor_id = $1 and id = $2 and state in ('QUEUED', 'RUNNING')",
    [tx.vendorId, jobId],
  );
  return rows.length === 0;
}

/** Ends a job that waits or runs. @returns false when it has ended before */
export async function endJob(
  tx: VendorTx,
  jobId: string,
  { state, error, at }: { state: 'SUCCEEDED' | 'FAILED' | 'CANCELLED'; error: string | null; at: Date },
): Promise<boolean> {
  const rows = await tx.query(
    `update job set state = $3, error = $4, finished_at = $5
     where vendor_id = $1 and id = $2 and state in ('QUEUED', 'RUNNING') returning id`,
    [tx.vendorId, jobId, state, error, at],
  );
  if (rows.length === 0) return false;
  wakeJob(tx, jobId);
  const startAfter = new Date(at.getTime() + KEPT_MS);
  await enqueue(tx, sweepResults, { vendorId: tx.vendorId, jobId }, { startAfter });
  return true;
}
