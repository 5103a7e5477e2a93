import type { Database } from '../platform/database/database.js';
import type { PoolUse } from '../platform/metrics/metrics.js';

/** How much of each pool's connections is in use. */
export const poolUse = ({ pools }: Database): PoolUse[] =>
  [...pools].map(([pool, { totalCount, idleCount, waitingCount }]) => ({
    pool,
    busy: totalCount - idleCount,
    idle: idleCount,
    waiting: waitingCount,
  }));
