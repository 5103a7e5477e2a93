import type { VendorTx } from '../../platform/database/database.js';
import { type Count, CountPrecision } from '../../shared/page-info.type.js';
import { readEventCursor } from '../events/event-log.js';
import { ShortCache } from '../identity/short-cache.js';
import { countOrders } from '../orders/count-orders.js';
import { inTime } from '../orders/in-time.js';
import type { OrderFilter } from '../orders/order-filter.input.js';
import { getCustomerPolicy } from '../vendors/vendors.service.js';

/** "Today" moves without a change of any order. */
const ttlMs = 30_000;
const limit = 5_000;

/**
 * Counts hold until the vendor's log goes on or the marketplace hides something else: of many people who look at the same shared views, one has them counted.
 */
const counted = new ShortCache<Count>(Date.now, ttlMs, limit);

/** Of a view that takes too long: the other views are to be seen all the same. */
const notCounted = (): Count => ({ value: 0, precision: CountPrecision.AT_LEAST });

/** A batch: how many orders each filter matches, by the filter as JSON, so that the same is counted once. */
export async function countsByFilter(tx: VendorTx, filters: readonly string[]): Promise<Map<string, Count>> {
  const { seq } = await readEventCursor(tx);
  const { hiddenFields } = await getCustomerPolicy(tx);
  const counts = new Map<string, Count>();
  for (const filter of filters) {
    const count = await counted.get(JSON.stringify([tx.vendorId, String(seq), hiddenFields, filter]), () =>
      inTime(tx, () => countOrders(tx, JSON.parse(filter) as OrderFilter), notCounted),
    );
    if (count) counts.set(filter, count);
  }
  return counts;
}
