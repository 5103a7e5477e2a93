import { z } from 'zod';
import { defineTask, type Task } from '../../platform/jobs/task.js';
import { giveBack } from './give-back.js';

/** Gives a download back that was begun and never sent a byte: nobody followed, or the process died. */
export const giveBackTask: Task<{ vendorId: string; startId: string }> = defineTask({
  name: 'give-download-back',
  payload: z.object({ vendorId: z.uuid(), startId: z.uuid() }),
  run: async ({ vendorId, startId }, { database }) => {
    await database.inVendor('worker', vendorId, (tx) => giveBack(tx, startId));
  },
});
