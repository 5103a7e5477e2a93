import type { VendorTx } from '../../platform/database/database.js';
import { FactLine } from '../../shared/fact-line.js';
import type { Actor } from '../events/actor.js';
import type { Order } from '../orders/order.entity.js';
import type { ParcelView } from './parcel.js';

/** A parcel was added to an order, changed or removed. */
export interface ShipmentFact {
  kind: 'shipmentAdded' | 'shipmentChanged' | 'shipmentRemoved';
  order: Order;
  /** As it is now; as it was, when removed. */
  parcel: ParcelView;
  /** Units that are in no parcel yet. */
  left: number;
  /** The note that tells the customer of it. */
  noteId: string;
  by: Actor;
  /** Taken in from the past: nobody is mailed. */
  isHistory: boolean;
}

/** What must happen in the same transaction as a change of a parcel, in features further right. */
export const shipmentFacts = new FactLine<ShipmentFact, VendorTx>();
