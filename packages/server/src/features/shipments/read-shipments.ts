import { In } from 'typeorm';
import type { VendorTx } from '../../platform/database/database.js';
import { Shipment, ShipmentLineRow } from './shipment.entity.js';

/** A batch: parcels by their orders' ids, oldest first. */
export async function shipmentsByOrder(
  tx: VendorTx,
  orderIds: readonly string[],
): Promise<Map<string, Shipment[]>> {
  const shipments = await tx.manager.find(Shipment, {
    where: { vendorId: tx.vendorId, orderId: In([...orderIds]) },
    order: { id: 'ASC' },
  });
  return Map.groupBy(shipments, (shipment) => shipment.orderId);
}

/** A batch: parcels by id. */
export async function shipmentsById(tx: VendorTx, ids: readonly string[]): Promise<Map<string, Shipment>> {
  const shipments = await tx.manager.findBy(Shipment, { vendorId: tx.vendorId, id: In([...ids]) });
  return new Map(shipments.map((shipment) => [shipment.id, shipment]));
}

/** A batch: what is in parcels, by the parcels' ids. */
export async function contentsByShipment(
  tx: VendorTx,
  shipmentIds: readonly string[],
): Promise<Map<string, ShipmentLineRow[]>> {
  const where = { vendorId: tx.vendorId, shipmentId: In([...shipmentIds]) };
  return Map.groupBy(await tx.manager.findBy(ShipmentLineRow, where), (row) => row.shipmentId);
}

/** A batch: units of lines in all parcels, by the lines' ids. */
export async function shippedByLine(tx: VendorTx, lineIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.query<{ id: string; shipped: number }>(
    `select line_id as id, sum(quantity)::int as shipped from shipment_line
     where vendor_id = $1 and line_id = any($2) group by line_id`,
    [tx.vendorId, [...lineIds]],
  );
  return new Map(rows.map(({ id, shipped }) => [id, shipped]));
}

/** A batch: the parcels whose tracking wrote notes, by the notes' ids. */
export async function shipmentsByNote(
  tx: VendorTx,
  noteIds: readonly string[],
): Promise<Map<string, Shipment>> {
  const rows = await tx.query<{ id: string; shipmentId: string }>(
    `select id, shipment_id as "shipmentId" from note
     where vendor_id = $1 and id = any($2) and shipment_id is not null`,
    [tx.vendorId, [...noteIds]],
  );
  const found = await shipmentsById(
    tx,
    rows.map(({ shipmentId }) => shipmentId),
  );
  return new Map(
    rows.flatMap(({ id, shipmentId }) => {
      const shipment = found.get(shipmentId);
      return shipment ? [[id, shipment] as const] : [];
    }),
  );
}

export interface NumberUse {
  shipmentId: string;
  orderId: string;
  orderNumber: string;
}

/** A batch: parcels by their normalised numbers, newest first; at most a few of each matter to anyone. */
export async function usesByNumber(
  tx: VendorTx,
  numbers: readonly string[],
): Promise<Map<string, NumberUse[]>> {
  const rows = await tx.query<NumberUse & { number: string }>(
    `select use.* from unnest($2::text[]) as wanted (number) cross join lateral (
       select s.normalised_number as number, s.id as "shipmentId", s.order_id as "orderId", o.number as "orderNumber"
       from shipment s join orders o on o.vendor_id = s.vendor_id and o.id = s.order_id
       where s.vendor_id = $1 and s.normalised_number = wanted.number
       order by s.id desc limit 20) use`,
    [tx.vendorId, [...numbers]],
  );
  return Map.groupBy(rows, ({ number }) => number);
}
