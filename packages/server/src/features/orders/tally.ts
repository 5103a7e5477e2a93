import type { VendorTx } from '../../platform/database/database.js';
import { type OrderStatus, orderStatuses } from './order-status.js';

const column = (status: OrderStatus): string => status.toLowerCase();

/** Keeps the vendor's counts per status: one order fewer in `from` (null: it is new), one more in `to`. */
export async function moveTally(tx: VendorTx, from: OrderStatus | null, to: OrderStatus): Promise<void> {
  const changes = [`${column(to)} = order_tally.${column(to)} + 1`];
  if (from) changes.push(`${column(from)} = order_tally.${column(from)} - 1`);
  await tx.query(
    `insert into order_tally (vendor_id, ${column(to)}) values ($1, 1)
     on conflict (vendor_id) do update set ${changes.join(', ')}`,
    [tx.vendorId],
  );
}

/** The kept counts, exact at any moment. */
export async function readTally(tx: VendorTx): Promise<Record<OrderStatus, number>> {
  const [row] = await tx.query<Record<string, number>>('select * from order_tally where vendor_id = $1', [
    tx.vendorId,
  ]);
  return Object.fromEntries(orderStatuses.map((status) => [status, row?.[column(status)] ?? 0])) as Record<
    OrderStatus,
    number
  >;
}
