import type { VendorTx } from '../../platform/database/database.js';
import { isMendable, nearestWord } from './nearest-word.js';
import type { OrderFilter } from './order-filter.input.js';

/** What a filter's words have come to in this vendor's orders. */
export interface SearchWords {
  /** Patterns for LIKE; all of them fit an order that is found. */
  patterns: readonly string[];
  /** Of the buyer's name; it is among the patterns too. */
  namePattern: string | null;
  /** Whether emails are searched: not where the marketplace hides them. */
  withEmail: boolean;
  /** The orders, where they are few. */
  ids: readonly string[] | null;
  /** Which part of all orders is found, by a sample of them. */
  share: number;
  /** The words that were looked for instead; null when they were found as typed. */
  searchedFor: string | null;
  /** Something was searched for, and it has no letter and no digit. */
  isVoid: boolean;
}

/** So many ids are handed over; of more, the statement asks by itself. */
const mostIds = 500;

/** What Postgres says of a search before it is carried out. */
export interface SearchPlan {
  words: string[];
  patterns: string[];
  hits: number;
  looked: number;
  ids: string[] | null;
}

/** Who mistyped more words than that meant something else. */
const mostAmiss = 3;

/** What is searched for, and a part of a buyer's name. */
interface Said {
  search: string | null;
  name: string | null;
}

/** What a filter says in words; null when it says nothing. */
export function wordsSaid(filter: Pick<OrderFilter, 'search' | 'customerName'>): Said | null {
  const search = filter.search?.trim() || null;
  const name = filter.customerName?.trim() || null;
  return search === null && name === null ? null : { search, name };
}

/**
 * What there is to tell of the plan of what is searched for, `$2`, and of a name, `$3`, as a part of a question
 * (`Database.ask`): an expression over the plan `p`.
 */
export const searchPart = (told: string): string => `(select ${told} from marketplace m,
  plan_search($2::text, $3::text, not 'EMAIL' = any(m.hidden_customer_fields), ${mostIds}) p)`;

/** Whether a plan names the orders that are found: some, and few. */
export const namesOrders = ({ words, ids }: SearchPlan): boolean =>
  words.length > 0 && ids !== null && ids.length > 0 && ids.length <= mostIds;

/** What the words have come to as they were typed. */
export const asPlanned = (said: Said, plan: SearchPlan, withEmail: boolean): SearchWords => ({
  patterns: plan.patterns,
  namePattern: said.name === null ? null : (plan.patterns.at(-1) ?? null),
  withEmail,
  ids: plan.ids && plan.ids.length <= mostIds ? plan.ids : null,
  share: plan.looked === 0 ? 0 : plan.hits / plan.looked,
  searchedFor: null,
  isVoid: said.search !== null && plan.words.length === 0,
});

export interface WordOptions {
  /** Whether emails are searched. */
  withEmail: boolean;
  /** Nothing but the words as they were typed: no other is taken for them. */
  asTyped: boolean;
  /** The plan of what is said, where it is made already. */
  planned?: SearchPlan | null;
}

/**
 * Looks up what is said in words. Where nothing is found as typed, the words that no order has are replaced by the
 * nearest of those that some have; where that finds nothing either, it stays as typed.
 */
export async function lookUpWords(
  tx: VendorTx,
  said: Said,
  { withEmail, asTyped, planned }: WordOptions,
): Promise<SearchWords> {
  const typed = planned ?? (await plan(tx, said, withEmail));
  if (!asTyped && typed.ids?.length === 0) {
    const others = await correct(tx, typed.words, withEmail);
    const meant = { ...said, search: others };
    const found = others && (await plan(tx, meant, withEmail));
    if (found && found.ids?.length !== 0)
      return { ...asPlanned(meant, found, withEmail), searchedFor: others };
  }
  return asPlanned(said, typed, withEmail);
}

async function plan(tx: VendorTx, { search, name }: Said, withEmail: boolean): Promise<SearchPlan> {
  const [row] = await tx.query<SearchPlan>('select * from plan_search($1, $2, $3, $4)', [
    search,
    name,
    withEmail,
    mostIds,
  ]);
  if (!row) throw new Error('A search was not planned');
  return row;
}

/**
 * The words with each that no order has replaced by its nearest; null when that makes no difference, or cannot be done.
 * What cannot be mended is not looked at: whether an order has it shows when the others are searched for with it.
 */
async function correct(tx: VendorTx, words: readonly string[], withEmail: boolean): Promise<string | null> {
  const mendable = words.filter(isMendable);
  if (mendable.length === 0) return null;
  const found = await tx.query<{ word: string; is_known: boolean; near: string[] }>(
    'select * from nearest_words($1, $2, $3)',
    [mendable, withEmail, mostAmiss + 1],
  );
  const amiss = found.filter((row) => !row.is_known);
  if (amiss.length === 0 || amiss.length > mostAmiss) return null;
  const nearest = new Map(amiss.map(({ word, near }) => [word, nearestWord(word, near)]));
  const replaced = words.map((word) => (nearest.has(word) ? nearest.get(word) : word));
  return replaced.includes(null) ? null : replaced.join(' ');
}
