import type { VendorTx } from '../../platform/database/database.js';

/**
 * A number that no order of this vendor has: the wanted one, or with `-2`, `-3`… behind it where two sources use
 * the same; without a wish, the vendor's next.
 */
export async function freeNumber(tx: VendorTx, wanted: string | null): Promise<string> {
  // One at a time: two orders must not both find the same number free, nor a wish and the vendor's next.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`number:${tx.vendorId}`]);
  if (wanted === null) return nextNumber(tx);
  for (let suffix = 1; ; suffix += 1) {
    const number = suffix === 1 ? wanted : `${wanted}-${suffix}`;
    if (!(await isTaken(tx, number))) return number;
  }
}

async function isTaken(tx: VendorTx, number: string): Promise<boolean> {
  const rows = await tx.query('select from orders where vendor_id = $1 and number = $2', [
    tx.vendorId,
    number,
  ]);
  return rows.length > 0;
}

async function nextNumber(tx: VendorTx): Promise<string> {
  for (;;) {
    const [tally] = await tx.query<{ last_number: string }>(
      `insert into order_tally (vendor_id, last_number) values ($1, 1001)
       on conflict (vendor_id) do update set last_number = greatest(order_tally.last_number, 1000) + 1
       returning last_number`,
      [tx.vendorId],
    );
    const number = String(tally?.last_number);
    if (!(await isTaken(tx, number))) return number;
  }
}
