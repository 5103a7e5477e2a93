import { useSyncExternalStore } from 'react';
import { useViewer } from '../../../lib/viewer-context.js';
import type { UploadItem, Uploads } from './uploads.js';
import { uploadsFor } from './uploads-for.js';

/** The viewer's uploads for this vendor, as they are now. */
export function useUploads(): { uploads: Uploads; items: readonly UploadItem[] } {
  const uploads = uploadsFor(useViewer());
  return { uploads, items: useSyncExternalStore(uploads.listen, uploads.snapshot) };
}
