import type { EventCursor } from '../events/event-cursor.js';
import { vendorFor } from '../identity/caller.policy.js';
import type { RequestContext } from '../identity/request-context.js';
import { askFilter, type FewFound } from './ask-filter.js';
import { type CompiledFilter, compileForeseen, plainFilter } from './compile-filter.js';
import { inTime } from './in-time.js';
import type { OrderRows } from './order-columns.js';
import { type OrderPage, type PagePlan, type PageRequest, pageOfOrders, planPage } from './order-pages.js';
import { followsIndex } from './order-places.js';
import { Parameters } from './orders.query.js';
import { ordersPart, pageOfTold, quickPage, type ToldOrders } from './quick-page.js';
import { namesOrders } from './search-words.js';

/**
 * A page of the list, and the log's end from before it was read: what happens in between is replayed, never missed. By
 * one statement where that is enough, also where words turn out to find few; by two where the filter needs a look at the
 * settings or the words first.
 */
export async function readPage(
  context: RequestContext,
  request: PageRequest,
  rows: OrderRows,
): Promise<OrderPage & { at: EventCursor }> {
  const plan = planPage(request);
  const { sort } = plan.walk;
  const { search, ...others } = request.filter ?? {};
  const besides = plainFilter(vendorFor(context.caller, 'VIEW'), others);
  if (besides && !search?.trim() && followsIndex(besides, sort))
    return quickPage(context, plan, besides, rows);
  const foreseen = await askFilter(context, request.filter, besides && fewAlong(plan, besides, rows));
  const { at, few } = foreseen;
  if (few && foreseen.plan && namesOrders(foreseen.plan))
    return { ...pageOfTold(context, plan, few as ToldOrders, rows, null), at };
  const filter = compileForeseen(request.filter, foreseen);
  if (filter && followsIndex(filter, sort)) return quickPage(context, plan, filter, rows, at);
  return {
    ...(await context.read((tx) => inTime(tx, () => pageOfOrders(tx, request, foreseen)))),
    at,
  };
}

/** The page of what is searched for, where that is few, and not more is asked for than what means the same for anyone. */
function fewAlong(plan: PagePlan, besides: CompiledFilter, rows: OrderRows): FewFound {
  const p = new Parameters(3);
  const condition = (one: CompiledFilter) => `${one.condition(p)} and o.id = any(p.ids)`;
  return { sql: ordersPart(plan, besides, rows, p, condition), values: p.values };
}
