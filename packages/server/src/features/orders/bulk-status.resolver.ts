import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { payload } from '../../shared/user-error.type.js';
import type { RequestContext } from '../identity/request-context.js';
import { JobPayload } from '../jobs/job.types.js';
import { startJob } from '../jobs/start-job.js';
import { SetOrderStatusesInput, UndoJobInput } from './bulk-status.types.js';
import { setOrderStatuses } from './set-order-statuses.js';
import { undoUntil } from './undo.policy.js';
import { undoJob } from './undo-job.js';

@Resolver()
export class BulkStatusResolver {
  @Mutation(() => JobPayload, {
    description:
      'Sets the status of many orders, in the background. Each order is decided on its own, as `setOrderStatus` would; `Job.results` says what became of each. Until one minute after the work began it can be taken back by `undoJob`, and its emails wait so long. LIMIT_EXCEEDED while two of the vendor wait or run.',
  })
  setOrderStatuses(
    @Arg('input', () => SetOrderStatusesInput, { description: 'Which orders, to what.' })
    input: SetOrderStatusesInput,
    @Ctx() context: RequestContext,
  ): Promise<JobPayload> {
    return payload(() =>
      startJob(context, 'SET_STATUS', 'setOrderStatuses', input, (tx, by) =>
        setOrderStatuses(tx, by, input, { isUndoable: undoUntil(context, tx.at) !== null }),
      ),
    );
  }

  @Mutation(() => JobPayload, {
    description:
      'Takes back what a job did to the status of orders, or the tracking it added, in the background: one that still runs is stopped first; an order that has changed since stays as it is. Gives the job that does it. Only for who asked for the first, until its `undoUntil`; else FORBIDDEN or ALREADY_DONE.',
  })
  undoJob(
    @Arg('input', () => UndoJobInput, { description: 'Which one.' }) input: UndoJobInput,
    @Ctx() context: RequestContext,
  ): Promise<JobPayload> {
    return payload(() =>
      startJob(context, 'VIEW', 'undoJob', input, (tx, by) =>
        undoJob(tx, by, input.jobId, (permission) => context.caller.permissions.has(permission)),
      ),
    );
  }
}
