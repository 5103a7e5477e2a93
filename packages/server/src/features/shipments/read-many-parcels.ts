import type { VendorTx } from '../../platform/database/database.js';
import { linesByOrder } from '../orders/read-orders.js';
import type { OrderParcels } from './order-parcels.js';
import { contentsByShipment, shipmentsByOrder } from './read-shipments.js';

/** A batch: the lines of orders and all their parcels, by the orders' ids; a statement a kind. */
export async function parcelsByOrder(
  tx: VendorTx,
  orderIds: readonly string[],
): Promise<Map<string, OrderParcels>> {
  if (orderIds.length === 0) return new Map();
  const lines = await linesByOrder(tx, orderIds);
  const shipments = await shipmentsByOrder(tx, orderIds);
  const ids = [...shipments.values()].flat().map(({ id }) => id);
  const contents = ids.length > 0 ? await contentsByShipment(tx, ids) : new Map();
  return new Map(
    orderIds.map((id) => {
      const ofOrder = shipments.get(id) ?? [];
      return [
        id,
        {
          lines: lines.get(id) ?? [],
          shipments: ofOrder,
          contents: ofOrder.flatMap((shipment) => contents.get(shipment.id) ?? []),
        },
      ];
    }),
  );
}
