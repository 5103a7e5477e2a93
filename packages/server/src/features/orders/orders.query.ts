import { hash } from 'node:crypto';
import { invalid, notFound } from '../../shared/errors.js';
import { isId } from '../../shared/ids.js';
import { isCurrency, parseDecimal } from '../../shared/money.js';
import { isStorable } from '../../shared/text.js';
import type { CustomerPolicy } from '../vendors/customer-field.js';
import { resolveDays } from './date-range.js';
import {
  longestSearch,
  type MoneyRange,
  mostIds,
  mostWords,
  type OrderFilter,
} from './order-filter.input.js';

/** Collects a statement's parameters; `add` gives the placeholder to write in their place. */
export class Parameters {
  readonly values: unknown[] = [];

  /** @param before how many the statement has in front of these */
  constructor(private readonly before = 0) {}

  /** @throws UserFault INVALID for a text that Postgres cannot hold, and therefore nothing equals */
  add(value: unknown): string {
    if (typeof value === 'string' && value.includes('\u0000'))
      throw invalid('A text to look for cannot have the character NUL in it.');
    this.values.push(value);
    return `$${this.before + this.values.length}`;
  }
}

/** What a filter needs to know of the vendor, besides the filter. */
export interface FilterContext {
  vendorId: string;
  timeZone: string;
  now: Date;
  /** What the marketplace shows of customers; what it hides must not be found by trying. */
  policy: CustomerPolicy;
}

/**
 * What a filter asks of an order, but for its words: those are looked up first, by `compileFilter`, which is what a
 * statement is made of. It is written over a row of `orders` called `o`.
 * @param isKept `o` is a row of the same shape as it was before a change, of which the log keeps only some columns
 * @throws UserFault INVALID naming the part that cannot be meant, words included
 */
export function orderCondition(
  filter: OrderFilter | null | undefined,
  context: FilterContext,
  p: Parameters,
  { isKept = false }: { isKept?: boolean } = {},
): string {
  const all = [`o.vendor_id = ${p.add(context.vendorId)}::uuid`];
  if (!filter) return all[0] as string;
  assertWords(filter);
  if (filter.ids) all.push(`o.id = any(${p.add(idsIn(filter.ids))}::uuid[])`);
  if (filter.status) all.push(isOneOf('o.status', filter.status, p));
  if (filter.fulfilment) all.push(isOneOf('o.fulfilment', filter.fulfilment, p));
  if (filter.placed) {
    const { from, to } = resolveDays(filter.placed, context.timeZone, context.now);
    const begin = (day: string) => beginOf(day, `${p.add(context.timeZone)}::text`);
    if (from) all.push(`o.placed_at >= ${begin(`${p.add(from)}::date`)}`);
    if (to) all.push(`o.placed_at < ${begin(`${p.add(to)}::date + 1`)}`);
  }
  if (isGiven(filter.customerId)) {
    if (!isId(filter.customerId)) throw notFound('customer', ['filter', 'customerId']);
    all.push(`o.customer_id = ${p.add(filter.customerId)}::uuid`);
  }
  if (isGiven(filter.customerEmail)) {
    if (!context.policy.shows('EMAIL'))
      throw invalid('The marketplace hides email addresses. Filter by customerId.', [
        'filter',
        'customerEmail',
      ]);
    all.push(`o.customer_email = ${p.add(filter.customerEmail.trim().toLowerCase())}::text`);
  }
  if (filter.total) all.push(...totalCondition(filter.total, isKept, p));
  if (isGiven(filter.country)) {
    if (!context.policy.shows('ADDRESS'))
      throw invalid('The marketplace hides addresses, and the country with them.', ['filter', 'country']);
    all.push(`o.country = ${p.add(filter.country.toUpperCase())}::text`);
  }
  for (const [asked, column] of [
    [filter.hasTracking, 'o.has_tracking'],
    [filter.hasDownloads, 'o.has_downloads'],
  ] as const)
    if (asked !== null && asked !== undefined) all.push(asked ? column : `not ${column}`);
  if (isGiven(filter.sku))
    all.push(
      `exists (select from order_line l where l.vendor_id = o.vendor_id and l.order_id = o.id and l.sku = ${p.add(filter.sku)}::text)`,
    );
  return all.join(' and ');
}

/** Of one value the index gives the rows in the list's order; of several it does not. */
const isOneOf = (column: string, values: readonly string[], p: Parameters): string =>
  values.length === 1 ? `${column} = ${p.add(values[0])}::text` : `${column} = any(${p.add(values)}::text[])`;

