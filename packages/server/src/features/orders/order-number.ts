import type { VendorTx } from '../../platform/database/database.js';
import { writeRows } from '../../platform/database/write-rows.js';
import { Order } from './order.entity.js';
import { keepLastNumber } from './tally.js';

/**
 * Writes an order under a number that no other of this vendor has: the wanted one, or with `-2`, `-3`… behind it where
 * two sources use the same; without a wish, the vendor's next. Whether it is free the index tells, so that only who
 * wants the same number waits.
 */
export async function insertNumbered(tx: VendorTx, order: Order, wanted: string | null): Promise<void> {
  if (wanted === null) return insertNext(tx, order);
  for (let count = 1; ; count += 1) {
    order.number = count === 1 ? wanted : `${wanted}-${count}`;
    if (await isWritten(tx, order)) return;
  }
}

async function insertNext(tx: VendorTx, order: Order): Promise<void> {
  // Not on the row of the counts, which whoever wished for a number and has it goes on to.
  await tx.kept('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`number:${tx.vendorId}`]);
  const [last] = await tx.kept<{ number: string }>(
    'select last_number as number from order_tally where vendor_id = $1',
    [tx.vendorId],
  );
  for (let next = Math.max(Number(last?.number ?? 0), 1_000) + 1; ; next += 1) {
    order.number = String(next);
    if (!(await isWritten(tx, order))) continue;
    keepLastNumber(tx, next);
    return;
  }
}

async function isWritten(tx: VendorTx, order: Order): Promise<boolean> {
  const written = await writeRows(
    tx,
    Order,
    [order],
    'on conflict (vendor_id, number) do nothing returning id',
  );
  return written.length > 0;
}
