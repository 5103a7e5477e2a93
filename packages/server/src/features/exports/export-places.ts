import type { VendorTx } from '../../platform/database/database.js';
import { beginJob } from '../jobs/run-job.js';

/** Exports of one vendor that run at once: each holds a snapshot and a worker for minutes. */
const mostRunning = 2;

/** Counts of a vendor's exports hold until the transaction ends: nobody else asks for one or begins one meanwhile. */
export const lockExports = (tx: VendorTx): Promise<unknown> =>
  tx.query('select pg_advisory_xact_lock(hashtextextended($1, 2))', [`exports ${tx.vendorId}`]);

/**
 * Takes one of the places for running exports. One that ran before has its place, and one that has ended needs none.
 * @returns false when it must wait for another to end
 */
export async function takePlace(tx: VendorTx, jobId: string): Promise<boolean> {
  await lockExports(tx);
  const unfinished = await tx.query<{ id: string; state: string }>(
    "select id, state from job where vendor_id = $1 and kind = 'EXPORT' and state in ('QUEUED', 'RUNNING')",
    [tx.vendorId],
  );
  const waits = unfinished.some(({ id, state }) => id === jobId && state === 'QUEUED');
  if (!waits) return true;
  if (unfinished.filter(({ state }) => state === 'RUNNING').length >= mostRunning) return false;
  await beginJob(tx, jobId);
  return true;
}
