import type { VendorTx } from '../../platform/database/database.js';
import { keepBefore } from '../events/event-log.js';
import { doubtWords } from './doubt-words.js';

const pending = new WeakMap<VendorTx, Set<string>>();

/**
 * Writes what a search reads of an order, because something of it has changed in this transaction: its number, lines,
 * buyer or tracking numbers. It is done last, once for all orders, so that whoever adds the same words waits at the
 * same place.
 */
export function writeSearch(tx: VendorTx, orderId: string): void {
  const ids = pending.get(tx) ?? new Set<string>();
  pending.set(tx, ids);
  ids.add(orderId);
  // The log comes behind: it keeps what the texts were before.
  tx.beforeLeave('search', async () => {
    pending.delete(tx);
    const written = await tx.kept<{ order_id: string; text: string; email: string }>(
      'select * from write_order_search($1, $2)',
      [tx.vendorId, [...ids]],
    );
    for (const { order_id, text, email } of written) keepBefore(tx, order_id, { search: { text, email } });
    await doubtWords(tx, written);
  });
}
