import type { VendorTx } from '../../platform/database/database.js';
import { ErrorCode, notFound, UserFault } from '../../shared/errors.js';
import { isId } from '../../shared/ids.js';
import type { Caller } from '../identity/caller.js';
import { isUnfinished, Job } from './job.entity.js';
import { mayCancel } from './job.policy.js';
import { endJob } from './run-job.js';

/** The job, locked until the transaction ends. Another vendor's id answers as one that does not exist. */
export async function lockJob(tx: VendorTx, jobId: string): Promise<Job> {
  const job = isId(jobId)
    ? await tx.manager.findOne(Job, {
        where: { vendorId: tx.vendorId, id: jobId },
        lock: { mode: 'pessimistic_write' },
      })
    : null;
  if (!job) throw notFound('job', ['jobId']);
  return job;
}

/**
 * Stops a job: once this has committed, nothing more of it is done.
 * @throws UserFault NOT_FOUND, FORBIDDEN, ALREADY_DONE
 */
export async function cancelJob(tx: VendorTx, jobId: string, caller: Caller): Promise<void> {
  const job = await lockJob(tx, jobId);
  if (!mayCancel(job, caller))
    throw new UserFault(
      ErrorCode.FORBIDDEN,
      `Only ${job.actorName} and those who manage the vendor may cancel this.`,
      ['jobId'],
    );
  if (job.state === 'CANCELLED') return;
  if (!isUnfinished(job.state))
    throw new UserFault(ErrorCode.ALREADY_DONE, 'It has ended already.', ['jobId']);
  await endJob(tx, job.id, { state: 'CANCELLED', error: null, at: tx.at });
}
