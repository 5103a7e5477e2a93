import { hasWrongCheckDigit } from './carriers/guess-carriers.js';
import type { NumberUse } from './read-shipments.js';
import type { ShipmentWarning } from './shipment.types.js';

interface Tracked {
  /** Null for a parcel that is not there yet. */
  id: string | null;
  orderId: string;
  /** Null while it is not known who carries it. */
  provider: string | null;
  trackingNumber: string;
}

interface Others {
  /** Parcels of the vendor with this number. */
  uses: readonly NumberUse[];
  /** All parcels of its order, oldest first. */
  siblings: readonly { id: string }[];
}

/** What looks wrong with a tracking number, to be said and not to be refused. */
export function warningsOf(parcel: Tracked, { uses, siblings }: Others): ShipmentWarning[] {
  const warnings: ShipmentWarning[] = [];
  if (hasWrongCheckDigit(parcel.provider, parcel.trackingNumber))
    warnings.push({
      kind: 'CHECK_DIGIT',
      message: 'The check digit does not fit. Saved as typed, look once more.',
    });
  const others = uses.filter(({ shipmentId }) => shipmentId !== parcel.id);
  const here = others.find(({ orderId }) => orderId === parcel.orderId);
  const elsewhere = others.find(({ orderId }) => orderId !== parcel.orderId);
  if (here) {
    const place = siblings.findIndex(({ id }) => id === here.shipmentId) + 1;
    warnings.push({ kind: 'NUMBER_USED', message: `Also the number of parcel ${place}. Same parcel?` });
  }
  if (elsewhere)
    warnings.push({
      kind: 'NUMBER_USED',
      message: `Also used on #${elsewhere.orderNumber}. Same parcel?`,
    });
  return warnings;
}
