import { IsNull, Not } from 'typeorm';
import type { Database } from '../../platform/database/database.js';
import type { FileStore } from '../../platform/files/file-store.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { newId } from '../../shared/ids.js';
import type { Actor } from '../events/actor.js';
import { beginJob, finishJob } from '../jobs/run-job.js';
import type { CustomerField } from '../vendors/customer-field.js';
import { getVendor } from '../vendors/vendors.service.js';
import { ExportFileRow } from './export-file.entity.js';
import { contentTypes, fileName } from './export-file-name.js';
import { type ExportRequest, keptRequest } from './export-request.js';
import { keptForMs } from './kept-for.js';
import { sweepExportTask } from './sweep-export.task.js';

/** One attempt at writing an export. */
export interface Attempt {
  vendorId: string;
  jobId: string;
  /** Where it writes; no other attempt does. */
  key: string;
  request: ExportRequest;
  /** Who asked for it. */
  by: Actor;
}

type Ref = Pick<Attempt, 'vendorId' | 'jobId'>;

/**
 * Begins an attempt, or finds that nothing is left to do. What an earlier one left behind is deleted.
 * @returns null when the export is done, was cancelled or has failed
 */
export async function beginAttempt(
  database: Database,
  files: FileStore,
  { vendorId, jobId }: Ref,
): Promise<Attempt | null> {
  const key = `${vendorId}/${newId()}`;
  const where = { vendorId, jobId };
  const { job, before } = await database.inVendor('worker', vendorId, async (tx) => {
    const begun = await beginJob(tx, jobId);
    const left = await tx.manager.findOneBy(ExportFileRow, where);
    const unfinished = left && left.bytes === null ? left : null;
    if (!begun) {
      if (unfinished) await tx.manager.delete(ExportFileRow, where);
    } else if (left) {
      await tx.manager.update(ExportFileRow, where, { storageKey: key });
    } else {
      const { format } = keptRequest.parse(begun.input);
      const { timeZone } = await getVendor(tx);
      await tx.manager.insert(ExportFileRow, {
        ...where,
        storageKey: key,
        name: fileName(begun.createdAt, timeZone, format),
        contentType: contentTypes[format],
        customerFields: [],
        failures: 0,
        rows: null,
        bytes: null,
        expiresAt: null,
      });
    }
    return { job: begun, before: unfinished };
  });
  if (before) await files.delete(before.storageKey);
  return job && { vendorId, jobId, key, request: keptRequest.parse(job.input), by: job.createdBy };
}

/**
 * Lists the file that an attempt has written, and ends its job.
 * @returns false when the job was cancelled or another attempt has taken over: then nothing is listed
 */
export const finishAttempt = (
  database: Database,
  { vendorId, jobId, key }: Attempt,
  { rows, bytes, customerFields }: { rows: number; bytes: number; customerFields: CustomerField[] },
): Promise<boolean> =>
  database.inVendor('worker', vendorId, async (tx) => {
    const where = { vendorId, jobId, storageKey: key };
    // The job's row first, as whoever cancels it has it.
    if (!(await finishJob(tx, jobId, { done: rows, total: rows }))) {
      await tx.manager.delete(ExportFileRow, where);
      return false;
    }
    const expiresAt = new Date(tx.at.getTime() + keptForMs);
    const listed = await tx.manager.update(ExportFileRow, where, {
      rows: BigInt(rows),
      bytes: BigInt(bytes),
      customerFields,
      expiresAt,
    });
    if (listed.affected !== 1) throw new Error('Another attempt has taken this export over');
    await enqueue(tx, sweepExportTask, { vendorId, jobId }, { startAfter: expiresAt });
    return true;
  });

/** Counts a failure of its own. @returns how many there were */
export const countFailure = (database: Database, { vendorId, jobId }: Ref): Promise<number> =>
  database.inVendor('worker', vendorId, async (tx) => {
    const [row] = await tx.query<{ failures: number }>(
      'update export_file set failures = failures + 1 where vendor_id = $1 and job_id = $2 returning failures',
      [vendorId, jobId],
    );
    return row?.failures ?? 0;
  });

/** Forgets the file of an attempt that writes no more. */
export const dropFile = (database: Database, { vendorId, jobId, key }: Attempt): Promise<void> =>
  database.inVendor('worker', vendorId, async (tx) => {
    await tx.manager.delete(ExportFileRow, { vendorId, jobId, storageKey: key });
  });

/** Whether the file of an attempt is complete and listed. */
export const isListed = (database: Database, { vendorId, jobId, key }: Attempt): Promise<boolean> =>
  database.inVendor('worker', vendorId, (tx) =>
    tx.manager.existsBy(ExportFileRow, { vendorId, jobId, storageKey: key, bytes: Not(IsNull()) }),
  );
