import {
  downloadsOf,
  fulfilmentsOf,
  type OrderSearch,
  presetOf,
  presetParam,
  readOrderSearch,
  type SearchPlace,
  statusesOf,
  totalOf,
  trackingOf,
} from '../order-search.js';
import type { AmountRange } from '../search-total.js';
import { opensQuote, quoted, tokensOf, writeValue } from './search-tokens.js';
import { fulfilmentWord, statusWord } from './search-values.js';

/** Whether a word is read back as itself when it stands among others. */
function isPlain(word: string): boolean {
  const [token, ...more] = tokensOf(word);
  return more.length === 0 && token?.key === null && !opensQuote(word) && !/^#[\p{L}\p{N}]/u.test(word);
}

/** Words as the search box has them: in quotes where they would mean something else. */
export const printWords = (q: string | undefined): string =>
  (q ?? '')
    .split(' ')
    .filter(Boolean)
    .map((word) => (isPlain(word) ? word : quoted(word)))
    .join(' ');

function printTotal({ from, to, currency }: AmountRange, home: string): string {
  const end = currency === home ? '' : currency;
  if (from !== null && to !== null) return `total:${from}..${to}${end}`;
  if (from !== null) return `total:>=${from}${end}`;
  return to === null ? `total:..${currency}` : `total:<=${to}${end}`;
}

function printDays(search: OrderSearch): string {
  const preset = presetOf(search);
  if (preset) return `placed:${presetParam(preset)}`;
  const { from, to } = search;
  if (from && to) return from === to ? `placed:${from}` : `placed:${from}..${to}`;
  return from ? `since:${from}` : to ? `until:${to}` : '';
}

const has = (given: boolean | null, what: string) =>
  given === null ? '' : `${given ? 'has' : 'no'}:${what}`;

/** A search as a person would type it. What stands for one thing only, a customer's id say, cannot be typed. */
export function printSearch(raw: OrderSearch, place: SearchPlace): string {
  const search = readOrderSearch(raw);
  const total = totalOf(search, place);
  const { name, email, sku, country } = search;
  const parts = [
    statusesOf(search)?.length ? `status:${statusesOf(search)?.map(statusWord).join(',')}` : '',
    fulfilmentsOf(search)?.length ? `fulfilment:${fulfilmentsOf(search)?.map(fulfilmentWord).join(',')}` : '',
    printDays(search),
    name ? `customer:${writeValue(name)}` : '',
    email === 'none' ? 'no:email' : email ? `email:${writeValue(email)}` : '',
    total ? printTotal(total, place.currency) : '',
    country ? `country:${country}` : '',
    has(trackingOf(search), 'tracking'),
    has(downloadsOf(search), 'downloads'),
    sku ? `sku:${writeValue(sku)}` : '',
    printWords(search.q),
  ];
  return parts.filter(Boolean).join(' ');
}
