import type { VendorTx } from '../../platform/database/database.js';
import { filterable } from './filterable.js';
import { type FulfilmentStatus, Order } from './order.entity.js';
import { writeSearch } from './write-search.js';

/** What shipments say of an order. */
export interface Shipping {
  fulfilment: FulfilmentStatus;
  /** Normalised, each once. */
  trackingNumbers: readonly string[];
}

/**
 * Writes what the parcels of a locked order say of it, into its own row. Its version rises when its fulfilment changes
 * and nothing else in this transaction has raised it.
 * @returns what a filter could ask of it before, where that has changed; else null
 */
export async function setShipping(
  tx: VendorTx,
  order: Order,
  { fulfilment, trackingNumbers }: Shipping,
  { at, raise = true }: { at: Date | null; raise?: boolean },
): Promise<Record<string, unknown> | null> {
  const before = filterable(order);
  const hasTracking = trackingNumbers.length > 0;
  const isFiltered = order.fulfilment !== fulfilment || order.hasTracking !== hasTracking;
  const isSame = order.trackingNumbers.join() === trackingNumbers.join();
  const version = raise && order.fulfilment !== fulfilment ? order.version + 1 : order.version;
  const change = {
    fulfilment,
    trackingNumbers: [...trackingNumbers],
    hasTracking,
    version,
    updatedAt: at ?? order.updatedAt,
  };
  Object.assign(order, change);
  await tx.manager.update(Order, { vendorId: tx.vendorId, id: order.id }, change);
  if (!isSame) writeSearch(tx, order.id);
  return isFiltered ? before : null;
}
