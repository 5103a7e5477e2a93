import type { VendorTx } from '../../platform/database/database.js';
import { writeRows } from '../../platform/database/write-rows.js';
import { newId } from '../../shared/ids.js';
import { sumOf } from '../../shared/money.js';
import { Order } from '../orders/order.entity.js';
import { OrderStatus } from '../orders/order-status.js';
import type { LedgerEntry } from './ledger.js';
import { LedgerRow } from './ledger-entry.entity.js';

/** Appends entries to the order's ledger. The order's `earned` is moved by whoever calls, in one update of its own. */
export async function appendLedger(
  tx: VendorTx,
  orderId: string,
  entries: readonly LedgerEntry[],
  { at, refundId = null }: { at: Date; refundId?: string | null },
): Promise<void> {
  await writeRows(
    tx,
    LedgerRow,
    entries.map((entry) => ({ ...entry, vendorId: tx.vendorId, id: newId(), orderId, refundId, at })),
  );
}

/**
 * A cancelled order earns nothing: one entry takes back what stands in its ledger, and one gives it back when the
 * order is brought back. Does nothing where that is so already.
 */
export async function settleCancellation(tx: VendorTx, order: Order, at: Date): Promise<void> {
  const rows = await tx.manager.findBy(LedgerRow, { vendorId: tx.vendorId, orderId: order.id });
  const isCancelled = order.status === OrderStatus.CANCELLED;
  const counted = isCancelled ? rows : rows.filter((row) => row.kind === 'CANCELLATION');
  const amount = -sumOf(counted.map((row) => row.amount));
  if (amount === 0n) return;
  const label = isCancelled ? 'Cancelled' : 'Brought back';
  await appendLedger(tx, order.id, [{ kind: 'CANCELLATION', lineId: null, amount, label }], { at });
  await addToEarned(tx, order, amount);
}

/** Keeps the order's own row equal to the sum of its ledger. */
async function addToEarned(tx: VendorTx, order: Order, amount: bigint): Promise<void> {
  order.earnedMinor += amount;
  await tx.manager.update(Order, { vendorId: tx.vendorId, id: order.id }, { earnedMinor: order.earnedMinor });
}
