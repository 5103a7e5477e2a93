import type { Tx } from '../../platform/database/database.js';

/**
 * Shared by those who take in, alone for who links a vendor or the like: otherwise an order that finds no vendor now
 * could begin to wait right after the link that it waits for looked for it. Taken before any lock of a delivery or an order.
 */
export async function lockWaiting(tx: Tx, source: string, how: 'shared' | 'alone'): Promise<void> {
  const lock = how === 'alone' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
  await tx.query(`select ${lock}(hashtextextended($1, 3))`, [source]);
}
