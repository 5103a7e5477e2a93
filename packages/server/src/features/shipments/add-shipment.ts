import type { VendorTx } from '../../platform/database/database.js';
import { gatherFaults } from '../../shared/gather-faults.js';
import { newId } from '../../shared/ids.js';
import { assertVersion, lockOrder } from '../orders/change-status.js';
import { getVendor } from '../vendors/vendors.service.js';
import { normaliseNumber } from './carriers/guess-carriers.js';
import { type ByWhom, fillParcel, readParcels, tellOfParcel, unitsIn } from './order-parcels.js';
import { packParcel, type Units } from './parcel-quantities.js';
import { readShipDate } from './ship-date.js';
import { Shipment, type ShipmentLineRow } from './shipment.entity.js';
import { addedNote } from './shipment-words.js';
import { readProvider, readTrackingNumber } from './tracking-details.js';

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
  const { number, provider, shippedOn, units } = gatherFaults((attempt) => {
    const number = attempt(() => readTrackingNumber(wish.trackingNumber));
    return {
      number,
      provider: attempt(() => readProvider(wish.provider, number ?? '')),
      shippedOn: attempt(() =>
        readShipDate(wish.shippedOn, { timeZone, placedAt: order.placedAt, now: who.at }),
      ),
      units: attempt(() =>
        packParcel({ lines: before.lines, elsewhere: unitsIn(before), wanted: wish.lines ?? null }),
      ),
    };
  });
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
  await tellOfParcel(tx, order, { kind: 'shipmentAdded', shipment, after, place, units: packed, note }, who);
  return { orderId: order.id, shipmentId: shipment.id };
}
