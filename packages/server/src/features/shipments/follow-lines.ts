import type { VendorTx } from '../../platform/database/database.js';
import type { Order } from '../orders/order.entity.js';
import { setShipping } from '../orders/set-shipping.js';
import { readParcels, shippingOf } from './order-parcels.js';

/**
 * The fulfilment of a locked order follows its lines, after whoever changed them has raised its version.
 * @returns what a filter could ask of it before, where that has changed; else null
 */
export async function followLines(tx: VendorTx, order: Order): Promise<Record<string, unknown> | null> {
  const shipping = shippingOf(await readParcels(tx, order));
  if (shipping.fulfilment === order.fulfilment) return null;
  return setShipping(tx, order, shipping, { at: null, raise: false });
}
