import type { VendorTx } from '../../platform/database/database.js';
import { newId } from '../../shared/ids.js';
import { assertVersion, lockOrder } from '../orders/change-status.js';
import { getVendor } from '../vendors/vendors.service.js';
import { normaliseNumber } from './carriers/guess-carriers.js';
import { type ByWhom, fillParcel, readParcels, tellOfParcel } from './order-parcels.js';
import type { Units } from './parcel-quantities.js';
import { planParcel } from './plan-parcel.js';
import { Shipment, type ShipmentLineRow } from './shipment.entity.js';
import { addedNote } from './shipment-words.js';

export interface NewShipment {
  orderId: string;
  provider?: string | null;
  trackingNumber: string;
  shippedOn?: string | null;
  lines?: readonly Units[] | null;
  expectedVersion?: number | null;
}

export interface ShipmentIds {
  orderId: string;
  shipmentId: string;
  [name: string]: string;
}

/**
 * Adds a parcel to an order, with one customer note and the email of it.
 * @throws UserFault NOT_FOUND, VERSION_CONFLICT, ALREADY_DONE; UserFaults with all that is wrong with the input
 */
export async function addShipment(tx: VendorTx, wish: NewShipment, who: ByWhom): Promise<ShipmentIds> {
  const order = await lockOrder(tx, wish.orderId);
  assertVersion(order, wish.expectedVersion);
  const { timeZone } = await getVendor(tx);
  const before = await readParcels(tx, order);
  const { number, provider, shippedOn, units } = planParcel(wish, { order, timeZone, before, now: who.at });
  const shipment = Object.assign(new Shipment(), {
    vendorId: tx.vendorId,
    id: newId(),
    orderId: order.id,
    version: 1,
    provider: provider?.name,
    trackingNumber: number,
    normalisedNumber: normaliseNumber(number ?? ''),
    trackingUrl: provider?.url ?? null,
    shippedOn,
    actorKind: who.by.kind,
    actorId: who.by.id,
    actorName: who.by.name,
    createdAt: who.at,
    updatedAt: who.at,
  });
  const packed = units ?? [];
  await tx.manager.insert(Shipment, { ...shipment });
  await fillParcel(tx, shipment.id, packed);
  const rows = packed.map((unit) => ({ vendorId: tx.vendorId, shipmentId: shipment.id, ...unit }));
  const after = {
    ...before,
    shipments: [...before.shipments, shipment],
    contents: [...before.contents, ...(rows as ShipmentLineRow[])],
  };
  const note = addedNote(shipment);
  const place = after.shipments.length;
  const change = { kind: 'shipmentAdded' as const, shipment, after, place, units: packed, note, found: null };
  await tellOfParcel(tx, order, change, who);
  return { orderId: order.id, shipmentId: shipment.id };
}
