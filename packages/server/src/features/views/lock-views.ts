import type { VendorTx } from '../../platform/database/database.js';

/** Lets one change of a vendor's views follow the other: names and numbers are judged over all of them. */
export async function lockViews(tx: VendorTx): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`saved_view ${tx.vendorId}`]);
}
