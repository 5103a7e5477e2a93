import type { Tx, VendorTx } from '../../platform/database/database.js';

/**
 * Whether an order that is announced now still comes into the receipt of its checkout. If it does, the receipt waits
 * for the end of this transaction; if the receipt is being written, this waits for that.
 */
export async function isReceiptAhead(tx: VendorTx, checkoutId: string): Promise<boolean> {
  await lockReceipt(tx, checkoutId, 'shared');
  return !(await isReceiptRecorded(tx, checkoutId));
}

/** Waits for those who announce orders of the checkout, and keeps the next ones waiting. */
export const holdReceipt = (tx: Tx, checkoutId: string): Promise<void> =>
  lockReceipt(tx, checkoutId, 'alone');

/** Says of a receipt that is held that it is recorded; false when it was before. */
export async function claimReceipt(tx: Tx, checkoutId: string): Promise<boolean> {
  const claimed = await tx.query(
    'insert into checkout_receipt (checkout_id) values ($1) on conflict do nothing returning checkout_id',
    [checkoutId],
  );
  return claimed.length > 0;
}

async function isReceiptRecorded(tx: Tx, checkoutId: string): Promise<boolean> {
  const found = await tx.query('select from checkout_receipt where checkout_id = $1', [checkoutId]);
  return found.length > 0;
}

async function lockReceipt(tx: Tx, checkoutId: string, how: 'shared' | 'alone'): Promise<void> {
  const lock = how === 'alone' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
  await tx.query(`select ${lock}(hashtextextended($1, 0))`, [`receipt:${checkoutId}`]);
}
