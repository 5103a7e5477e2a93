import { countryNamed, findCountries } from '../../../lib/countries.js';
import { addDays, type Day } from '../../../lib/dates.js';
import { statusOrder } from '../../../lib/order-status.js';
import {
  fulfilmentParam,
  fulfilments,
  fulfilmentsOf,
  type OrderSearch,
  presetOf,
  presetParam,
  statusesOf,
  statusParam,
  totalOf,
  totalParam,
} from '../order-search.js';
import { presetDays } from '../search-dates.js';
import { closest } from './closest.js';
import { daysNamed, presetNamed } from './search-days.js';
import type { SearchKey } from './search-keys.js';
import type { SearchContext, SearchProblem } from './search-problem.js';
import { writeValue } from './search-tokens.js';
import {
  fulfilmentNamed,
  fulfilmentWord,
  isEmail,
  statusNamed,
  statusWord,
  totalNamed,
} from './search-values.js';

/** Why a value was not taken. */
export type Refusal = Pick<SearchProblem, 'kind'> & { fixes?: string[] };
type Outcome = Refusal | null;

const bad = (...fixes: string[]): Refusal => ({ kind: 'bad-value', fixes });

/** "processing,on-hold" as the values it names; null when one of them is none. */
function list<T>(text: string, named: (one: string) => T | null): T[] | null {
  const found = text
    .split(',')
    .filter((one) => one.trim() !== '')
    .map(named);
  return found.length > 0 && found.every((one) => one !== null) ? (found as T[]) : null;
}

const ordered = <T>(some: T[], all: T[]): T[] => all.filter((one) => some.includes(one));

/** What a list could have been: its last value mended, or all there is. */
const near = (value: string, words: string[]): string[] => {
  const [match] = closest(value.split(',').at(-1) ?? '', words);
  return match ? [match] : words;
};

/** Collects what the keys of one search say. */
export class SearchReading {
  readonly search: OrderSearch = {};
  readonly words: string[] = [];
  constructor(private readonly context: SearchContext) {}

  readonly take: Record<SearchKey, (value: string, isQuoted: boolean) => Outcome> = {
    status: (value) => {
      const found = list(value, statusNamed);
      if (!found) return bad(...near(value, statusOrder.map(statusWord)).map((word) => `status:${word}`));
      this.search.status = statusParam(ordered([...(statusesOf(this.search) ?? []), ...found], statusOrder));
      return null;
    },
    fulfilment: (value) => {
      const found = list(value, fulfilmentNamed);
      if (!found) {
        const words = near(value, fulfilments.map(fulfilmentWord));
        return bad(...words.map((word) => `fulfilment:${word}`));
      }
      const all = ordered([...(fulfilmentsOf(this.search) ?? []), ...found], fulfilments);
      this.search.fulfilment = fulfilmentParam(all);
      return null;
    },
    since: (value) => {
      if (this.search.from || this.search.placed) return { kind: 'twice' };
      const preset = presetNamed(value);
      // "Since yesterday" has today in it, which "yesterday" alone has not.
      if (preset && preset !== 'YESTERDAY' && preset !== 'LAST_MONTH' && !this.search.to) {
        this.search.placed = presetParam(preset);
        return null;
      }
      const days = preset ? presetDays(preset, this.context.today) : daysNamed(value, this.context.today);
      if (!days) return bad('since:7d', `since:${addDays(this.context.today, -30)}`);
      return this.#days(days.from, this.search.to);
    },
    until: (value) => {
      const days = daysNamed(value, this.context.today);
      if (!days) return bad(`until:${this.context.today}`);
      return this.#end(days.isBack ? addDays(days.from, -1) : days.to);
    },
    before: (value) => {
      const days = daysNamed(value, this.context.today);
      if (!days) return bad(`before:${this.context.today}`);
      return this.#end(addDays(days.from, -1));
    },
    placed: (value) => {
      if (this.search.placed || this.search.from || this.search.to) return { kind: 'twice' };
      const preset = presetNamed(value);
      if (preset) {
        this.search.placed = presetParam(preset);
        return null;
      }
      const range = /^(.*?)\.\.(.*)$/.exec(value);
      const { today } = this.context;
      const from = daysNamed(range?.[1] ?? value, today);
      const to = daysNamed(range?.[2] ?? value, today);
      const isOpen = range !== null && (range[1] === '') !== (range[2] === '');
      if ((!from || !to) && !(isOpen && (from || to)))
        return bad('placed:yesterday', `placed:${addDays(today, -30)}..${today}`);
      return this.#days(from?.from, to?.to);
    },
    customer: (value, isQuoted) => {
      const isAddress = isEmail(value) && !isQuoted && !this.context.hidden?.includes('email');
      return this.#once(isAddress ? 'email' : 'name', value);
    },
    email: (value) => (isEmail(value) ? this.#once('email', value) : bad(`customer:${writeValue(value)}`)),
    total: (value) => {
      const { currency } = this.context;
      const range = totalNamed(value, currency);
      if (!range) return bad('total:>100', 'total:50..80');
      const before = totalOf(this.search, this.context);
      if (!before) {
        this.search.total = totalParam(range, this.context);
        return null;
      }
      const both = { from: before.from ?? range.from, to: before.to ?? range.to, currency };
      const isTwice =
        before.currency !== range.currency ||
        (before.from ?? range.from) === null ||
        (before.to ?? range.to) === null ||
        (before.from !== null && range.from !== null) ||
        (before.to !== null && range.to !== null);
      if (isTwice) return { kind: 'twice' };
      if (Number(both.from) > Number(both.to)) return { kind: 'contradiction' };
      this.search.total = totalParam({ ...both, currency: range.currency }, this.context);
      return null;
    },
    country: (value) => {
      const country = countryNamed(value);
      if (country) return this.#once('country', country.code);
      const found = findCountries(value).slice(0, 3);
      return bad(...found.map(({ name }) => `country:${writeValue(name)}`));
    },
    sku: (value) => this.#once('sku', value),
    has: (value) => this.#has(value, true),
    no: (value) => this.#has(value, false),
    number: (value) => {
      this.words.push(value.replace(/^#(?=\S)/, ''));
      return null;
    },
  };

  #once(part: 'name' | 'email' | 'country' | 'sku', value: string): Outcome {
    if (this.search[part] !== undefined) return { kind: 'twice' };
    this.search[part] = value;
    return null;
  }

  #has(value: string, given: boolean): Outcome {
    const word = value.toLowerCase().replace(/s$/, '');
    const part = word.startsWith('track')
      ? 'tracking'
      : ['download', 'file'].includes(word)
        ? 'downloads'
        : null;
    if (!given && ['email', 'mail'].includes(word))
      return this.context.hidden?.includes('email') ? { kind: 'hidden-key' } : this.#once('email', 'none');
    const key = given ? 'has' : 'no';
    if (!part) return bad(`${key}:tracking`, `${key}:downloads`);
    if (this.search[part] !== undefined) return { kind: 'twice' };
    this.search[part] = given ? 'yes' : 'no';
    return null;
  }

  #end(to: Day): Outcome {
    if (this.search.to) return { kind: 'twice' };
    const preset = presetOf(this.search);
    const from = preset ? presetDays(preset, this.context.today).from : this.search.from;
    return this.#days(from, to);
  }

  #days(from: Day | undefined, to: Day | undefined): Outcome {
    if (from && to && from > to) return { kind: 'contradiction' };
    const { search } = this;
    delete search.placed;
    if (from) search.from = from;
    if (to) search.to = to;
    return null;
  }
}
