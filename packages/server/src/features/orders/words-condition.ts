import type { Parameters } from './orders.query.js';
import type { SearchWords } from './search-words.js';

/** How a statement finds the orders that the words are in. */
type Finding =
  /** By looking at each order that is left: best where most are found. */
  | 'LOOK'
  /** By the index of words, or by their ids where they are few. */
  | 'SEEK'
  /** The row's text is there already, as `s`. */
  | 'TEXT';

/** The condition that an order `o` has the words. */
export function wordsCondition(words: SearchWords, p: Parameters, finding: Finding): string {
  if (words.isVoid) return 'false';
  const all = [has(words, p, finding)];
  if (words.namePattern !== null) {
    const name = 'docket_fold(o.customer_name)';
    all.push(`(' ' || ${name} || ' ') like ${p.add(words.namePattern)}`);
    // Who gave only an email has no name where emails are hidden.
    if (!words.withEmail) all.push(`${name} <> docket_fold(o.customer_email)`);
  }
  return all.join(' and ');
}

function has(words: SearchWords, p: Parameters, finding: Finding): string {
  const text = words.withEmail ? '(s.text || s.email)' : 's.text';
  const fits = () => `${text} like all (${p.add(words.patterns)}::text[])`;
  if (finding === 'TEXT') return fits();
  // A select in the place of a value is asked row by row: Postgres has no way to seek in it and does not try.
  if (finding === 'LOOK')
    return `(select ${fits()} from order_search s where s.vendor_id = o.vendor_id and s.order_id = o.id)`;
  if (words.ids) return `o.id = any(${p.add(words.ids)}::uuid[])`;
  return `o.id in (select search_orders(${p.add(words.patterns)}::text[], ${p.add(words.withEmail)}::boolean))`;
}

/** Above this part of all orders, looking at one after the other fills a page sooner than the index of words. */
const commonShare = 1 / 256;

export const isCommon = (words: SearchWords | null): words is SearchWords =>
  words !== null && words.ids === null && words.share >= commonShare;

/** What of an order `o` the condition asks, besides its text. */
export const columnsAsked = (words: SearchWords): string =>
  `o.vendor_id, o.id${words.namePattern === null ? '' : ', o.customer_name, o.customer_email'}`;
