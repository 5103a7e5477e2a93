import { deleteBytes } from '../features/downloads/delete-bytes.task.js';
import { giveBackTask } from '../features/downloads/give-back.task.js';
import { sweepUploadTask } from '../features/downloads/sweep-upload.task.js';
import { takeInDelivery } from '../features/intake/take-in-delivery.task.js';
import { sendEmailTask } from '../features/notifications/send-email.task.js';
import { sendReceiptTask } from '../features/notifications/send-receipt.task.js';
import type { AnyTask } from '../platform/jobs/task.js';

/** Everything that is done later, by workers. */
export const tasks: readonly AnyTask[] = [
  deleteBytes,
  giveBackTask,
  sendEmailTask,
  sendReceiptTask,
  sweepUploadTask,
  takeInDelivery,
];
