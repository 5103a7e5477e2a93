import { IsNull, MoreThan } from 'typeorm';
import type { VendorTx } from '../../platform/database/database.js';
import type { UserFault } from '../../shared/errors.js';
import { JobItem, type JobOutcome } from './job-item.entity.js';
import { wakeJob } from './job-wakeup.js';

/** The job was cancelled, or has ended: thrown to undo what was under way. */
export class Stopped extends Error {}

export interface NewItem {
  orderId: string | null;
  orderNumber: string;
  /** What its kind of job needs beside the order. */
  input: object;
}

/** Writes the orders of a job, where it is known at once which they are. */
export async function writeItems(tx: VendorTx, jobId: string, items: readonly NewItem[]): Promise<void> {
  await tx.query(
    `insert into job_item (vendor_id, job_id, position, order_id, order_number, input)
     select $1, $2, place, (item->>'orderId')::uuid, item->>'orderNumber', item->'input'
     from jsonb_array_elements($3::jsonb) with ordinality items (item, place)`,
    [tx.vendorId, jobId, JSON.stringify(items)],
  );
}

export interface Alike {
  /** The one of them that stands for all, in the list of results. */
  orderId: string;
  orderNumber: string;
  count: number;
  /** One sentence for people. */
  message: string;
}

/** The position of what stands for many; those of the orders to do come after it. */
export const ALIKE_POSITION = 1;

/** Skips many orders for one reason, before any other is done: one result for all of them. */
export async function skipAlike(tx: VendorTx, jobId: string, alike: Alike): Promise<void> {
  const { orderId, orderNumber, count, message } = alike;
  await tx.query(
    `insert into job_item (vendor_id, job_id, position, order_id, order_number, outcome, message)
     values ($1, $2, $3, $4, $5, 'SKIPPED', $6)`,
    [tx.vendorId, jobId, ALIKE_POSITION, orderId, orderNumber, message],
  );
  await tx.query('update job set done = done + $3, skipped = skipped + $3 where vendor_id = $1 and id = $2', [
    tx.vendorId,
    jobId,
    count,
  ]);
}

/** Why an order is left as it is, one sentence for people that names it. */
export const reasonOf = (faults: readonly UserFault[], orderNumber: string): string =>
  `#${orderNumber}: ${faults.map(({ message }) => message).join(' ')}`;

/** Orders of a job that are still to do, in their order. */
export const waitingItems = (tx: VendorTx, jobId: string, after: number, most: number): Promise<JobItem[]> =>
  tx.manager.find(JobItem, {
    where: { vendorId: tx.vendorId, jobId, outcome: IsNull(), position: MoreThan(after) },
    order: { position: 'ASC' },
    take: most,
  });

/** Holds an order of a job until the transaction ends. @returns false when it is done, or another worker holds it */
export async function takeItem(tx: VendorTx, { jobId, position }: JobItem): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from job_item where vendor_id = $1 and job_id = $2 and position = $3 and outcome is null
     for update skip locked`,
    [tx.vendorId, jobId, position],
  );
  return rows.length > 0;
}

const columns: Record<JobOutcome, string> = { CHANGED: 'changed', SKIPPED: 'skipped', FAILED: 'failed' };

/** Says what became of an order that this transaction holds. @throws Stopped when the job must not go on */
export async function settleItem(
  tx: VendorTx,
  { jobId, position }: JobItem,
  { outcome, message, undoId = null }: { outcome: JobOutcome; message: string; undoId?: string | null },
): Promise<void> {
  await tx.query(
    `update job_item set outcome = $4, message = $5, undo_id = $6
     where vendor_id = $1 and job_id = $2 and position = $3`,
    [tx.vendorId, jobId, position, outcome, message, undoId],
  );
  const column = columns[outcome];
  const running = await tx.query(
    `update job set done = done + 1, ${column} = ${column} + 1
     where vendor_id = $1 and id = $2 and state = 'RUNNING' returning id`,
    [tx.vendorId, jobId],
  );
  if (running.length === 0) throw new Stopped();
  wakeJob(tx, jobId);
}

/** Makes the changes of one job the items of the job that takes them back, the latest first. */
export async function takeChanges(tx: VendorTx, jobId: string, undoJobId: string): Promise<void> {
  await tx.query(
    `insert into job_item (vendor_id, job_id, position, order_id, order_number, undo_id)
     select vendor_id, $3, row_number() over (order by position desc), order_id, order_number, undo_id
     from job_item where vendor_id = $1 and job_id = $2 and outcome = 'CHANGED'`,
    [tx.vendorId, jobId, undoJobId],
  );
}
