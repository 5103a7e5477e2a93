import { z } from 'zod';
import type { Database } from '../../platform/database/database.js';
import type { FileStore } from '../../platform/files/file-store.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { defineTask } from '../../platform/jobs/task.js';
import { ExportFileRow } from './export-file.entity.js';

interface Ref {
  vendorId: string;
  jobId: string;
}

/** Looks after the file of an export once its link has ended. */
export const sweepExportTask = defineTask<Ref>({
  name: 'sweep-export',
  payload: z.object({ vendorId: z.uuid(), jobId: z.uuid() }),
  run: (ref, { database, files }) => sweepExport(database, files, ref),
});

/** Deletes a file that has expired, bytes and all; one that has not is looked at again later. */
export async function sweepExport(
  database: Database,
  files: FileStore,
  { vendorId, jobId }: Ref,
  at?: Date,
): Promise<void> {
  await database.inVendor('worker', vendorId, async (tx) => {
    const where = { vendorId, jobId };
    const file = await tx.manager.findOne(ExportFileRow, { where, lock: { mode: 'pessimistic_write' } });
    if (!file?.expiresAt) return;
    if (file.expiresAt > (at ?? tx.at)) {
      await enqueue(tx, sweepExportTask, { vendorId, jobId }, { startAfter: file.expiresAt });
      return;
    }
    await files.delete(file.storageKey);
    await tx.manager.delete(ExportFileRow, where);
  });
}
