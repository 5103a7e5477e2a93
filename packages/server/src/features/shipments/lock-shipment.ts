import type { VendorTx } from '../../platform/database/database.js';
import { ErrorCode, notFound, UserFault } from '../../shared/errors.js';
import { isId } from '../../shared/ids.js';
import { lockOrder } from '../orders/change-status.js';
import type { Order } from '../orders/order.entity.js';
import { type OrderParcels, readParcels } from './order-parcels.js';
import { Shipment } from './shipment.entity.js';

export interface LockedShipment {
  order: Order;
  shipment: Shipment;
  parcels: OrderParcels;
  /** Among the parcels of its order, from 1. */
  place: number;
}

/**
 * A parcel and its order, locked until the transaction ends: the order first, as everywhere. Another vendor's id
 * answers as one that does not exist.
 * @throws UserFault NOT_FOUND, VERSION_CONFLICT
 */
export async function lockShipment(
  tx: VendorTx,
  shipmentId: string,
  expectedVersion: number | null | undefined,
): Promise<LockedShipment> {
  const where = { vendorId: tx.vendorId, id: shipmentId };
  const seen = isId(shipmentId) ? await tx.manager.findOneBy(Shipment, where) : null;
  if (!seen) throw notFound('shipment', ['shipmentId']);
  const order = await lockOrder(tx, seen.orderId);
  const parcels = await readParcels(tx, order);
  // While it waited for the order, somebody may have removed or changed the parcel.
  const place = parcels.shipments.findIndex(({ id }) => id === seen.id) + 1;
  const shipment = parcels.shipments[place - 1];
  if (!shipment) throw notFound('shipment', ['shipmentId']);
  assertShipmentVersion(order, shipment, expectedVersion);
  return { order, shipment, parcels, place };
}

function assertShipmentVersion(order: Order, shipment: Shipment, expected: number | null | undefined): void {
  if (expected === null || expected === undefined || expected === shipment.version) return;
  throw new UserFault(
    ErrorCode.VERSION_CONFLICT,
    `This parcel has changed: you saw version ${expected}, it is at ${shipment.version}. Look at it again.`,
    ['expectedVersion'],
    { expected, order: { vendorId: order.vendorId, id: order.id } },
  );
}
