import type { FulfilmentStatus, OrderStatus } from '../../../gql/graphql.js';
import { folded } from '../../../lib/folded.js';
import { parseAmount } from '../../../lib/money.js';
import { statusOrder } from '../../../lib/order-status.js';
import { fulfilments } from '../order-search.js';
import type { AmountRange } from '../search-total.js';

/** Statuses and shipping states as a search writes them. */
export const statusWord = (status: OrderStatus): string => status.toLowerCase().replaceAll('_', '-');
export const fulfilmentWord = (state: FulfilmentStatus): string =>
  state === 'NOT_NEEDED' ? 'download' : state.toLowerCase().replaceAll('_', '-');

const squeezed = (text: string) => folded(text).replaceAll(' ', '');

/** The one of some values whose name the text is, or begins alone. */
function named<T extends string>(text: string, all: T[], names: (one: T) => string[]): T | null {
  const wanted = squeezed(text);
  if (!wanted) return null;
  const exact = all.find((one) => names(one).some((name) => squeezed(name) === wanted));
  if (exact) return exact;
  const begun = all.filter((one) => names(one).some((name) => squeezed(name).startsWith(wanted)));
  return begun.length === 1 && wanted.length > 1 ? (begun[0] ?? null) : null;
}

const otherStatusNames: Partial<Record<OrderStatus, string[]>> = {
  CANCELLED: ['canceled'],
  ON_HOLD: ['hold'],
  COMPLETED: ['done'],
};
const otherStates: Record<FulfilmentStatus, string[]> = {
  NOT_SHIPPED: ['unshipped', 'unfulfilled'],
  PARTLY_SHIPPED: ['partial', 'partially shipped'],
  SHIPPED: ['fulfilled', 'sent'],
  NOT_NEEDED: ['not needed', 'downloads', 'digital', 'none'],
};

export const statusNamed = (text: string): OrderStatus | null =>
  named(text, statusOrder, (status) => [status, ...(otherStatusNames[status] ?? [])]);

export const fulfilmentNamed = (text: string): FulfilmentStatus | null =>
  named(text, fulfilments, (state) => [fulfilmentWord(state), ...otherStates[state]]);

/** An amount with or without its currency: "£1,248.50", "100 USD". */
function amountNamed(text: string, home: string): { amount: string; currency: string } | null {
  const isBelow = /^\s*[-−]/.test(text);
  let rest = text.trim().replace(/^[-−]\s*/, '');
  let currency = home;
  const code = /^([A-Z]{3})\s*(?=\d)|(?<=\d)\s*([A-Z]{3})$/i.exec(rest);
  if (code) {
    currency = (code[1] ?? code[2] ?? '').toUpperCase();
    rest = rest.replace(code[0], '');
  } else rest = rest.replace(signOf(home), '');
  const digits = digitsOf(currency);
  if (digits === null) return null;
  // "1.248" is a thousand and more in pounds, but not in dinars.
  const isDecimal = new RegExp(`^\\d{1,15}\\.\\d{1,${digits || 1}}$`).test(rest) && digits > 0;
  const amount = isDecimal ? rest : parseAmount(rest);
  if (amount === null || amount.length > 19) return null;
  return { amount: isBelow ? `-${amount}` : amount, currency };
}

const signOf = (currency: string): string => {
  try {
    const format = new Intl.NumberFormat('en-GB', {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
    });
    return format.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? '';
  } catch {
    return '';
  }
};

const digitsOf = (currency: string): number | null => {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return null;
  }
};

/** The amount next to this one, up or down by the smallest coin. */
function nextTo(amount: string, step: 1n | -1n, digits: number): string {
  const [whole = '0', part = ''] = amount.replace('-', '').split('.');
  const size = BigInt(whole + part.padEnd(digits, '0').slice(0, digits));
  const minor = (amount.startsWith('-') ? -size : size) + step;
  const sign = minor < 0n ? '-' : '';
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  const point = text.length - digits;
  return `${sign}${text.slice(0, point)}${digits ? `.${text.slice(point)}` : ''}`;
}

/** What a person writes for a range of totals: ">100", "<=50", "50..80", "80", "100.. USD". Null for what is none. */
export function totalNamed(text: string, home: string): AmountRange | null {
  const range = /^(.*?)\s*(?:\.\.\.?|…|–)\s*(.*)$/.exec(text.trim());
  if (range) {
    const [from, to] = [range[1] ?? '', range[2] ?? ''];
    const alone = /^[A-Z]{3}$/.test(to) ? to : null;
    const low = from ? amountNamed(from, home) : null;
    const high = to && !alone ? amountNamed(to, home) : null;
    if ((from && !low) || (to && !alone && !high)) return null;
    const currency = alone ?? high?.currency ?? low?.currency;
    if (!currency || digitsOf(currency) === null) return null;
    if (low && high && low.currency !== home && low.currency !== currency) return null;
    return { from: low?.amount ?? null, to: high?.amount ?? null, currency };
  }
  const match = /^([<>]=?|=)?\s*(.+)$/.exec(text.trim());
  const named = match?.[2] ? amountNamed(match[2], home) : null;
  if (!named) return null;
  const { amount: value, currency } = named;
  const digits = digitsOf(currency) ?? 2;
  const ends: Record<string, Pick<AmountRange, 'from' | 'to'>> = {
    '>': { from: nextTo(value, 1n, digits), to: null },
    '>=': { from: value, to: null },
    '<': { from: null, to: nextTo(value, -1n, digits) },
    '<=': { from: null, to: value },
    '=': { from: value, to: value },
  };
  const end = ends[match?.[1] ?? '='];
  return end ? { ...end, currency } : null;
}

export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text);