/** When a day begins. Where clocks go back to its midnight it has two; Postgres takes the later, a day the first. */
function beginOf(day: string, zone: string): string {
  const [midnight, hour] = [`(${day})::timestamp`, "interval '1 hour'"];
  return `least(${midnight} at time zone ${zone}, (${midnight} - ${hour}) at time zone ${zone} + ${hour})`;
}

/** An empty text asks for what is empty; only what was left out asks for nothing. */
const isGiven = (text: string | null | undefined): text is string => text !== null && text !== undefined;

/** @throws UserFault INVALID when the words of a filter are too long or too many, or no database can hold them */
export function assertWords(filter: OrderFilter): void {
  for (const part of ['search', 'customerName'] as const) assertText(filter[part], part);
  assertFewWords(filter.search);
}

function assertText(text: string | null | undefined, part: 'search' | 'customerName'): void {
  if (!isGiven(text)) return;
  if (text.length > longestSearch || !isStorable(text))
    throw invalid(
      `Search for at most ${longestSearch} characters, none of them NUL or half of a character.`,
      ['filter', part],
    );
}

/** Each word is a pass over the texts. @throws UserFault INVALID when they are too many */
function assertFewWords(search: string | null | undefined): void {
  const count = search?.split(/\s+/).filter(Boolean).length ?? 0;
  if (count > mostWords)
    throw invalid(`Search for at most ${mostWords} words, not ${count}.`, ['filter', 'search']);
}

/** What is no id is the id of no order. @throws UserFault INVALID when they are too many */
function idsIn(ids: readonly string[]): string[] {
  if (ids.length > mostIds)
    throw invalid(
      `Name at most ${mostIds.toLocaleString('en')} orders, not ${ids.length.toLocaleString('en')}; a filter names any number.`,
      ['filter', 'ids'],
    );
  return [...new Set(ids)].filter(isId);
}

/** Up to here the thousandths of any currency's amount fit into a `bigint`. */
const largestKeyed = 10n ** 15n;

function totalCondition(range: MoneyRange, isKept: boolean, p: Parameters): string[] {
  if (!isCurrency(range.currency))
    throw invalid(`"${range.currency}" is not an ISO 4217 currency such as GBP.`, [
      'filter',
      'total',
      'currency',
    ]);
  const minor = (text: string, end: string): bigint => {
    try {
      return parseDecimal(text, range.currency);
    } catch (error) {
      throw invalid((error as Error).message, ['filter', 'total', end]);
    }
  };
  const currency = `${p.add(range.currency)}::text`;
  const all = [`o.currency = ${currency}`];
  for (const [end, sign] of [
    ['from', '>='],
    ['to', '<='],
  ] as const) {
    const text = range[end];
    if (!isGiven(text)) continue;
    const amount = minor(text, end);
    const given = `${p.add(amount.toString())}::bigint`;
    // Of the largest amounts the key only says that they are large.
    if (isKept || amount > largestKeyed || amount < -largestKeyed) all.push(`o.total ${sign} ${given}`);
    if (!isKept) all.push(`o.total_key ${sign} docket_thousandths(${given}, ${currency})`);
  }
  return all;
}

/** Whether a filter asks for nothing but statuses, so that the kept counts answer it. */
export const asksOnlyStatus = (filter: OrderFilter | null | undefined): boolean =>
  asksOnly(filter, ['status']);

/** Whether a filter asks for nothing but these parts. */
export function asksOnly(
  filter: OrderFilter | null | undefined,
  parts: readonly (keyof OrderFilter)[],
): boolean {
  return Object.entries(filter ?? {}).every(
    ([key, value]) =>
      parts.includes(key as keyof OrderFilter) ||
      value === null ||
      value === undefined ||
      isBlank(key, value),
  );
}

/** Words of nothing but white space ask for nothing. */
const isBlank = (key: string, value: unknown): boolean =>
  (key === 'search' || key === 'customerName') && typeof value === 'string' && value.trim() === '';

/** The same text for filters that ask for the same. */
export const filterText = (filter: OrderFilter | null | undefined): string =>
  JSON.stringify(sorted(filter ?? {}));

/** What a cursor remembers of the list it came from. */
export const fingerprint = (filter: OrderFilter | null | undefined, sort: string): string =>
  hash('sha256', JSON.stringify([sort, sorted(filter ?? {})]), 'base64url').slice(0, 8);

const sorted = (value: unknown): unknown =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.entries(value)
        .filter(([, part]) => part !== null && part !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, part]) => [key, sorted(part)])
    : value;
