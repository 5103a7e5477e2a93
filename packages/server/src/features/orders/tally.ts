import type { VendorTx } from '../../platform/database/database.js';
import type { RequestContext } from '../identity/request-context.js';
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

export type Tally = Record<OrderStatus, number>;

const tallyIn = (row: Record<string, number> | null | undefined): Tally =>
  Object.fromEntries(orderStatuses.map((status) => [status, row?.[column(status)] ?? 0])) as Tally;

/** The kept counts, exact at any moment. */
export async function readTally(tx: VendorTx): Promise<Tally> {
  const [row] = await tx.query<Record<string, number>>('select * from order_tally where vendor_id = $1', [
    tx.vendorId,
  ]);
  return tallyIn(row);
}

/** What a question can be put to. */
export type Asking = Pick<RequestContext, 'ask'>;

/** The same by one statement, where nothing else is read. */
export async function askTally(context: Asking): Promise<Tally> {
  const { tally } = await context.ask<{ tally: Record<string, number> | null }>({
    parts: { tally: '(select to_json(t) from order_tally t where t.vendor_id = $1::uuid)' },
    values: [],
    isKept: true,
  });
  return tallyIn(tally);
}
