import type { VendorTx } from '../../platform/database/database.js';

/**
 * Held by whoever sends a mail again, a person or the queue, so that the second of two sees what the first did.
 * Taken before any row is read or locked for it.
 */
export async function lockEmail(tx: VendorTx, emailId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `email:${tx.vendorId}:${emailId}`,
  ]);
}
