import type { VendorTx } from '../../../platform/database/database.js';
import { refund } from '../../earnings/refund-order.js';
import { readRefundable } from '../../earnings/refundable.query.js';
import { refundTotals } from '../../earnings/refundable-order.js';
import { followSource, lockOrder } from '../../orders/change-status.js';
import type { Order } from '../../orders/order.entity.js';
import { isLive } from '../../orders/order-status.js';
import { applyAmounts } from './apply-amounts.js';
import { applyDetails, applyPaidAt } from './apply-details.js';
import type { ChangeContext } from './change-context.js';
import type { SourceChange } from './three-way.js';
import type { WooRefund } from './woo-order.js';

/**
 * Applies what changed in the shop to the vendor's order, and nothing else. Answers whether anything was written:
 * what the shop says may be so here already.
 */
export async function applyChanges(
  tx: VendorTx,
  orderId: string,
  changes: readonly SourceChange[],
  context: ChangeContext,
): Promise<boolean> {
  if (changes.length === 0) return false;
  const order = await lockOrder(tx, orderId);
  const { version } = order;
  // Mails of a status tell what the order is now, so the rest goes first.
  await applyDetails(tx, order, changes, context);
  if (changes.some((change) => change.kind === 'AMOUNTS')) await applyAmounts(tx, order, context);
  for (const change of changes) {
    if (change.kind === 'STATUS') await applyStatus(tx, order, change, context);
    if (change.kind === 'REFUNDS') {
      const ids = new Set(change.refunds.map(({ id }) => id));
      await refundAll(
        tx,
        order,
        context.share.refunds.filter(({ id }) => ids.has(id)),
        context,
      );
    }
  }
  await applyPaidAt(tx, order, changes);
  return order.version !== version;
}

/** The refunds that a shop's order has already when it comes in. */
export async function applyRefunds(
  tx: VendorTx,
  orderId: string,
  refunds: readonly WooRefund[],
  context: ChangeContext,
): Promise<void> {
  await refundAll(tx, await lockOrder(tx, orderId), refunds, context);
}

async function applyStatus(
  tx: VendorTx,
  order: Order,
  { status, onlyFrom }: Extract<SourceChange, { kind: 'STATUS' }>,
  { source, at, isHistory }: ChangeContext,
): Promise<void> {
  if (onlyFrom === 'LIVE' && !isLive(order.status)) return;
  if (onlyFrom === 'CANCELLED' && order.status !== 'CANCELLED') return;
  // The books say that all of it was given back, and nothing takes that back.
  if (order.status === 'REFUNDED') return;
  await followSource(tx, order, status, source, { at, isHistory });
}

/** A shop names no lines: an amount, at most what is left here. Each refund of the shop comes in once. */
async function refundAll(
  tx: VendorTx,
  order: Order,
  refunds: readonly WooRefund[],
  { by, at, isHistory }: ChangeContext,
): Promise<void> {
  for (const { id, amount: asked, reason } of refunds) {
    const known = await tx.query(
      'select from refund where vendor_id = $1 and order_id = $2 and external_id = $3',
      [tx.vendorId, order.id, id],
    );
    const { left } = refundTotals(await readRefundable(tx, order));
    const amount = asked < left ? asked : left;
    if (known.length > 0 || amount <= 0n) continue;
    await refund(
      tx,
      order,
      { amount },
      { by, reason: reason?.slice(0, 1_000) ?? null, at, externalId: id, fromSource: true, isHistory },
    );
  }
}
