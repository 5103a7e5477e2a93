import { followEarnings } from '../features/earnings/earnings.handlers.js';
import { mailAboutOrders } from '../features/notifications/notifications.handlers.js';
import { orderFacts } from '../features/orders/orders.events.js';

/**
 * What follows from what happens to an order, in the same transaction, in this order.
 * @param baseUrl where people reach the page; links in mails begin with it
 */
export function handleFacts(baseUrl: string): void {
  orderFacts.handledBy([followEarnings, mailAboutOrders(baseUrl)]);
}
