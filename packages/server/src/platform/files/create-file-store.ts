import type { FilesConfig } from '../../config/config.js';
import type { FileStore } from './file-store.js';
import { LocalFileStore } from './local-file-store.js';

/** The one store of files, as it was configured. What speaks to buckets is large, and loaded only for them. */
export async function createFileStore(choice: FilesConfig): Promise<FileStore> {
  if (choice.kind !== 's3') return new LocalFileStore(choice.folder);
  const { S3FileStore } = await import('./s3-file-store.js');
  return new S3FileStore(choice);
}
