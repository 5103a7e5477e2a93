import type { VendorTx } from '../../platform/database/database.js';
import type { RequestContext } from '../identity/request-context.js';
import { type OrderStatus, orderStatuses } from './order-status.js';

const column = (status: OrderStatus): string => status.toLowerCase();

interface TallyChange {
  moved: Tally;
  lastNumber: number;
}

const pending = new WeakMap<VendorTx, TallyChange>();

/** Written late, since whoever else changes an order of this vendor waits from then on. */
function changeOf(tx: VendorTx): TallyChange {
  const change = pending.get(tx) ?? { moved: tallyIn(null), lastNumber: 0 };
  pending.set(tx, change);
  tx.beforeLeave('counts', () => {
    pending.delete(tx);
    return writeTally(tx, change);
  });
  return change;
}

/** Keeps the vendor's counts per status: one order fewer in `from` (null: it is new), one more in `to`. */
export function moveTally(tx: VendorTx, from: OrderStatus | null, to: OrderStatus): void {
  const { moved } = changeOf(tx);
  moved[to] += 1;
  if (from) moved[from] -= 1;
}

/** Keeps the last of the vendor's own numbers. */
export function keepLastNumber(tx: VendorTx, number: number): void {
  changeOf(tx).lastNumber = number;
}

async function writeTally(tx: VendorTx, { moved, lastNumber }: TallyChange): Promise<void> {
  const columns = orderStatuses.map(column);
  const values = columns.map((_, index) => `$${index + 3}::integer`);
  const sums = columns.map((name, index) => `${name} = order_tally.${name} + ${values[index]}`);
  await tx.kept(
    `insert into order_tally (vendor_id, last_number, ${columns.join(', ')}) values ($1, $2, ${values.join(', ')})
     on conflict (vendor_id) do update set ${sums.join(', ')},
       last_number = greatest(order_tally.last_number, excluded.last_number)`,
    [tx.vendorId, lastNumber, ...orderStatuses.map((status) => moved[status])],
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
