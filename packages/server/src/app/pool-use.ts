import type pg from 'pg';
import { type Database, dbRoles } from '../platform/database/database.js';
import type { PoolUse } from '../platform/metrics/metrics.js';

/** Reads how much of each role's connections is in use. */
export async function watchPools(database: Database): Promise<() => PoolUse[]> {
  const pools = await Promise.all(
    dbRoles.map(async (role) => {
      const driver = await database.transaction(role, async ({ manager }) => manager.dataSource.driver);
      return { role, pool: (driver as unknown as { master: pg.Pool }).master };
    }),
  );
  return () =>
    pools.map(({ role, pool }) => ({
      pool: role,
      busy: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }));
}
