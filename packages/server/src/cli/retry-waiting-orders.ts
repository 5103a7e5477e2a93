import { retryWaiting } from '../features/intake/waiting.js';
import { lockWaiting } from '../features/intake/waiting-lock.js';
import { listSources } from '../features/vendors/sources.query.js';
import type { Database } from '../platform/database/database.js';

/** Gives every order that waits another chance, after something it may have waited for was changed. */
export async function retryWaitingOrders(database: Database): Promise<number> {
  let retried = 0;
  for (const { id: source } of await database.transaction('operator', listSources))
    retried += await database.transaction('intake', async (tx) => {
      await lockWaiting(tx, source, 'alone');
      return retryWaiting(tx, { source });
    });
  return retried;
}
