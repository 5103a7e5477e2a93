import type { EventCursor } from '../events/event-cursor.js';
import { eventCursorIn, eventCursorPart } from '../events/event-log.js';
import { vendorFor } from '../identity/caller.policy.js';
import type { RequestContext } from '../identity/request-context.js';
import { CustomerPolicy } from '../vendors/customer-field.js';
import { type MarketplaceRules, marketplacePart } from '../vendors/vendors.service.js';
import type { Foreseen } from './compile-filter.js';
import { askedInTime } from './in-time.js';
import type { OrderFilter } from './order-filter.input.js';
import { assertWords } from './orders.query.js';
import { type SearchPlan, searchPlanPart, wordsSaid } from './search-words.js';

interface Answer {
  timeZone: string;
  marketplace: MarketplaceRules;
  log: [epoch: string, seq: string];
  plan?: SearchPlan;
}

const settings = {
  timeZone: '(select to_json(v.time_zone) from vendor v where v.id = $1::uuid)',
  marketplace: marketplacePart,
  log: eventCursorPart,
};

/**
 * What it takes to compile a filter, by one statement, and the log's end from before any of it was read.
 * @throws UserFault INVALID when its words cannot be meant, or are sought too long
 */
export async function askFilter(
  context: RequestContext,
  filter: OrderFilter | null | undefined,
): Promise<Foreseen & { at: EventCursor }> {
  assertWords(filter ?? {});
  const said = wordsSaid(filter ?? {});
  const { timeZone, marketplace, log, plan } = await askedInTime(
    context.ask<Answer>({
      parts: { ...settings, ...(said && { plan: searchPlanPart }) },
      values: said ? [said.search, said.name] : [],
      isKept: true,
    }),
  );
  context.know(marketplacePart, marketplace);
  const policy = new CustomerPolicy(marketplace.hiddenCustomerFields);
  return {
    context: { vendorId: vendorFor(context.caller, 'VIEW'), timeZone, now: new Date(), policy },
    plan: plan ?? null,
    at: eventCursorIn(log),
  };
}
