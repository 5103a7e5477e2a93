import type { VendorTx } from '../../platform/database/database.js';
import { defineTask, type Task } from '../../platform/jobs/task.js';
import { ErrorCode, type UserFault } from '../../shared/errors.js';
import { doItems, type ItemDone, type ItemJob } from '../jobs/do-items.js';
import type { Job } from '../jobs/job.entity.js';
import type { JobItem } from '../jobs/job-item.entity.js';
import { ALIKE_POSITION, type Alike, reasonOf, skipAlike } from '../jobs/job-items.js';
import { type JobTurn, jobTurn } from '../jobs/job-turn.js';
import { itemsFound } from '../jobs/run-job.js';
import { lockOrder, setStatus } from './change-status.js';
import { compileFilter } from './compile-filter.js';
import { changeIn } from './keep-undo.js';
import type { OrderFilter } from './order-filter.input.js';
import { type OrderStatus, statusWord } from './order-status.js';
import { Parameters } from './orders.query.js';
import { stillOpen, UNDO_MANY_MS, type Undoable } from './undo.policy.js';

/** What a job that sets statuses is to do. */
export interface SetStatuses extends Undoable {
  /** With days instead of words for them: "today" is the day on which it was asked for. */
  filter: OrderFilter;
  status: OrderStatus;
  reason: string | null;
  /** The log's end when it was asked for: orders that the log places later are not among them. */
  placedUpTo: string;
}

/** Sets the status of many orders, each on its own. */
export const setStatusesTask: Task<JobTurn> = defineTask({
  name: 'set-order-statuses',
  payload: jobTurn,
  options: { isLong: true },
  run: (turn, context) => doItems(setStatuses, turn, context),
});

const setStatuses: ItemJob = {
  task: setStatusesTask,
  permission: 'SET_STATUS',
  prepare: findOrders,
  doOne: setOne,
  reason: whySkipped,
};

const inputOf = (job: Job): SetStatuses => job.input as SetStatuses;

/**
 * The orders that the filter means now, and that were there when it was asked for. Those that have the status already,
 * maybe nearly all there are, are no work: they are skipped together.
 */
async function findOrders(tx: VendorTx, job: Job): Promise<void> {
  const { filter, status, placedUpTo, isUndoable } = inputOf(job);
  const p = new Parameters();
  const { condition } = await compileFilter(tx, filter, { asTyped: true });
  const [alike] = await tx.query<Omit<Alike, 'message'>>(
    `with found as materialized (
       select o.vendor_id, o.id, o.number, o.status, o.placed_at from orders o
       where ${condition(p)} and o.id not in (
         select e.order_id from event e
         where e.vendor_id = ${p.add(tx.vendorId)}::uuid and e.seq > ${p.add(placedUpTo)}::bigint and e.kind = 'ORDER_PLACED')
     ), to_do as (
       insert into job_item (vendor_id, job_id, position, order_id, order_number)
       select vendor_id, ${p.add(job.id)}::uuid,
         ${ALIKE_POSITION} + row_number() over (order by placed_at desc, id desc), id, number
       from found where status <> ${p.add(status)}
     )
     select id as "orderId", number as "orderNumber", (count(*) over ())::int as count
     from found where status = ${p.add(status)} order by placed_at desc, id desc limit 1`,
    p.values,
  );
  if (alike) await skipAlike(tx, job.id, { ...alike, message: haveItAlready(alike, status) });
  await itemsFound(tx, job.id, {
    summary: (orders) => `Set ${orders} to ${statusWord(status)}`,
    undoMs: isUndoable ? UNDO_MANY_MS : null,
  });
}

async function setOne(tx: VendorTx, job: Job, item: JobItem): Promise<ItemDone> {
  const { status, reason } = inputOf(job);
  const orderId = item.orderId ?? '';
  const { status: from } = await lockOrder(tx, orderId);
  if (from === status)
    return {
      outcome: 'SKIPPED',
      message: haveItAlready({ orderNumber: item.orderNumber, count: 1 }, status),
    };
  const { at } = tx;
  const undoUntil = stillOpen(job.undoUntil, at);
  // What it may not do it refuses: refunds are made one by one.
  const mover = { isOperator: job.actorKind === 'OPERATOR', mayRefund: false };
  const order = await setStatus(tx, job.createdBy, mover, { orderId, status, reason, undoUntil }, at);
  return {
    outcome: 'CHANGED',
    message: `#${order.number} is ${statusWord(order.status)}.`,
    undoId: changeIn(tx)?.id ?? null,
  };
}

function haveItAlready({ orderNumber, count }: { orderNumber: string; count: number }, status: OrderStatus) {
  const all = count === 1 ? 'is' : `and ${(count - 1).toLocaleString('en')} more are`;
  return `#${orderNumber} ${all} ${statusWord(status)} already.`;
}

function whySkipped(faults: readonly UserFault[], { orderNumber }: JobItem): string {
  const refused = faults.find(({ code }) => code === ErrorCode.STATUS_NOT_ALLOWED);
  if (refused) return `#${orderNumber} is ${statusWord(refused.extra.from as OrderStatus)}.`;
  return reasonOf(faults, orderNumber);
}
