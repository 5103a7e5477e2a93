import { refund } from '../../features/earnings/refund-order.js';
import type { Actor } from '../../features/events/actor.js';
import { checkPlaceOrder } from '../../features/intake/check-place-order.js';
import { placeOnce } from '../../features/intake/place-order.service.js';
import { followSource, lockOrder, setStatus } from '../../features/orders/change-status.js';
import { OrderLine } from '../../features/orders/order-line.entity.js';
import type { Tx, VendorTx } from '../../platform/database/database.js';
import type { DemoCheckout, DemoStep } from './demo-checkout.js';
import { demoSource } from './demo-market.js';
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

async function takeStep(tx: VendorTx, orderId: string, step: DemoStep, by: Actor): Promise<void> {
  const { at, reason = null } = step;
  if (step.kind === 'refund') {
    const order = await lockOrder(tx, orderId);
    const line = await tx.manager.findOneByOrFail(OrderLine, { vendorId: tx.vendorId, orderId, position: 0 });
    const request = step.isFull ? {} : { lines: [{ lineId: line.id, quantity: 1 }] };
    await refund(tx, order, request, { by, reason, at, isHistory: true });
  } else if (step.by === 'shop')
    await followSource(tx, await lockOrder(tx, orderId), step.to, demoSource, { at });
  else {
    const mover = { isOperator: step.by === 'operator', mayRefund: step.by !== 'staff' };
    await setStatus(tx, by, mover, { orderId, status: step.to, reason }, at);
  }
}
