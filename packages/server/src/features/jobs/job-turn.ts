import { z } from 'zod';
import type { VendorTx } from '../../platform/database/database.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import type { Task } from '../../platform/jobs/task.js';
import type { Job } from './job.entity.js';
import { beginJob } from './run-job.js';

/**
 * One turn of a job at a worker. A long job takes many, so that others get theirs in between. Only the entry of the
 * queue with the job's own number may run: one that is given out a second time, after a kill, does nothing.
 */
export interface JobTurn {
  vendorId: string;
  jobId: string;
  turn: number;
}

export const jobTurn: z.ZodType<JobTurn> = z.object({
  vendorId: z.uuid(),
  jobId: z.uuid(),
  turn: z.int(),
});

/** Puts a job that was just written into the queue. */
export const firstTurn = (tx: VendorTx, task: Task<JobTurn>, jobId: string): Promise<void> =>
  enqueue(tx, task, { vendorId: tx.vendorId, jobId, turn: 0 });

/** The job, if this turn is still its own and there is anything to do. */
export async function takeTurn(tx: VendorTx, { jobId, turn }: JobTurn): Promise<Job | null> {
  const own = await tx.query('select 1 from job where vendor_id = $1 and id = $2 and turn = $3', [
    tx.vendorId,
    jobId,
    turn,
  ]);
  return own.length > 0 ? beginJob(tx, jobId) : null;
}

/** Goes to the end of the queue. */
export async function nextTurn(
  tx: VendorTx,
  task: Task<JobTurn>,
  { vendorId, jobId, turn }: JobTurn,
  startAfter?: Date,
): Promise<void> {
  const [job] = await tx.query<{ turn: number }>(
    `update job set turn = turn + 1 where vendor_id = $1 and id = $2 and turn = $3 and state = 'RUNNING'
     returning turn`,
    [vendorId, jobId, turn],
  );
  if (job) await enqueue(tx, task, { vendorId, jobId, turn: job.turn }, startAfter ? { startAfter } : {});
}
