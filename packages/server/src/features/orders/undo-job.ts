import type { VendorTx } from '../../platform/database/database.js';
import type { Task } from '../../platform/jobs/task.js';
import { ErrorCode, invalid, UserFault } from '../../shared/errors.js';
import type { Actor } from '../events/actor.js';
import type { Permission } from '../identity/permissions.js';
import { lockJob } from '../jobs/cancel-job.js';
import { createJob } from '../jobs/create-job.js';
import { isUnfinished, type Job, type JobKind } from '../jobs/job.entity.js';
import { isMadeBy } from '../jobs/job.policy.js';
import { takeChanges } from '../jobs/job-items.js';
import { firstTurn, type JobTurn } from '../jobs/job-turn.js';
import { undoersOf } from '../jobs/read-jobs.js';
import { endJob } from '../jobs/run-job.js';
import { keepOpen } from './keep-undo.js';
import type { Undoable } from './undo.policy.js';
import { KEPT_OPEN_MS, undoShipmentsTask, undoStatusesTask } from './undo-changes.task.js';

interface Undoing {
  kind: JobKind;
  task: Task<JobTurn>;
  /** What whoever undoes it must still be allowed to do. */
  permission: Permission;
}

/** What takes back what. */
const undoings: Partial<Record<JobKind, Undoing>> = {
  SET_STATUS: { kind: 'UNDO_STATUS', task: undoStatusesTask, permission: 'SET_STATUS' },
  ADD_TRACKING: { kind: 'UNDO_TRACKING', task: undoShipmentsTask, permission: 'SHIP' },
};

/**
 * Stops a job that still runs, and writes the job that takes back what it did.
 * @param isAllowed whether the caller may still do what they did
 * @returns its id
 * @throws UserFault NOT_FOUND, FORBIDDEN, INVALID for a job of another kind, ALREADY_DONE, TOO_LATE
 */
export async function undoJob(
  tx: VendorTx,
  by: Actor,
  jobId: string,
  isAllowed: (permission: Permission) => boolean,
  at = tx.at,
): Promise<string> {
  const job = await lockJob(tx, jobId);
  const undoing = undoings[job.kind];
  if (!undoing) throw invalid('Only a change of status and added tracking can be undone.', ['jobId']);
  await assertUndoable(tx, job, by, at);
  if (!isAllowed(undoing.permission))
    throw refused(ErrorCode.FORBIDDEN, 'You may not change this any more, so you cannot undo it.');
  // Nothing more of it is done once this has committed: whatever is under way now finds it so.
  if (isUnfinished(job.state)) await endJob(tx, job.id, { state: 'CANCELLED', error: null, at });
  const undoId = await createJob(tx, {
    kind: undoing.kind,
    summary: `Undo “${job.summary}”`,
    by,
    input: {},
    total: job.changed,
    undoes: job.id,
  });
  await takeChanges(tx, job.id, undoId);
  // Their emails wait on, or some would leave before their order's turn comes.
  await keepOpen(tx, undoId, new Date(at.getTime() + KEPT_OPEN_MS));
  await firstTurn(tx, undoing.task, undoId);
  return undoId;
}

async function assertUndoable(tx: VendorTx, job: Job, by: Actor, at: Date): Promise<void> {
  if (!isMadeBy(job, by))
    throw refused(ErrorCode.FORBIDDEN, `Only ${job.actorName}, who made this change, can undo it.`);
  if (!(job.input as Undoable).isUndoable)
    throw invalid('This change was made to stand at once, as those of programs are.', ['jobId']);
  if ((await undoersOf(tx, [job.id])).size > 0)
    throw refused(ErrorCode.ALREADY_DONE, 'This change is undone already.');
  // One that has not begun yet has its whole minute before it.
  const isOpen = job.undoUntil === null ? isUnfinished(job.state) : at <= job.undoUntil;
  if (!isOpen)
    throw refused(ErrorCode.TOO_LATE, 'This change can no longer be undone. What it caused is on its way.');
}

const refused = (code: ErrorCode, message: string): UserFault => new UserFault(code, message, ['jobId']);
