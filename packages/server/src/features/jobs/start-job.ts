import type { VendorTx } from '../../platform/database/database.js';
import type { Actor } from '../events/actor.js';
import { actorOf, vendorFor } from '../identity/caller.policy.js';
import { changeOnce } from '../identity/do-once.js';
import type { Permission } from '../identity/permissions.js';
import type { RequestContext } from '../identity/request-context.js';
import type { Job } from './job.entity.js';
import { findJob } from './read-jobs.js';

/**
 * The frame of every mutation that begins or changes a job: checks the permission, does the work once per idempotency
 * key in one transaction, and reads the job anew with the caller's rights.
 * @param work gives the job's id
 */
export async function startJob(
  context: RequestContext,
  permission: Permission,
  field: string,
  input: { idempotencyKey?: string | null },
  work: (tx: VendorTx, by: Actor) => Promise<string>,
): Promise<{ job: Job | null }> {
  const vendorId = vendorFor(context.caller, permission);
  const by = actorOf(context.caller);
  const { jobId } = await changeOnce(context, vendorId, field, input, async (tx) => ({
    jobId: await work(tx, by),
  }));
  // A key may be allowed to change orders and not to see them.
  if (!context.caller.permissions.has('VIEW')) return { job: null };
  context.forget();
  return { job: await context.read((tx) => findJob(tx, jobId)) };
}
