import type { VendorTx } from '../../platform/database/database.js';
import type { ShipmentIds } from './add-shipment.js';
import { lockShipment } from './lock-shipment.js';
import { type ByWhom, tellOfParcel, unitsIn } from './order-parcels.js';
import { findParcel } from './parcel-before.js';
import { Shipment } from './shipment.entity.js';
import { removedNote } from './shipment-words.js';

/**
 * Removes a parcel: what was in it is left to ship again. One customer note says so, and the email of it.
 * @throws UserFault NOT_FOUND, VERSION_CONFLICT
 */
export async function deleteShipment(
  tx: VendorTx,
  { shipmentId, expectedVersion }: { shipmentId: string; expectedVersion?: number | null },
  who: ByWhom,
): Promise<ShipmentIds> {
  const { order, shipment, parcels, place } = await lockShipment(tx, shipmentId, expectedVersion);
  const isOther = (id: string): boolean => id !== shipment.id;
  const inside = unitsIn(parcels, (id) => !isOther(id));
  const after = {
    ...parcels,
    shipments: parcels.shipments.filter(({ id }) => isOther(id)),
    contents: parcels.contents.filter((row) => isOther(row.shipmentId)),
  };
  const units = [...inside].map(([lineId, quantity]) => ({ lineId, quantity }));
  const note = removedNote(shipment);
  const found = await findParcel(tx, shipment, inside);
  const change = { kind: 'shipmentRemoved' as const, shipment, after, place, units, note, found };
  await tellOfParcel(tx, order, change, who);
  await tx.manager.delete(Shipment, { vendorId: tx.vendorId, id: shipment.id });
  return { orderId: order.id, shipmentId: shipment.id };
}
