import type { VendorTx } from '../../platform/database/database.js';
import { wakeups } from '../../platform/wakeups/wakeups.js';

/** The wake-up that says a job has changed. */
export const jobChanged = (jobId: string): string => `job:${jobId}`;

/** Tells those who follow it, once the change has committed. */
export const wakeJob = (tx: VendorTx, jobId: string): void =>
  tx.afterCommit(() => wakeups.wake(jobChanged(jobId)));
