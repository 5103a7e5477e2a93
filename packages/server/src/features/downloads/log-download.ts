import type { VendorTx } from '../../platform/database/database.js';
import type { Actor } from '../events/actor.js';
import type { Change } from '../events/event.entity.js';
import { appendEvent } from '../events/event-log.js';
import { filterable } from '../orders/filterable.js';
import { Order } from '../orders/order.entity.js';
import { CustomerPolicy } from '../vendors/customer-field.js';

export interface DownloadDeed {
  by: Actor;
  at: Date;
  /** One line for the timeline; never whose address it went to, which may be hidden. */
  summary: string;
  changes?: Change[];
}

/**
 * Writes what happened to an order's downloads into its timeline. It changes nothing a decision about the order rests
 * on, so the order's version stays.
 */
export function logDownload(tx: VendorTx, order: Order, { by, at, summary, changes }: DownloadDeed): void {
  appendEvent(tx, {
    kind: 'DOWNLOAD_CHANGED',
    orderId: order.id,
    orderVersion: order.version,
    by,
    summary,
    changes,
    // Lists that filter by it must hear that the order has come in.
    before: order.hasDownloads ? null : filterable(order),
    at,
  });
}

/** Keeps on the order's own row that a file was granted through it, for the filter. */
export async function rememberDownloads(tx: VendorTx, order: Order): Promise<void> {
  if (order.hasDownloads) return;
  order.hasDownloads = true;
  await tx.manager.update(Order, { vendorId: tx.vendorId, id: order.id }, { hasDownloads: true });
}

const nameless = new CustomerPolicy(['EMAIL']);

/** The same for what the customer did, who holds no lock on the order. */
export async function logByCustomer(
  tx: VendorTx,
  { orderId }: { orderId: string },
  summary: string,
  at: Date,
): Promise<void> {
  const order = await tx.manager.findOneByOrFail(Order, { vendorId: tx.vendorId, id: orderId });
  // The log is kept for ever, so it never calls someone by an email that may be hidden later.
  const name = nameless.revealName(order.customerName, order.customerEmail);
  const by: Actor = { kind: 'CUSTOMER', id: order.customerId, name };
  logDownload(tx, order, { by, at, summary });
}
