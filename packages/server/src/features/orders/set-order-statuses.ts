import type { VendorTx } from '../../platform/database/database.js';
import { invalid } from '../../shared/errors.js';
import type { Actor } from '../events/actor.js';
import { readEventCursor } from '../events/event-log.js';
import { createJob } from '../jobs/create-job.js';
import { firstTurn } from '../jobs/job-turn.js';
import { getVendor } from '../vendors/vendors.service.js';
import type { SetOrderStatusesInput } from './bulk-status.types.js';
import { checkReason } from './change-status.js';
import { resolveDays } from './date-range.js';
import { OrderStatus, statusWord } from './order-status.js';
import { assertFilter } from './read-orders.js';
import { type SetStatuses, setStatusesTask } from './set-statuses.task.js';

/**
 * Writes the job that sets the status of many orders.
 * @param isUndoable whether `by` may take it back
 * @returns its id
 * @throws UserFault INVALID for Refunded, a reason or a filter that cannot be meant; LIMIT_EXCEEDED
 */
export async function setOrderStatuses(
  tx: VendorTx,
  by: Actor,
  { filter, status, reason }: SetOrderStatusesInput,
  { isUndoable }: { isUndoable: boolean },
): Promise<string> {
  if (status === OrderStatus.REFUNDED)
    throw invalid('Refunds are made one by one, on each order.', ['status']);
  const checked = checkReason(reason);
  await assertFilter(tx, filter);
  const { seq } = await readEventCursor(tx);
  const { timeZone } = await getVendor(tx);
  const placed = filter.placed && resolveDays(filter.placed, timeZone, tx.at);
  const input: SetStatuses = {
    filter: { ...filter, placed },
    status,
    reason: checked,
    placedUpTo: String(seq),
    isUndoable,
  };
  const summary = `Set orders to ${statusWord(status)}`;
  const jobId = await createJob(tx, { kind: 'SET_STATUS', summary, by, input });
  await firstTurn(tx, setStatusesTask, jobId);
  return jobId;
}
