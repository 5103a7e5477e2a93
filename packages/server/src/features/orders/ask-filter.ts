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
import { type SearchPlan, searchPart, wordsSaid } from './search-words.js';

interface Answer {
  now: string;
  timeZone: string;
  marketplace: MarketplaceRules;
  log: [epoch: string, seq: string];
  search?: { plan: SearchPlan; few?: unknown };
}

const settings = {
  now: 'to_json(now())',
  timeZone: '(select to_json(v.time_zone) from vendor v where v.id = $1::uuid)',
  marketplace: marketplacePart,
  log: eventCursorPart,
};

/** What is read along of the orders that are found, where they are few: an expression over their ids, `p.ids`. */
export interface FewFound {
  sql: string;
  /** Its values, which are `$4` and what follows. */
  values: readonly unknown[];
}

/**
 * What it takes to compile a filter, by one statement, and the log's end from before any of it was read.
 * @returns with what was read along of few
 * @throws UserFault INVALID when its words cannot be meant, or are sought too long
 */
export async function askFilter(
  context: RequestContext,
  filter: OrderFilter | null | undefined,
  few?: FewFound | null,
): Promise<Foreseen & { at: EventCursor; few?: unknown }> {
  assertWords(filter ?? {});
  const said = wordsSaid(filter ?? {});
  const { now, timeZone, marketplace, log, search } = await askedInTime(
    context.ask<Answer>({
      parts: {
        ...settings,
        ...(said && {
          search: searchPart(`json_build_object('plan', row_to_json(p)${few ? `, 'few', ${few.sql}` : ''})`),
        }),
      },
      values: said ? [said.search, said.name, ...(few?.values ?? [])] : [],
      isKept: true,
    }),
  );
  context.know(marketplacePart, marketplace);
  const policy = new CustomerPolicy(marketplace.hiddenCustomerFields);
  return {
    context: { vendorId: vendorFor(context.caller, 'VIEW'), timeZone, now: new Date(now), policy },
    plan: search?.plan ?? null,
    at: eventCursorIn(log),
    few: search?.few,
  };
}
