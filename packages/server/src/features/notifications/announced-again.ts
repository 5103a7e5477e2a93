import type { VendorTx } from '../../platform/database/database.js';
import { announces, orderStatuses } from '../orders/order-status.js';
import type { OrderFact } from '../orders/orders.events.js';

/**
 * Whether a move announces its order again because whoever announced it took that back: the vendor was told then, the
 * customer was not. Asked of the log, which forgets none of it.
 */
export async function isAnnouncedAgain(tx: VendorTx, fact: OrderFact): Promise<boolean> {
  if (fact.kind !== 'statusChanged' || fact.announces || announces(fact.from) || !announces(fact.to))
    return false;
  const [found] = await tx.query<{ isTakenBack: boolean | null; hasStood: boolean | null }>(
    `select bool_or(is_undone) filter (where at = $3) as "isTakenBack",
       bool_or(not is_undone) filter (where at > $3 and "to" = any($4)) as "hasStood"
     from (
       select at, changes->0->>'after' as "to", changes @> '[{"field": "undone"}]' as is_undo,
         coalesce(lead(changes) over (order by seq) @> '[{"field": "undone"}]', false) as is_undone
       from event where vendor_id = $1 and order_id = $2 and kind = 'STATUS_CHANGED'
     ) move where not is_undo`,
    [tx.vendorId, fact.order.id, fact.order.announcedAt, orderStatuses.filter(announces)],
  );
  return Boolean(found?.isTakenBack && !found.hasStood);
}
