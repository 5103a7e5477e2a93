import type { EventCursor } from '../events/event-cursor.js';
import { vendorFor } from '../identity/caller.policy.js';
import type { RequestContext } from '../identity/request-context.js';
import { askFilter } from './ask-filter.js';
import { compileForeseen, plainFilter } from './compile-filter.js';
import { inTime } from './in-time.js';
import type { OrderRows } from './order-columns.js';
import { type OrderPage, type PageRequest, pageOfOrders, planPage } from './order-pages.js';
import { followsIndex } from './order-places.js';
import { quickPage } from './quick-page.js';

/**
 * A page of the list, and the log's end from before it was read: what happens in between is replayed, never missed. By
 * one statement where that is enough, by two where the filter needs a look at the settings or the words first.
 */
export async function readPage(
  context: RequestContext,
  request: PageRequest,
  rows: OrderRows,
): Promise<OrderPage & { at: EventCursor }> {
  const plan = planPage(request);
  const { sort } = plan.walk;
  const plain = plainFilter(vendorFor(context.caller, 'VIEW'), request.filter);
  if (plain && followsIndex(plain, sort)) return quickPage(context, plan, plain, rows);
  const foreseen = await askFilter(context, request.filter);
  const { at } = foreseen;
  const filter = compileForeseen(request.filter, foreseen);
  if (filter && followsIndex(filter, sort)) return quickPage(context, plan, filter, rows, at);
  return {
    ...(await context.read((tx) => inTime(tx, () => pageOfOrders(tx, request, foreseen)))),
    at,
  };
}
