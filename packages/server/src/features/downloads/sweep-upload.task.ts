import { z } from 'zod';
import type { Database } from '../../platform/database/database.js';
import type { FileStore } from '../../platform/files/file-store.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { defineTask } from '../../platform/jobs/task.js';
import { Upload } from './upload.entity.js';
import { uploadKey } from './upload-key.js';

/** An upload that nobody went on with, or listed, for so long is abandoned. */
export const abandonedAfterMs = 24 * 60 * 60 * 1_000;

interface UploadRef {
  vendorId: string;
  uploadId: string;
}

/** Looks after an upload once it may be abandoned. */
export const sweepUploadTask = defineTask<UploadRef>({
  name: 'sweep-upload',
  payload: z.object({ vendorId: z.uuid(), uploadId: z.uuid() }),
  run: (ref, { database, files }) => sweepUpload(database, files, ref),
});

/** Deletes an abandoned upload, bytes and all; one that is still gone on with is looked at again later. */
export async function sweepUpload(
  database: Database,
  files: FileStore,
  { vendorId, uploadId }: UploadRef,
  at?: Date,
): Promise<void> {
  await database.inVendor('worker', vendorId, async (tx) => {
    const where = { vendorId, id: uploadId };
    // Held until the bytes are gone: who would list it waits, and finds nothing.
    const upload = await tx.manager.findOne(Upload, { where, lock: { mode: 'pessimistic_write' } });
    if (!upload) return;
    const abandonedAt = new Date(upload.touchedAt.getTime() + abandonedAfterMs);
    if (abandonedAt > (at ?? tx.at)) {
      await enqueue(tx, sweepUploadTask, { vendorId, uploadId }, { startAfter: abandonedAt });
      return;
    }
    await files.delete(uploadKey(upload));
    await tx.manager.delete(Upload, where);
  });
}
