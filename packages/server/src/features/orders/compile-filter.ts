import type { VendorTx } from '../../platform/database/database.js';
import { CustomerPolicy } from '../vendors/customer-field.js';
import type { OrderFilter } from './order-filter.input.js';
import { asksOnly, type FilterContext, orderCondition, Parameters } from './orders.query.js';
import { filterContext } from './read-orders.js';
import { asPlanned, lookUpWords, type SearchPlan, type SearchWords, wordsSaid } from './search-words.js';
import { isCommon, wordsCondition } from './words-condition.js';

/** A filter made ready to be asked: its words are looked up, its days reckoned. */
export interface CompiledFilter {
  readonly filter: OrderFilter;
  /** The condition, over a row of `orders` called `o`; may be written into any number of statements. */
  condition(p: Parameters): string;
  /** The words that are searched for instead of those typed; null when they were found as typed. */
  readonly searchedFor: string | null;
  /** What its words have come to; null when it has none. */
  readonly words: SearchWords | null;
  /** The condition without the words. */
  others(p: Parameters): string;
  /** The condition over `o` as it was, of which the log kept some columns, with its text as `s`. */
  kept(p: Parameters): string;
  /** The same words with other parts beside them. */
  with(parts: Omit<OrderFilter, 'search' | 'customerName'>): CompiledFilter;
}

/** What was asked of a filter before: what it needs to know of the vendor, and the plan of its words. */
export interface Foreseen {
  context: FilterContext;
  /** Null where it has no words. */
  plan: SearchPlan | null;
}

/**
 * The one way from a filter to a condition, for list, counts, stream, export and bulk changes. What it finds of words
 * holds for this transaction: compile anew in the next.
 * @param asTyped no word is taken for another: for what is done to the orders, where a guess would do harm
 * @throws UserFault INVALID or NOT_FOUND when the filter cannot be meant
 */
export async function compileFilter(
  tx: VendorTx,
  filter: OrderFilter | null | undefined,
  { asTyped = false, foreseen }: { asTyped?: boolean; foreseen?: Foreseen } = {},
): Promise<CompiledFilter> {
  const context = foreseen?.context ?? (await filterContext(tx));
  const first = compiled(context, filter ?? {}, null);
  // What cannot be meant is said before anything is looked up.
  first.others(new Parameters());
  const said = wordsSaid(first.filter);
  if (!said) return first;
  const withEmail = context.policy.shows('EMAIL');
  const planned = foreseen?.plan ?? null;
  return compiled(context, first.filter, await lookUpWords(tx, said, { withEmail, asTyped, planned }));
}

/**
 * The same without a further look at the database.
 * @returns null where its words need more of one: those that no order has, which may be mistyped
 * @throws UserFault INVALID or NOT_FOUND when the filter cannot be meant
 */
export function compileForeseen(
  filter: OrderFilter | null | undefined,
  { context, plan }: Foreseen,
): CompiledFilter | null {
  const first = compiled(context, filter ?? {}, null);
  first.others(new Parameters());
  const said = wordsSaid(first.filter);
  if (!said) return first;
  if (!plan || plan.ids?.length === 0) return null;
  return compiled(context, first.filter, asPlanned(said, plan, context.policy.shows('EMAIL')));
}

function compiled(context: FilterContext, given: OrderFilter, words: SearchWords | null): CompiledFilter {
  const others = (p: Parameters): string => orderCondition(given, context, p);
  return {
    filter: given,
    words,
    searchedFor: words?.searchedFor ?? null,
    others,
    condition: (p) =>
      words ? `${others(p)} and ${wordsCondition(words, p, isCommon(words) ? 'LOOK' : 'SEEK')}` : others(p),
    kept: (p) => {
      const all = orderCondition(given, context, p, { isKept: true });
      return words ? `${all} and ${wordsCondition(words, p, 'TEXT')}` : all;
    },
    with: (parts) => compiled(context, { ...given, ...parts }, words),
  };
}

/** Parts that mean the same whatever the vendor's settings, and need nothing looked up. */
const plain = ['status', 'fulfilment', 'customerId', 'hasTracking', 'hasDownloads'] as const;

/**
 * A filter that is ready to be asked without a look at the database.
 * @returns null for one that must be compiled: with words, days, or what the marketplace may hide
 */
export function plainFilter(vendorId: string, filter: OrderFilter | null | undefined): CompiledFilter | null {
  if (!asksOnly(filter, plain)) return null;
  return compiled(
    { vendorId, timeZone: 'UTC', now: new Date(0), policy: new CustomerPolicy([]) },
    filter ?? {},
    null,
  );
}
