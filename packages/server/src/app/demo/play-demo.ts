import { refund } from '../../features/earnings/refund-order.js';
import type { Actor } from '../../features/events/actor.js';
import { checkPlaceOrder } from '../../features/intake/check-place-order.js';
import { placeOnce } from '../../features/intake/place-order.service.js';
import { followSource, lockOrder, setStatus } from '../../features/orders/change-status.js';
import { OrderLine } from '../../features/orders/order-line.entity.js';
import { addShipment } from '../../features/shipments/add-shipment.js';
import type { ByWhom } from '../../features/shipments/order-parcels.js';
import type { Units } from '../../features/shipments/parcel-quantities.js';
import type { Tx, VendorTx } from '../../platform/database/database.js';
import { UserFaults } from '../../shared/user-error.type.js';
import type { DemoCheckout, DemoStep } from './demo-checkout.js';
import { demoSource } from './demo-market.js';
import type { DemoParcel } from './demo-parcels.js';
import { type DemoCast, demoShop } from './demo-people.js';
import type { DemoVendorIds } from './open-demo-market.js';

/**
 * Places purchases of the past and lets happen to them what happened, in the order in which it did, through the same
 * services as everything else. Wants a transaction of the role `intake`.
 */
export async function playDemo(
  tx: Tx,
  checkouts: readonly DemoCheckout[],
  vendorIds: DemoVendorIds,
  cast: DemoCast,
): Promise<void> {
  const orders = new Map<string, string>();
  const place = async ({ number, input }: DemoCheckout): Promise<void> => {
    const placed = await placeOnce(tx, checkPlaceOrder(input), { by: demoShop, isHistory: true });
    for (const { vendorId, orderId } of placed.orders) orders.set(`${number} ${vendorId}`, orderId);
  };
  const take = async (number: number, step: DemoStep): Promise<void> => {
    const vendorId = vendorIds[step.vendor];
    const orderId = orders.get(`${number} ${vendorId}`);
    if (!orderId) throw new Error(`The demo has no order ${number} of ${step.vendor}`);
    await tx.inVendor(vendorId, (vendorTx) => takeStep(vendorTx, orderId, step, cast[step.vendor][step.by]));
  };
  const scenes = checkouts.flatMap((checkout) => [
    { at: checkout.input.placedAt, play: () => place(checkout) },
    ...checkout.steps.map((step) => ({ at: step.at, play: () => take(checkout.number, step) })),
  ]);
  for (const { play } of scenes.sort((a, b) => a.at.getTime() - b.at.getTime())) await play();
}

async function ship(tx: VendorTx, orderId: string, parcel: DemoParcel, who: ByWhom): Promise<void> {
  const { provider, trackingNumber, quantities } = parcel;
  const lines = quantities && (await unitsOf(tx, orderId, quantities));
  await addShipment(tx, { orderId, provider, trackingNumber, lines }, who).catch((error) => {
    // Only files: there is nothing to carry.
    if (!(error instanceof UserFaults && error.faults[0]?.code === 'ALREADY_DONE')) throw error;
  });
}

async function unitsOf(tx: VendorTx, orderId: string, quantities: number[]): Promise<Units[]> {
  const where = { vendorId: tx.vendorId, orderId };
  const lines = await tx.manager.find(OrderLine, { where, order: { position: 'ASC' } });
  return quantities.map((quantity, position) => ({ lineId: lines[position]?.id ?? '', quantity }));
}

async function takeStep(tx: VendorTx, orderId: string, step: DemoStep, by: Actor): Promise<void> {
  const { at, reason = null } = step;
  if (step.kind === 'refund') {
    const order = await lockOrder(tx, orderId);
    const line = await tx.manager.findOneByOrFail(OrderLine, { vendorId: tx.vendorId, orderId, position: 0 });
    const request = step.isFull ? {} : { lines: [{ lineId: line.id, quantity: 1 }] };
    await refund(tx, order, request, { by, reason, at, isHistory: true });
  } else if (step.kind === 'ship') await ship(tx, orderId, step.parcel, { by, at, isHistory: true });
  else if (step.by === 'shop')
    await followSource(tx, await lockOrder(tx, orderId), step.to, demoSource, { at });
  else {
    const mover = { isOperator: step.by === 'operator', mayRefund: step.by !== 'staff' };
    await setStatus(tx, by, mover, { orderId, status: step.to, reason }, at);
  }
}
