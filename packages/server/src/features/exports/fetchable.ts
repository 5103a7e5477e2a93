import type { CustomerPolicy } from '../vendors/customer-field.js';
import type { ExportFileRow } from './export-file.entity.js';

/** A file that is complete. */
export type FinishedFile = ExportFileRow & { rows: bigint; bytes: bigint; expiresAt: Date };

/** Whether a file can be fetched: complete, not expired, and nothing in it is hidden by now. */
export const isFetchable = (file: ExportFileRow, policy: CustomerPolicy, now: Date): file is FinishedFile =>
  file.bytes !== null &&
  file.expiresAt !== null &&
  file.expiresAt > now &&
  file.customerFields.every((field) => policy.shows(field));
