import type { VendorTx } from '../../platform/database/database.js';
import { OrderStatus } from '../orders/order-status.js';
import type { OrderFact, OrderPlaced, StatusChanged } from '../orders/orders.events.js';
import { type LedgerKind, withoutZeros } from './ledger.js';
import { refund } from './refund-order.js';
import { readRefundable } from './refundable.query.js';
import { isRefundedInFull } from './refundable-order.js';
import { appendLedger, settleCancellation } from './write-ledger.js';

/** What an order earns follows what happens to it, in the same transaction. */
export async function followEarnings(tx: VendorTx, fact: OrderFact): Promise<void> {
  if (fact.kind === 'orderPlaced') await onPlaced(tx, fact);
  if (fact.kind === 'statusChanged') await onStatusChanged(tx, fact);
}

async function onPlaced(tx: VendorTx, { order, lines, earnings, by, isHistory }: OrderPlaced): Promise<void> {
  const entries = earnings.map(({ kind, line, amount, label }) => ({
    kind: kind as LedgerKind,
    lineId: line === null ? null : (lines[line]?.id ?? null),
    amount,
    label,
  }));
  await appendLedger(tx, order.id, withoutZeros(entries), { at: order.placedAt });
  if (order.status === OrderStatus.CANCELLED) await settleCancellation(tx, order, order.placedAt);
  if (order.status === OrderStatus.REFUNDED)
    await refund(tx, order, {}, { by, reason: null, at: order.placedAt, fromSource: true, isHistory });
}

async function onStatusChanged(
  tx: VendorTx,
  { order, to, by, reason, at, isHistory }: StatusChanged,
): Promise<void> {
  await settleCancellation(tx, order, at);
  // A refund of everything sets the status itself; then nothing is left to refund here.
  if (to === OrderStatus.REFUNDED && !isRefundedInFull(await readRefundable(tx, order)))
    await refund(tx, order, {}, { by, reason, at, isHistory });
}
