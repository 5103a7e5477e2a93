import type { VendorTx } from '../../platform/database/database.js';
import { ErrorCode, UserFault } from '../../shared/errors.js';
import { appendEvent } from '../events/event-log.js';
import type { Order } from '../orders/order.entity.js';
import { setShipping } from '../orders/set-shipping.js';
import type { ChangeUndone } from '../orders/undo.events.js';
import { fillParcel, type OrderParcels, progressIn, readParcels, shippingOf } from './order-parcels.js';
import { type ParcelBefore, type ParcelFound, parcelVersions } from './parcel-before.js';
import { Shipment, ShipmentLineRow } from './shipment.entity.js';
import { timelineLine } from './shipment-words.js';

/**
 * Puts a parcel back as a change found it: one that was added goes, one that was changed or removed is as before. The
 * order's own row follows; the note that told of it goes with the notes, its email with the emails.
 * @throws UserFault VERSION_CONFLICT when a parcel of the order has changed since
 */
export async function takeBackParcel(tx: VendorTx, { undo, order, by, at }: ChangeUndone): Promise<void> {
  const { parcel } = undo.before as { parcel?: ParcelBefore };
  if (!parcel) return;
  const { shipmentId, found, parcelsAfter } = parcel;
  const parcels = await readParcels(tx, order);
  if (parcelVersions(parcels.shipments) !== parcelsAfter) throw changedSince(order, undo.orderVersion);
  const now = parcels.shipments.find(({ id }) => id === shipmentId);
  const where = { vendorId: tx.vendorId, id: shipmentId };
  if (found && now) await changeBack(tx, now, found, at);
  else if (found) await insertAgain(tx, found);
  else await tx.manager.delete(Shipment, where);
  const after = await readParcels(tx, order);
  const before = await setShipping(tx, order, shippingOf(after), { at });
  const shown = found ? after : parcels;
  appendEvent(tx, {
    kind: 'SHIPMENT_CHANGED',
    orderId: order.id,
    orderVersion: order.version,
    by,
    summary: line(wordFor(found, now), shown, after, shipmentId),
    before,
    at,
  });
}

const wordFor = (found: ParcelFound | null, now: Shipment | undefined): string => {
  if (!found) return 'taken back';
  return now ? 'put back as it was' : 'put back';
};

function line(what: string, shown: OrderParcels, after: OrderParcels, shipmentId: string): string {
  const place = shown.shipments.findIndex(({ id }) => id === shipmentId) + 1;
  return timelineLine(what, place, progressIn(after), shown.shipments[place - 1] as Shipment);
}

/** Its version goes on: whoever saw it changed has seen something else. */
async function changeBack(tx: VendorTx, now: Shipment, found: ParcelFound, at: Date): Promise<void> {
  const { provider, trackingNumber, normalisedNumber, trackingUrl, shippedOn } = rowOf(found);
  const row = { provider, trackingNumber, normalisedNumber, trackingUrl, shippedOn };
  const change = { ...row, version: now.version + 1, updatedAt: at };
  await tx.manager.update(Shipment, { vendorId: tx.vendorId, id: now.id }, change);
  await tx.manager.delete(ShipmentLineRow, { vendorId: tx.vendorId, shipmentId: now.id });
  await fillParcel(tx, now.id, found.units);
}

/** With the notes that spoke of it, as long as they are there. */
async function insertAgain(tx: VendorTx, found: ParcelFound): Promise<void> {
  const row = rowOf(found);
  await tx.manager.insert(Shipment, { ...row });
  await fillParcel(tx, row.id, found.units);
  await tx.query('update note set shipment_id = $3 where vendor_id = $1 and id = any($2)', [
    tx.vendorId,
    found.noteIds,
    row.id,
  ]);
}

/** Out of the text it was kept as. */
const rowOf = ({ row }: ParcelFound): Shipment =>
  Object.assign(new Shipment(), row, {
    createdAt: new Date(row.createdAt as string),
    updatedAt: new Date(row.updatedAt as string),
  });

const changedSince = (order: Order, expected: number): UserFault =>
  new UserFault(
    ErrorCode.VERSION_CONFLICT,
    `The parcels of order ${order.number} have changed since, so this cannot be undone any more.`,
    ['undoId'],
    { expected, order: { vendorId: order.vendorId, id: order.id } },
  );
