import type { VendorTx } from '../../platform/database/database.js';
import { defineTask, type Task } from '../../platform/jobs/task.js';
import { ErrorCode, type UserFault } from '../../shared/errors.js';
import type { Permission } from '../identity/permissions.js';
import { doItems, type ItemJob } from '../jobs/do-items.js';
import type { Job } from '../jobs/job.entity.js';
import type { JobItem } from '../jobs/job-item.entity.js';
import { reasonOf } from '../jobs/job-items.js';
import { type JobTurn, jobTurn } from '../jobs/job-turn.js';
import { keepOpen } from './keep-undo.js';
import type { Order } from './order.entity.js';
import { statusWord } from './order-status.js';
import type { UndoKind } from './undo.entity.js';
import { undoChange } from './undo-change.js';

/** What waits to be taken back stays so for this time, in milliseconds: longer than any turn waits in the queue. */
export const KEPT_OPEN_MS = 15 * 60_000;
/** With less than this left, it is kept open anew. */
const RENEWED_MS = 10 * 60_000;

interface Undoing {
  name: string;
  permission: Permission;
  /** What kind of changes it takes back. */
  kind: UndoKind;
  /** Says of an order that it is done. */
  said(order: Order): string;
}

/** Takes back what another job did to many orders, each on its own. */
function undoing({ name, permission, kind, said }: Undoing): Task<JobTurn> {
  const task = defineTask({
    name,
    payload: jobTurn,
    options: { isLong: true },
    run: (turn, context) => doItems(undoChanges, turn, context),
  });
  const undoChanges: ItemJob = {
    task,
    permission,
    beginTurn: keepWaiting,
    doOne: async (tx, job, { undoId }) => {
      const order = await undoChange(tx, job.createdBy, undoId ?? '', (found) => found === kind);
      return { outcome: 'CHANGED', message: said(order), undoId };
    },
    reason: whyNot,
  };
  return task;
}

export const undoStatusesTask = undoing({
  name: 'undo-order-statuses',
  permission: 'SET_STATUS',
  kind: 'STATUS',
  said: ({ number, status }) => `#${number} is ${statusWord(status)} again.`,
});

export const undoShipmentsTask = undoing({
  name: 'undo-shipments',
  permission: 'SHIP',
  kind: 'SHIPMENT',
  said: ({ number }) => `The tracking of #${number} is taken back.`,
});

/** The emails of what is still to be taken back wait on, however long that takes. All were kept open together: one tells. */
async function keepWaiting(tx: VendorTx, job: Job): Promise<void> {
  const now = tx.at.getTime();
  const [next] = await tx.query<{ until: Date }>(
    `select u.until from job_item i join undo u on u.vendor_id = i.vendor_id and u.id = i.undo_id
     where i.vendor_id = $1 and i.job_id = $2 and i.outcome is null order by i.position limit 1`,
    [tx.vendorId, job.id],
  );
  if (next && next.until.getTime() < now + RENEWED_MS)
    await keepOpen(tx, job.id, new Date(now + KEPT_OPEN_MS));
}

function whyNot(faults: readonly UserFault[], { orderNumber }: JobItem): string {
  if (faults.some(({ code }) => code === ErrorCode.VERSION_CONFLICT))
    return `#${orderNumber} has changed since.`;
  return reasonOf(faults, orderNumber);
}
