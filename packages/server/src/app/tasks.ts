import { deleteBytes } from '../features/downloads/delete-bytes.task.js';
import { giveBackTask } from '../features/downloads/give-back.task.js';
import { sweepUploadTask } from '../features/downloads/sweep-upload.task.js';
import { sweepExportTask } from '../features/exports/sweep-export.task.js';
import { writeExportTask } from '../features/exports/write-export.task.js';
import { takeInDelivery } from '../features/intake/take-in-delivery.task.js';
import { sweepResults } from '../features/jobs/sweep-results.task.js';
import { sendEmailTask } from '../features/notifications/send-email.task.js';
import { sendReceiptTask } from '../features/notifications/send-receipt.task.js';
import { pruneWordsTask } from '../features/orders/prune-words.task.js';
import { setStatusesTask } from '../features/orders/set-statuses.task.js';
import { undoShipmentsTask, undoStatusesTask } from '../features/orders/undo-changes.task.js';
import { addShipmentsTask } from '../features/shipments/add-shipments.task.js';
import type { AnyTask } from '../platform/jobs/task.js';

/** Everything that is done later, by workers. */
export const tasks: readonly AnyTask[] = [
  addShipmentsTask,
  deleteBytes,
  giveBackTask,
  pruneWordsTask,
  sendEmailTask,
  sendReceiptTask,
  setStatusesTask,
  sweepResults,
  sweepExportTask,
  sweepUploadTask,
  takeInDelivery,
  undoShipmentsTask,
  undoStatusesTask,
  writeExportTask,
];
