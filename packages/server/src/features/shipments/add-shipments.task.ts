import type { VendorTx } from '../../platform/database/database.js';
import { defineTask, type Task } from '../../platform/jobs/task.js';
import { doItems, type ItemDone, type ItemJob } from '../jobs/do-items.js';
import type { Job } from '../jobs/job.entity.js';
import type { JobItem } from '../jobs/job-item.entity.js';
import { reasonOf } from '../jobs/job-items.js';
import { type JobTurn, jobTurn } from '../jobs/job-turn.js';
import { openForUndo } from '../jobs/run-job.js';
import { changeIn } from '../orders/keep-undo.js';
import { stillOpen, UNDO_MANY_MS, type Undoable } from '../orders/undo.policy.js';
import { addShipment } from './add-shipment.js';
import type { ParcelWish } from './plan-parcel.js';

/** Adds a parcel for each row, each on its own. */
export const addShipmentsTask: Task<JobTurn> = defineTask({
  name: 'add-shipments',
  payload: jobTurn,
  options: { isLong: true },
  run: (turn, context) => doItems(addAll, turn, context),
});

const addAll: ItemJob = {
  task: addShipmentsTask,
  permission: 'SHIP',
  beginTurn: openMinute,
  doOne: addOne,
  reason: (faults, { orderNumber }) => reasonOf(faults, orderNumber),
};

/** The minute in which it can be taken back begins with its work. */
async function openMinute(tx: VendorTx, job: Job): Promise<void> {
  if ((job.input as Undoable).isUndoable)
    job.undoUntil = await openForUndo(tx, job.id, new Date(tx.at.getTime() + UNDO_MANY_MS));
}

async function addOne(tx: VendorTx, job: Job, { orderId, orderNumber, input }: JobItem): Promise<ItemDone> {
  if (!orderId) return { outcome: 'SKIPPED', message: unknownOrder(orderNumber) };
  const wish = input as ParcelWish;
  const { at } = tx;
  const undoUntil = stillOpen(job.undoUntil, at);
  await addShipment(tx, { ...wish, orderId }, { by: job.createdBy, at, undoUntil });
  return {
    outcome: 'CHANGED',
    message: `Tracking is added to #${orderNumber}.`,
    undoId: changeIn(tx)?.id ?? null,
  };
}

/** What is said of a number that no order has. */
export const unknownOrder = (number: string): string =>
  number === '' ? 'The order number is missing.' : `There is no order #${number}.`;
