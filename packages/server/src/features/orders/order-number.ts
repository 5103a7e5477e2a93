import type { VendorTx } from '../../platform/database/database.js';
import { insertOf, rowsAsJson } from '../../platform/database/write-rows.js';
import { Order } from './order.entity.js';
import { OrderLine } from './order-line.entity.js';
import { keepLastNumber } from './tally.js';

export interface WrittenOrder {
  order: Order;
  lines: readonly OrderLine[];
}

/**
 * Writes an order with its lines under a number that no other of this vendor has: the wanted one, or with `-2`, `-3`… behind it where
 * two sources use the same; without a wish, the vendor's next. Whether it is free the index tells, so that only who
 * wants the same number waits.
 */
export async function insertNumbered(
  tx: VendorTx,
  written: WrittenOrder,
  wanted: string | null,
): Promise<void> {
  if (wanted === null) return insertNext(tx, written);
  for (let count = 1; ; count += 1) {
    written.order.number = count === 1 ? wanted : `${wanted}-${count}`;
    if (await isFree(tx, written)) return;
  }
}

async function insertNext(tx: VendorTx, written: WrittenOrder): Promise<void> {
  // Not on the row of the counts, which whoever wished for a number and has it goes on to.
  await tx.kept('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`number:${tx.vendorId}`]);
  const [last] = await tx.kept<{ number: string }>(
    'select last_number as number from order_tally where vendor_id = $1',
    [tx.vendorId],
  );
  for (let next = Math.max(Number(last?.number ?? 0), 1_000) + 1; ; next += 1) {
    written.order.number = String(next);
    if (!(await isFree(tx, written))) continue;
    keepLastNumber(tx, next);
    return;
  }
}

/** Whether nobody has the order's number: then it is written. */
async function isFree(tx: VendorTx, written: WrittenOrder): Promise<boolean> {
  const order = rowsAsJson(tx, Order, [written.order]);
  const lines = rowsAsJson(tx, OrderLine, written.lines);
  const free = await tx.kept(
    `with free as (${insertOf(order, '$1')} on conflict (vendor_id, number) do nothing returning id),
       lines as (${insertOf(lines, '$2')} where exists (select from free))
     select id from free`,
    [order.json, lines.json],
  );
  return free.length > 0;
}
