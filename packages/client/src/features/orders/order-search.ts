import type { DatePreset, OrderFilter, OrderStatus } from '../../gql/graphql.js';
import { addDays, type Day } from '../../lib/dates.js';
import { isStatus } from '../../lib/order-status.js';

/** The filter of the list as it stands in the address bar. */
export interface OrderSearch {
  status?: string | undefined;
  /** A range that moves with the days ("last-30-days"), or a fixed one from `from` to `to`. */
  placed?: string | undefined;
  from?: Day | undefined;
  to?: Day | undefined;
  customer?: string | undefined;
  email?: string | undefined;
}

export const presets: DatePreset[] = [
  'TODAY',
  'YESTERDAY',
  'LAST_7_DAYS',
  'LAST_30_DAYS',
  'THIS_MONTH',
  'LAST_MONTH',
];

const toWord = (name: string) => name.toLowerCase().replaceAll('_', '-');
const toName = (word: string) => word.toUpperCase().replaceAll('-', '_');

export const statusOf = ({ status }: OrderSearch): OrderStatus | null => {
  const name = toName(status ?? '');
  return isStatus(name) ? name : null;
};

export const statusParam = (status: OrderStatus | null): string | undefined =>
  status ? toWord(status) : undefined;

export const presetOf = ({ placed }: OrderSearch): DatePreset | null =>
  presets.find((preset) => preset === toName(placed ?? '')) ?? null;

export const presetParam = (preset: DatePreset): string => toWord(preset);

const isDay = (value: unknown): value is Day =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));

const text = (value: unknown) =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

/** Takes from an address what is a filter and leaves out the rest, so that a mistyped link still opens. */
export function readOrderSearch(raw: Record<string, unknown> | OrderSearch): OrderSearch {
  const search = raw as Record<string, unknown>;
  const read: OrderSearch = {
    status: statusParam(statusOf({ status: text(search.status) })),
    customer: text(search.customer),
    email: text(search.email),
  };
  const preset = presetOf({ placed: text(search.placed) });
  if (preset) read.placed = presetParam(preset);
  else {
    let from = isDay(search.from) ? search.from : undefined;
    let to = isDay(search.to) ? search.to : undefined;
    if (from && to && from > to) [from, to] = [to, from];
    read.from = from;
    read.to = to;
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as OrderSearch;
}

/** The same filter as the API takes it. */
export function toFilter(search: OrderSearch): OrderFilter {
  const filter: OrderFilter = {};
  const status = statusOf(search);
  if (status) filter.status = [status];
  const preset = presetOf(search);
  if (preset) filter.placed = { preset };
  else if (search.from || search.to) filter.placed = { from: search.from ?? null, to: search.to ?? null };
  if (search.customer) filter.customerId = search.customer;
  if (search.email) filter.customerEmail = search.email;
  return filter;
}

/** Tab counts obey every filter but the tab itself. */
export const withoutStatus = (search: OrderSearch): OrderSearch => ({ ...search, status: undefined });

export const withoutDates = (search: OrderSearch): OrderSearch => ({
  ...search,
  placed: undefined,
  from: undefined,
  to: undefined,
});

export const withoutCustomer = (search: OrderSearch): OrderSearch => ({
  ...search,
  customer: undefined,
  email: undefined,
});

export const hasDates = (search: OrderSearch): boolean => Boolean(search.placed || search.from || search.to);
export const hasCustomer = (search: OrderSearch): boolean => Boolean(search.customer || search.email);

/** One text per filter, whatever the order of its parts. */
export const searchKey = (search: OrderSearch): string => JSON.stringify(toFilter(readOrderSearch(search)));

const monthStart = (day: Day): Day => `${day.slice(0, 8)}01`;

/** The days a preset covers today, first and last included. */
export function presetDays(preset: DatePreset, today: Day): { from: Day; to: Day } {
  const lastMonth = addDays(monthStart(today), -1);
  const days: Record<DatePreset, { from: Day; to: Day }> = {
    TODAY: { from: today, to: today },
    YESTERDAY: { from: addDays(today, -1), to: addDays(today, -1) },
    LAST_7_DAYS: { from: addDays(today, -6), to: today },
    LAST_30_DAYS: { from: addDays(today, -29), to: today },
    THIS_MONTH: { from: monthStart(today), to: today },
    LAST_MONTH: { from: monthStart(lastMonth), to: lastMonth },
  };
  return days[preset];
}
