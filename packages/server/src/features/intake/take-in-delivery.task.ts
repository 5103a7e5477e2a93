import { z } from 'zod';
import { defineTask } from '../../platform/jobs/task.js';
import { takeInDelivery as takeIn } from './take-in-delivery.js';

/** Takes in what a shop's webhook delivered. */
export const takeInDelivery = defineTask({
  name: 'take-in-delivery',
  payload: z.object({ deliveryId: z.uuid() }),
  run: ({ deliveryId }, { database, attempt }) => takeIn(database, deliveryId, attempt),
});
