import { downloadFacts } from '../features/downloads/downloads.events.js';
import { grantDownloads } from '../features/downloads/downloads.handlers.js';
import { rememberProducts } from '../features/downloads/product-names.js';
import { takeBackDownloads } from '../features/downloads/undo.handlers.js';
import { followEarnings } from '../features/earnings/earnings.handlers.js';
import { settleUndone } from '../features/earnings/undo.handlers.js';
import { noteFacts } from '../features/notes/notes.events.js';
import { takeBackNotes } from '../features/notes/notes.handlers.js';
import { mailAboutDownloads } from '../features/notifications/downloads.handlers.js';
import { mailAboutNotes } from '../features/notifications/notes.handlers.js';
import { mailAboutOrders } from '../features/notifications/notifications.handlers.js';
import { mailAboutShipments } from '../features/notifications/shipments.handlers.js';
import { takeBackEmails } from '../features/notifications/undo.handlers.js';
import { orderFacts } from '../features/orders/orders.events.js';
import { undoFacts } from '../features/orders/undo.events.js';
import { shipmentFacts } from '../features/shipments/shipments.events.js';
import { followRefunds } from '../features/shipments/shipments.handlers.js';
import { takeBackParcel } from '../features/shipments/take-back-parcel.js';

/**
 * What follows from what happens to an order, in the same transaction, in this order.
 * @param baseUrl where people reach the page; links in mails begin with it
 */
export function handleFacts(baseUrl: string): void {
  orderFacts.handledBy([
    rememberProducts,
    followEarnings,
    grantDownloads,
    followRefunds,
    mailAboutOrders(baseUrl),
  ]);
  downloadFacts.handledBy([mailAboutDownloads(baseUrl)]);
  undoFacts.handledBy([settleUndone, takeBackDownloads, takeBackParcel, takeBackNotes, takeBackEmails]);
  noteFacts.handledBy([mailAboutNotes(baseUrl)]);
  shipmentFacts.handledBy([mailAboutShipments(baseUrl)]);
}
