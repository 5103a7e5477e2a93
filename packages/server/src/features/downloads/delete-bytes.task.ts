import { z } from 'zod';
import { defineTask } from '../../platform/jobs/task.js';

/** Deletes the bytes of a file that is listed no more. */
export const deleteBytes = defineTask({
  name: 'delete-file-bytes',
  payload: z.object({ key: z.string().min(1) }),
  run: ({ key }, { files }) => files.delete(key),
});
