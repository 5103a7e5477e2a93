import type { Database, VendorTx } from '../../platform/database/database.js';
import type { FileStore } from '../../platform/files/file-store.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { abandonedAfterMs, sweepUploadTask } from './sweep-upload.task.js';
import { Upload } from './upload.entity.js';
import { uploadKey } from './upload-key.js';

/** Uploads of one vendor that may be under way, or wait to be listed. */
export const mostUploads = 200;

export interface NewUpload {
  id: string;
  caller: string;
  name: string;
  size: number;
}

/** Notes that an upload begins, and that somebody looks after it. @returns false when the vendor has too many */
export async function beginUpload(
  tx: VendorTx,
  { id, caller, name, size }: NewUpload,
  at = tx.at,
): Promise<boolean> {
  const { vendorId } = tx;
  if ((await tx.manager.countBy(Upload, { vendorId })) >= mostUploads) return false;
  await tx.manager.insert(Upload, {
    vendorId,
    id,
    caller,
    name,
    size: BigInt(size),
    createdAt: at,
    touchedAt: at,
  });
  const startAfter = new Date(at.getTime() + abandonedAfterMs);
  await enqueue(tx, sweepUploadTask, { vendorId, uploadId: id }, { startAfter });
  return true;
}

/** Whether a caller has such an upload. */
export const hasUpload = (tx: VendorTx, id: string, caller: string): Promise<boolean> =>
  tx.manager.existsBy(Upload, { vendorId: tx.vendorId, id, caller });

/** Forgets an upload that nobody can go on with, and what there is of its bytes. */
export async function discardUpload(
  database: Database,
  files: FileStore,
  upload: { vendorId: string; id: string },
): Promise<void> {
  await files.delete(uploadKey(upload));
  const { vendorId, id } = upload;
  await database.inVendor('app', vendorId, (tx) => tx.manager.delete(Upload, { vendorId, id }));
}
