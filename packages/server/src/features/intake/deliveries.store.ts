import type { Tx } from '../../platform/database/database.js';
import { newId } from '../../shared/ids.js';

/** A genuine webhook, as it came. */
export interface Delivery {
  id: string;
  source: string;
  /** E.g. `order.updated`; empty where the shop named none. */
  topic: string;
  body: Buffer;
  receivedAt: Date;
}

export type DeliveryState = 'RECEIVED' | 'TAKEN_IN' | 'NOTHING_NEW' | 'WAITING' | 'REFUSED';

/** Stores what came, whatever it says. Answers its id. */
export async function storeDelivery(tx: Tx, delivery: Omit<Delivery, 'id'>): Promise<string> {
  const id = newId();
  await tx.query(
    'insert into webhook_delivery (id, source, topic, body, received_at) values ($1, $2, $3, $4, $5)',
    [id, delivery.source, delivery.topic, delivery.body, delivery.receivedAt],
  );
  return id;
}

/** The source that sent a delivery; null where there is none. */
export async function findSourceOfDelivery(tx: Tx, id: string): Promise<string | null> {
  const [row] = await tx.query<{ source: string }>('select source from webhook_delivery where id = $1', [id]);
  return row?.source ?? null;
}

/** A delivery that is still to be taken in, locked; null where that is done, or is being done by another. */
export async function lockDelivery(tx: Tx, id: string): Promise<Delivery | null> {
  const [row] = await tx.query<Delivery>(
    `select id, source, topic, body, received_at as "receivedAt" from webhook_delivery
     where id = $1 and state = 'RECEIVED' for update skip locked`,
    [id],
  );
  return row ?? null;
}

/** Says what became of it. */
export async function settleDelivery(
  tx: Tx,
  id: string,
  state: Exclude<DeliveryState, 'RECEIVED'>,
  reason: string | null,
  orderExternalId: string | null,
): Promise<void> {
  await tx.query(
    'update webhook_delivery set state = $2, reason = $3, order_external_id = $4, done_at = clock_timestamp() where id = $1',
    [id, state, reason, orderExternalId],
  );
}
