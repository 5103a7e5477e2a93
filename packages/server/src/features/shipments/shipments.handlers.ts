import type { VendorTx } from '../../platform/database/database.js';
import { appendEvent } from '../events/event-log.js';
import type { OrderFact } from '../orders/orders.events.js';
import { followLines } from './follow-lines.js';

/** What was given back needs no parcel: the order's fulfilment follows its refunds, in the same transaction. */
export async function followRefunds(tx: VendorTx, fact: OrderFact): Promise<void> {
  if (fact.kind !== 'orderRefunded') return;
  const { order, isFull, by, isHistory } = fact;
  const before = await followLines(tx, order);
  // With everything given back, the change of status tells what the order was before.
  if (before === null || isFull || isHistory) return;
  appendEvent(tx, {
    kind: 'SHIPMENT_CHANGED',
    orderId: order.id,
    orderVersion: order.version,
    by,
    summary: 'Nothing is left to ship: the rest is refunded',
    before,
    at: order.updatedAt,
  });
}
