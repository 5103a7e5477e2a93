import type { FilesConfig } from '../../config/config.js';
import type { FileStore } from './file-store.js';
import { LocalFileStore } from './local-file-store.js';
import { S3FileStore } from './s3-file-store.js';

/** The one store of files, as it was configured. */
export const createFileStore = (choice: FilesConfig): FileStore =>
  choice.kind === 's3' ? new S3FileStore(choice) : new LocalFileStore(choice.folder);
