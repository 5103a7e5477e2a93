import type { Tx } from '../../platform/database/database.js';
import type { WaitingOrder } from './waiting-order.type.js';

/** More than people can look through; the newest are what they come for. */
const most = 500;

/**
 * What waits for an operator: orders of unknown vendors, those that a rate or a mistake keeps out, and deliveries of the
 * last week of which not even the order is known. Newest first. Wants a transaction of the role `operator`.
 */
export function readWaitingOrders(tx: Tx): Promise<WaitingOrder[]> {
  return tx.query<WaitingOrder & Record<string, unknown>>(
    `select id, source, external_id as "externalId", number, waits_because as reason, waits_for[1] as "vendorExternalId",
       received_at as "receivedAt"
     from source_order where waits_because is not null
     union all
     select id, source, '', null, reason, null, received_at
     from webhook_delivery where state = 'REFUSED' and order_external_id is null and received_at > now() - interval '7 days'
     order by 7 desc limit ${most}`,
  );
}
