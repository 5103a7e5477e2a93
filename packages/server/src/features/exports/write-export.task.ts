import { z } from 'zod';
import type { Database } from '../../platform/database/database.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { defineTask } from '../../platform/jobs/task.js';
import { takePlace } from './export-places.js';
import { type ExportRef, writeExport } from './write-export.js';

/** An export that finds all places taken is looked at again after this time. */
const waitMs = 2_000;

/** Writes the file of an export, once the vendor's other exports leave it a place. */
export const writeExportTask = defineTask<ExportRef>({
  name: 'write-export',
  payload: z.object({ vendorId: z.uuid(), jobId: z.uuid() }),
  // Millions of rows take their time; a worker that dies is noticed by its silence, not by this.
  options: { concurrency: 4, longestSeconds: 6 * 60 * 60, isLong: true },
  run: async (ref, context) => {
    if (await hasPlace(context.database, ref)) await writeExport(context, ref);
  },
});

/** @returns false when it was put back into the queue */
const hasPlace = (database: Database, ref: ExportRef): Promise<boolean> =>
  database.inVendor('worker', ref.vendorId, async (tx) => {
    if (await takePlace(tx, ref.jobId)) return true;
    await enqueue(tx, writeExportTask, ref, { startAfter: new Date(tx.at.getTime() + waitMs) });
    return false;
  });
