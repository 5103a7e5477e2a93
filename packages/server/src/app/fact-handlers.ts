import { followEarnings } from '../features/earnings/earnings.handlers.js';
import { orderFacts } from '../features/orders/orders.events.js';

/** What follows from what happens to an order, in the same transaction, in this order. */
export function handleFacts(): void {
  orderFacts.handledBy([followEarnings]);
}
