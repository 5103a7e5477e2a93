import type { OrderLine } from '../orders/order-line.entity.js';
import type { Shipment } from './shipment.entity.js';

/** A parcel with what is in it. */
export interface ParcelView {
  shipment: Shipment;
  contents: { line: OrderLine; quantity: number }[];
}
