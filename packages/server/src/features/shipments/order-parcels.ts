import { In } from 'typeorm';
import type { VendorTx } from '../../platform/database/database.js';
import type { Actor } from '../events/actor.js';
import type { Change } from '../events/event.entity.js';
import { appendEvent } from '../events/event-log.js';
import { writeNote } from '../notes/write-note.js';
import { keepUndo, rememberForUndo } from '../orders/keep-undo.js';
import type { Order } from '../orders/order.entity.js';
import { OrderLine } from '../orders/order-line.entity.js';
import { setShipping } from '../orders/set-shipping.js';
import { type ParcelBefore, type ParcelFound, parcelVersions } from './parcel-before.js';
import { type Progress, progressOf, type Units } from './parcel-quantities.js';
import { Shipment, ShipmentLineRow } from './shipment.entity.js';
import { timelineLine } from './shipment-words.js';
import { shipmentFacts } from './shipments.events.js';

/** Who changes a parcel, and when. */
export interface ByWhom {
  by: Actor;
  at: Date;
  /** It happened in the past: nobody is mailed. */
  isHistory?: boolean;
  /** Until when `by` may take it back; its email waits until then. */
  undoUntil?: Date | null;
}

/** The lines of a locked order and all its parcels, oldest first. */
export interface OrderParcels {
  lines: OrderLine[];
  shipments: Shipment[];
  contents: ShipmentLineRow[];
}

export async function readParcels(tx: VendorTx, order: Order): Promise<OrderParcels> {
  const where = { vendorId: tx.vendorId, orderId: order.id };
  const lines = await tx.manager.find(OrderLine, { where, order: { position: 'ASC' } });
  const shipments = await tx.manager.find(Shipment, { where, order: { id: 'ASC' } });
  const ofThem = { vendorId: tx.vendorId, shipmentId: In(shipments.map(({ id }) => id)) };
  const contents = shipments.length > 0 ? await tx.manager.findBy(ShipmentLineRow, ofThem) : [];
  return { lines, shipments, contents };
}

/** Units by line, in some of an order's parcels. */
export function unitsIn(
  { contents }: OrderParcels,
  isMeant: (shipmentId: string) => boolean = () => true,
): Map<string, number> {
  const units = new Map<string, number>();
  for (const { shipmentId, lineId, quantity } of contents)
    if (isMeant(shipmentId)) units.set(lineId, (units.get(lineId) ?? 0) + quantity);
  return units;
}

export const progressIn = (parcels: OrderParcels): Progress => progressOf(parcels.lines, unitsIn(parcels));

/** What the order's own row says of its parcels. */
export const shippingOf = (parcels: OrderParcels) => ({
  fulfilment: progressIn(parcels).fulfilment,
  trackingNumbers: [...new Set(parcels.shipments.map(({ normalisedNumber }) => normalisedNumber))],
});

/** Writes what is in a parcel that has nothing in it yet. */
export async function fillParcel(tx: VendorTx, shipmentId: string, units: readonly Units[]): Promise<void> {
  await tx.manager.insert(
    ShipmentLineRow,
    units.map(({ lineId, quantity }) => ({ vendorId: tx.vendorId, shipmentId, lineId, quantity })),
  );
}

interface ParcelChange {
  kind: 'shipmentAdded' | 'shipmentChanged' | 'shipmentRemoved';
  shipment: Shipment;
  /** As the order's parcels are now. */
  after: OrderParcels;
  /** Its place among the order's parcels, from 1. */
  place: number;
  /** What is in it, or was. */
  units: readonly Units[];
  /** What the customer reads. */
  note: string;
  /** What the parcel was before, for whoever takes this back. */
  found: ParcelFound | null;
  changes?: Change[];
}

const done = { shipmentAdded: 'added', shipmentChanged: 'changed', shipmentRemoved: 'removed' } as const;

/** What follows from every change of a parcel: the order's own row, the timeline, one customer note, one fact. */
export async function tellOfParcel(
  tx: VendorTx,
  order: Order,
  change: ParcelChange,
  { by, at, isHistory = false, undoUntil }: ByWhom,
): Promise<void> {
  const { kind, shipment, after, units } = change;
  const progress = progressIn(after);
  const before = await setShipping(tx, order, shippingOf(after), { at: isHistory ? null : at });
  appendEvent(tx, {
    kind: 'SHIPMENT_CHANGED',
    orderId: order.id,
    orderVersion: order.version,
    by,
    summary: timelineLine(done[kind], change.place, progress, shipment),
    changes: change.changes ?? [],
    before,
    at,
  });
  const parcel: ParcelBefore = {
    shipmentId: shipment.id,
    found: change.found,
    parcelsAfter: parcelVersions(after.shipments),
  };
  await keepUndo(tx, order, { kind: 'SHIPMENT', by, at, until: undoUntil, before: { parcel } });
  const note = await writeNote(tx, order, {
    kind: 'CUSTOMER',
    body: change.note,
    by,
    at,
    shipmentId: shipment.id,
  });
  await tx.query('update note set shipment_id = $3 where vendor_id = $1 and id = $2', [
    tx.vendorId,
    note.id,
    shipment.id,
  ]);
  await rememberForUndo(tx, { noteId: note.id });
  const quantities = new Map(units.map(({ lineId, quantity }) => [lineId, quantity]));
  const contents = after.lines.flatMap((line) => {
    const quantity = quantities.get(line.id);
    return quantity === undefined ? [] : [{ line, quantity }];
  });
  await shipmentFacts.record(tx, {
    kind,
    order,
    parcel: { shipment, contents },
    left: progress.total - progress.shipped,
    noteId: note.id,
    by,
    isHistory,
  });
}
