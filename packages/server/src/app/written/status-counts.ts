import type { OrderFilter } from '../../features/orders/order-filter.input.js';
import { type OrderStatus, orderStatuses } from '../../features/orders/order-status.js';
import { asksOnlyStatus } from '../../features/orders/orders.query.js';
import type { RowsOf } from '../../platform/database/json-rows.js';
import { literal } from '../../platform/database/literal.js';
import type { AskedField } from './asked-field.js';
import { Sheet } from './sheet.js';
import { written } from './text.js';
import { expression, type Writers } from './writer.js';
import type { WrittenRoot } from './written-root.js';

/** The kept counts of a status, over their row `t`. */
const countOf = (status: OrderStatus): Writers => ({
  status: expression(() => literal(status)),
  count: (row, asked, writing) =>
    writing.object(row, asked, {
      value: expression((t) => `coalesce(${t}.${status.toLowerCase()}, 0)`),
      precision: expression(() => `'EXACT'`),
    }),
});

/** The orders per status, where the kept counts tell them. */
export function writeStatusCounts(asked: AskedField, rowsOf: RowsOf): WrittenRoot {
  const sheet = new Sheet(rowsOf);
  const counts = orderStatuses.flatMap((status, index) => [
    index > 0 ? ',' : '[',
    ...sheet.object('t', asked, countOf(status)),
  ]);
  // A vendor without an order has no row.
  const text = `(select ${written([...counts, ']'])} from (select) v
    left join order_tally t on t.vendor_id = $1::uuid)`;
  return {
    ready({ filter }, { context }) {
      if (!asksOnlyStatus(filter as OrderFilter | null | undefined)) return null;
      return async () => (await context.askWritten({ parts: {}, text, values: [], isKept: true })).text;
    },
  };
}
