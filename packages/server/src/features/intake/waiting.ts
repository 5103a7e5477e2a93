import type { Tx } from '../../platform/database/database.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { takeInDelivery } from './take-in-delivery.task.js';

/** Which waiting orders may come in now. */
export interface WaitingFor {
  /** Null: of every source. */
  source?: string | null;
  /** The shop's id of a vendor who was linked; null: whatever they wait for, say another commission rate. */
  vendor?: string | null;
}

/**
 * Takes waiting orders in again, each by its last delivery. Answers how many. Wants a transaction of the role `intake`,
 * alone by `lockWaiting` where it changed what they wait for.
 */
export async function retryWaiting(
  tx: Tx,
  { source = null, vendor = null }: WaitingFor = {},
): Promise<number> {
  const rows = await tx.query<{ id: string }>(
    `update webhook_delivery d set state = 'RECEIVED' from source_order o
     where o.delivery_id = d.id and o.waits_because is not null
       and ($1::text is null or o.source = $1) and ($2::text is null or $2 = any (o.waits_for))
     returning d.id`,
    [source, vendor],
  );
  for (const { id } of rows) await enqueue(tx, takeInDelivery, { deliveryId: id });
  return rows.length;
}
