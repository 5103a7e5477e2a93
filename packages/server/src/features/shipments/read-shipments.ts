import { asked, manyBy, oneBy } from '../../platform/database/batch.js';
import { Shipment, ShipmentLineRow } from './shipment.entity.js';

/** A batch: parcels by their orders' ids, oldest first. */
export const shipmentsByOrder = manyBy(Shipment, 'orderId', 'id');

/** A batch: parcels by id. */
export const shipmentsById = oneBy(Shipment, 'id');

/** A batch: what is in parcels, by the parcels' ids. */
export const contentsByShipment = manyBy(ShipmentLineRow, 'shipmentId', 'lineId');

/** A batch: units of lines in all parcels, by the lines' ids. */
export const shippedByLine = asked<number>({
  sql: (lineIds) => `(select coalesce(json_object_agg(u.line_id, u.shipped), '{}') from (
    select line_id, sum(quantity) as shipped from shipment_line
    where vendor_id = $1::uuid and line_id = any(${lineIds}::uuid[]) group by line_id) u)`,
  read: (told) => new Map(Object.entries(told as Record<string, number>)),
});

/** A batch: the parcels whose tracking wrote notes, by the notes' ids. */
export const shipmentsByNote = asked<Shipment>({
  sql: (
    noteIds,
    rowsOf,
  ) => `(select coalesce(json_agg(json_build_array(n.id, ${rowsOf(Shipment).json('s')})), '[]')
    from note n join shipment s on s.vendor_id = n.vendor_id and s.id = n.shipment_id
    where n.vendor_id = $1::uuid and n.id = any(${noteIds}::uuid[]))`,
  read: (told, _noteIds, rowsOf) =>
    new Map((told as [id: string, row: unknown[]][]).map(([id, row]) => [id, rowsOf(Shipment).read(row)])),
});

export interface NumberUse {
  shipmentId: string;
  orderId: string;
  orderNumber: string;
}

/** A batch: parcels by their normalised numbers, newest first; at most a few of each matter to anyone. */
export const usesByNumber = asked<NumberUse[]>({
  sql: (
    numbers,
  ) => `(select coalesce(json_agg(use.* order by use."shipmentId" desc), '[]') from unnest(${numbers}::text[]) as wanted (number)
    cross join lateral (
      select s.normalised_number as number, s.id as "shipmentId", s.order_id as "orderId", o.number as "orderNumber"
      from shipment s join orders o on o.vendor_id = s.vendor_id and o.id = s.order_id
      where s.vendor_id = $1::uuid and s.normalised_number = wanted.number
      order by s.id desc limit 20) use)`,
  read: (told) => Map.groupBy(told as (NumberUse & { number: string })[], ({ number }) => number),
});
