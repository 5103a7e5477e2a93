import { z } from 'zod';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { defineTask, type Task } from '../../platform/jobs/task.js';

/** How long it is kept what became of each order of a job. */
export const KEPT_MS = 14 * 24 * 60 * 60 * 1_000;
const ROWS_AT_ONCE = 5_000;

/**
 * Forgets what became of each order of a job that ended long ago, and what was searched for, which may name a customer;
 * the job itself, with its sums, stays.
 */
export const sweepResults: Task<{ vendorId: string; jobId: string }> = defineTask({
  name: 'sweep-job-results',
  payload: z.object({ vendorId: z.uuid(), jobId: z.uuid() }),
  options: { concurrency: 2 },
  async run({ vendorId, jobId }, { database }) {
    await database.inVendor('worker', vendorId, async (tx) => {
      await tx.query(
        "update job set input = input - 'filter' where vendor_id = $1 and id = $2 and input ? 'filter'",
        [vendorId, jobId],
      );
      const gone = await tx.query(
        `delete from job_item where vendor_id = $1 and job_id = $2 and position in (
           select position from job_item where vendor_id = $1 and job_id = $2 order by position limit $3)
         returning 1`,
        [vendorId, jobId, ROWS_AT_ONCE],
      );
      if (gone.length === ROWS_AT_ONCE) await enqueue(tx, sweepResults, { vendorId, jobId });
    });
  },
});
