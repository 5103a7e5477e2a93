import type { VendorTx } from '../../platform/database/database.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { ErrorCode, UserFault } from '../../shared/errors.js';
import type { Actor } from '../events/actor.js';
import { createJob } from '../jobs/create-job.js';
import type { ExportOrdersInput } from './export.types.js';
import { ExportFormat, ExportRows } from './export-column.js';
import { lockExports } from './export-places.js';
import { readRequest } from './read-request.js';
import { writeExportTask } from './write-export.task.js';

/** Exports of one vendor that may wait and run at once: each reads for minutes and fills the disk. */
const mostUnfinished = 5;
/** Files of one vendor that are kept at once, whatever their size. */
const mostKept = 50;

/**
 * Asks for an export.
 * @returns its job's id
 * @throws UserFault INVALID or NOT_FOUND for a filter or columns that cannot be meant, LIMIT_EXCEEDED
 */
export async function exportOrders(tx: VendorTx, by: Actor, input: ExportOrdersInput): Promise<string> {
  const request = await readRequest(tx, input);
  await assertRoom(tx);
  const jobId = await createJob(tx, { kind: 'EXPORT', summary: summaryOf(input), by, input: request });
  await enqueue(tx, writeExportTask, { vendorId: tx.vendorId, jobId });
  return jobId;
}

/** @throws UserFault LIMIT_EXCEEDED while too many of the vendor's exports are under way or kept */
async function assertRoom(tx: VendorTx): Promise<void> {
  await lockExports(tx);
  const [count] = await tx.query<{ unfinished: number; kept: number }>(
    `select
       (select count(*)::int from job
        where vendor_id = $1 and kind = 'EXPORT' and state in ('QUEUED', 'RUNNING')) as unfinished,
       (select count(*)::int from export_file where vendor_id = $1 and expires_at > now()) as kept`,
    [tx.vendorId],
  );
  const { unfinished = 0, kept = 0 } = count ?? {};
  if (unfinished >= mostUnfinished)
    throw new UserFault(
      ErrorCode.LIMIT_EXCEEDED,
      `${mostUnfinished} exports are waiting or running. Let one of them end, or cancel it.`,
    );
  if (unfinished + kept >= mostKept)
    throw new UserFault(
      ErrorCode.LIMIT_EXCEEDED,
      `${mostKept} exports of the last 24 hours are kept, and there is no room for more. Each is deleted 24 hours after it was written; export again then.`,
    );
}

/** What is being done, in words. */
function summaryOf({ format, rows }: ExportOrdersInput): string {
  const file = format === ExportFormat.XLSX ? 'a workbook' : 'CSV';
  return `Export orders to ${file}, one row ${rows === ExportRows.LINES ? 'a line' : 'an order'}`;
}
