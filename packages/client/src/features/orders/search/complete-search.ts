import type { DatePreset, FulfilmentStatus, OrderStatus } from '../../../gql/graphql.js';
import { type Country, findCountries } from '../../../lib/countries.js';
import { statusOrder } from '../../../lib/order-status.js';
import { fulfilments, presetParam } from '../order-search.js';
import { presets } from '../search-dates.js';
import { keyNamed, type SearchKey, searchKeys } from './search-keys.js';
import type { SearchContext } from './search-problem.js';
import { tokensOf } from './search-tokens.js';
import { fulfilmentWord, statusWord, totalNamed } from './search-values.js';

/** What an offer is, for the words beside it. */
export type OfferMeaning =
  | { kind: 'key'; key: SearchKey }
  | { kind: 'status'; status: OrderStatus }
  | { kind: 'fulfilment'; state: FulfilmentStatus }
  | { kind: 'preset'; preset: DatePreset; end: 'whole' | 'since' | 'before' }
  | { kind: 'has'; given: boolean; what: 'tracking' | 'downloads' | 'email' }
  | { kind: 'total'; from: string | null; to: string | null; currency: string }
  | { kind: 'country'; country: Country };

export interface Offer {
  /** What stands in place of the part that is being typed. */
  insert: string;
  /** Whether the part is then whole, or its value is still to be typed. */
  isWhole: boolean;
  meaning: OfferMeaning;
}

export interface Completion {
  /** The part that is being typed, which an offer takes the place of. */
  start: number;
  end: number;
  /** The key whose value is being typed; null for a word. */
  key: SearchKey | null;
  /** The word or value so far. */
  typed: string;
  offers: Offer[];
}

const mostOffers = 8;
const begins = (word: string, typed: string) => word.startsWith(typed.toLowerCase().replace(/[\s_]+/g, '-'));

const keyOffers = (typed: string, hidden: readonly SearchKey[] = []): Offer[] =>
  searchKeys
    .filter((key) => !hidden.includes(key) && begins(key, typed))
    .map((key) => ({ insert: `${key}:`, isWhole: false, meaning: { kind: 'key', key } }));

/** Values of a list: what was chosen before the last comma stays and is not offered again. */
function listOffers<T>(
  key: SearchKey,
  typed: string,
  all: T[],
  word: (one: T) => string,
  meaning: (one: T) => OfferMeaning,
): Offer[] {
  const before = typed.split(',').slice(0, -1);
  const last = typed.split(',').at(-1) ?? '';
  return all
    .filter((one) => !before.includes(word(one)) && begins(word(one), last))
    .map((one) => ({
      insert: `${key}:${[...before, word(one)].join(',')}`,
      isWhole: true,
      meaning: meaning(one),
    }));
}

const dayOffers = (key: 'since' | 'before' | 'until' | 'placed', typed: string): Offer[] => {
  const some: DatePreset[] =
    key === 'placed'
      ? presets
      : key === 'since'
        ? ['TODAY', 'YESTERDAY', 'LAST_7_DAYS', 'LAST_30_DAYS', 'THIS_MONTH']
        : ['TODAY', 'YESTERDAY'];
  const word = (preset: DatePreset) =>
    preset === 'LAST_7_DAYS' ? '7d' : preset === 'LAST_30_DAYS' ? '30d' : presetParam(preset);
  const end = key === 'placed' ? 'whole' : key === 'since' ? 'since' : 'before';
  return some
    .filter((preset) => begins(word(preset), typed) || begins(presetParam(preset), typed))
    .map((preset) => ({
      insert: `${key}:${word(preset)}`,
      isWhole: true,
      meaning: { kind: 'preset', preset, end },
    }));
};

function totalOffers(typed: string, currency: string): Offer[] {
  const amount = typed.replace(/^[<>]=?|=$/, '');
  const isAmount = amount !== '' && totalNamed(amount, currency) !== null && !amount.includes('..');
  const texts = isAmount
    ? [`>=${amount}`, `<=${amount}`, amount]
    : typed === ''
      ? ['>=100', '<=100', '50..80']
      : [];
  return texts.flatMap((text) => {
    const range = totalNamed(text, currency);
    const insert = `total:${text}`;
    return range ? [{ insert, isWhole: isAmount, meaning: { kind: 'total', ...range } as const }] : [];
  });
}

function valueOffers(key: SearchKey, typed: string, context: SearchContext): Offer[] {
  switch (key) {
    case 'status':
      return listOffers(key, typed, statusOrder, statusWord, (status) => ({ kind: 'status', status }));
    case 'fulfilment':
      return listOffers(key, typed, fulfilments, fulfilmentWord, (state) => ({ kind: 'fulfilment', state }));
    case 'since':
    case 'before':
    case 'until':
    case 'placed':
      return dayOffers(key, typed);
    case 'total':
      return totalOffers(typed, context.currency);
    case 'country':
      return findCountries(typed).map((country) => ({
        insert: `country:${country.code}`,
        isWhole: true,
        meaning: { kind: 'country', country },
      }));
    case 'has':
    case 'no': {
      const given = key === 'has';
      const all = ['tracking', 'downloads', 'email'] as const;
      return all
        .filter((what) => begins(what, typed))
        .filter((what) => what !== 'email' || (!given && !context.hidden?.includes('email')))
        .map((what) => ({ insert: `${key}:${what}`, isWhole: true, meaning: { kind: 'has', given, what } }));
    }
    default:
      return [];
  }
}

/** A word that is a status or a shipping state is offered as that. */
const wordOffers = (typed: string, context: SearchContext): Offer[] =>
  typed.length < 3
    ? []
    : (['status', 'fulfilment'] as const).flatMap((key) =>
        typed.includes(',') ? [] : valueOffers(key, typed, context),
      );

/** What could be meant by the part of a search that ends at the caret. */
export function completeSearch(text: string, caret: number, context: SearchContext): Completion {
  const token = tokensOf(text).find(({ start, end }) => start < caret && caret <= end);
  if (!token || caret < token.end) {
    const offers = text.trim() === '' ? keyOffers('', context.hidden) : [];
    return { start: caret, end: caret, key: null, typed: '', offers };
  }
  const { start, end } = token;
  if (token.key === null) {
    const typed = token.text;
    const offers = token.isQuoted ? [] : [...keyOffers(typed, context.hidden), ...wordOffers(typed, context)];
    return { start, end, key: null, typed, offers: offers.slice(0, mostOffers) };
  }
  const key = keyNamed(token.key, context.buyerWord);
  if (!key || context.hidden?.includes(key)) return { start, end, key, typed: token.text, offers: [] };
  const offers = valueOffers(key, token.text, context).slice(0, mostOffers);
  // What stands there already needs no offer.
  const isDone = offers.length === 1 && offers[0]?.insert === token.raw;
  return { start, end, key, typed: token.text, offers: isDone ? [] : offers };
}

/** The text with an offer taken, and where the caret stands then. */
export function takeOffer(text: string, { start, end }: Completion, { insert, isWhole }: Offer) {
  const after = text.slice(end).replace(/^ /, '');
  const before = `${text.slice(0, start)}${insert}${isWhole ? ' ' : ''}`;
  return { text: before + after, caret: before.length };
}
