import type { DatePreset, FulfilmentStatus, OrderFilter, OrderStatus } from '../../gql/graphql.js';
import type { Day } from '../../lib/dates.js';
import { fulfilmentWords, isStatus, statusOrder } from '../../lib/order-status.js';
import { isDay, presets } from './search-dates.js';
import { type AmountRange, readRange, writeRange } from './search-total.js';

/** The list as it stands in the address bar: what it is filtered by, how it is sorted, and as which saved view. */
export interface OrderSearch {
  /** Words to look for in numbers, names, products, stock keeping units and tracking numbers. */
  q?: string | undefined;
  /** One status or several: "processing,on-hold". */
  status?: string | undefined;
  /** A range that moves with the days ("last-30-days"), or a fixed one from `from` to `to`. */
  placed?: string | undefined;
  from?: Day | undefined;
  to?: Day | undefined;
  /** The id of a customer. */
  customer?: string | undefined;
  /** An email address in full, or "none". */
  email?: string | undefined;
  /** A part of the buyer's name. */
  name?: string | undefined;
  /** Shipping states: "not-shipped,partly-shipped". */
  fulfilment?: string | undefined;
  /** "100..500" in the vendor's currency, either end may be left out; "100..500 USD" in another one. */
  total?: string | undefined;
  /** Two letters, ISO 3166-1. */
  country?: string | undefined;
  tracking?: string | undefined;
  downloads?: string | undefined;
  sku?: string | undefined;
  /** Orders one by one, by their ids. */
  ids?: string | undefined;
  /** "total" or "-total": up or down. */
  sort?: string | undefined;
  /** The id of the saved view that was opened. */
  view?: string | undefined;
}

/** The currency that totals are in where the address names none. */
export interface SearchPlace {
  currency: string;
}

type SortField = 'PLACED_AT' | 'NUMBER' | 'TOTAL' | 'EARNED' | 'CUSTOMER';
export interface SearchSort {
  field: SortField;
  direction: 'ASC' | 'DESC';
}

const toWord = (name: string) => name.toLowerCase().replaceAll('_', '-');
const toName = (word: string) => word.trim().toUpperCase().replaceAll('-', '_');

/** Says that a list was given and is empty: it matches nothing. */
const none = 'none';

export const fulfilments: FulfilmentStatus[] = ['NOT_SHIPPED', 'PARTLY_SHIPPED', 'SHIPPED', 'NOT_NEEDED'];
const isFulfilment = (name: string): name is FulfilmentStatus => name in fulfilmentWords;

/** Values of a list in the order they are always written; null when none of them is known. */
function readList<T extends string>(text: string | undefined, all: T[], is: (name: string) => name is T) {
  if (text === undefined) return null;
  if (text === none) return [];
  const named = new Set(text.split(',').map(toName).filter(is));
  return named.size > 0 ? all.filter((one) => named.has(one)) : null;
}

const writeList = (names: readonly string[] | null | undefined): string | undefined =>
  names ? names.map(toWord).join(',') || none : undefined;

/** The statuses asked for; null when it is all of them. */
export const statusesOf = ({ status }: OrderSearch): OrderStatus[] | null =>
  readList(status, statusOrder, isStatus);

/** The one status asked for; null when it is none or several. */
export function statusOf(search: OrderSearch): OrderStatus | null {
  const statuses = statusesOf(search);
  return statuses?.length === 1 ? (statuses[0] ?? null) : null;
}

export const statusParam = (status: OrderStatus | readonly OrderStatus[] | null): string | undefined =>
  typeof status === 'string' ? toWord(status) : writeList(status);

export const fulfilmentsOf = ({ fulfilment }: OrderSearch): FulfilmentStatus[] | null =>
  readList(fulfilment, fulfilments, isFulfilment);

export const fulfilmentParam = (states: readonly FulfilmentStatus[] | null): string | undefined =>
  writeList(states);

export const presetOf = ({ placed }: OrderSearch): DatePreset | null =>
  presets.find((preset) => preset === toName(placed ?? '')) ?? null;

export const presetParam = (preset: DatePreset): string => toWord(preset);

export const totalOf = ({ total }: OrderSearch, place: SearchPlace): AmountRange | null =>
  readRange(total, place.currency);

export const totalParam = (range: AmountRange, place: SearchPlace): string | undefined =>
  writeRange(range, place.currency);

const yesOrNo = (value: string | undefined): boolean | null =>
  value === 'yes' ? true : value === 'no' ? false : null;
const yesOrNoParam = (value: boolean | null | undefined): string | undefined =>
  value === true ? 'yes' : value === false ? 'no' : undefined;

export const trackingOf = ({ tracking }: OrderSearch): boolean | null => yesOrNo(tracking);
export const downloadsOf = ({ downloads }: OrderSearch): boolean | null => yesOrNo(downloads);

const mostIds = 1_000;
const idsOf = ({ ids }: OrderSearch): string[] | null => {
  if (ids === undefined) return null;
  const given = ids === none ? [] : ids.split(',').filter((id) => /^[\w-]{1,64}$/.test(id));
  return given.length > 0 || ids === none ? [...new Set(given)].slice(0, mostIds) : null;
};
export const pickedCount = (search: OrderSearch): number | null => idsOf(search)?.length ?? null;

const sortWords: Record<SortField, string> = {
  PLACED_AT: 'placed',
  NUMBER: 'number',
  TOTAL: 'total',
  EARNED: 'earned',
  CUSTOMER: 'customer',
};
const sortFields = Object.keys(sortWords) as SortField[];
const newestFirst: SearchSort = { field: 'PLACED_AT', direction: 'DESC' };

/** How the list is sorted; newest first when the address does not say. */
export function sortOf({ sort }: OrderSearch): SearchSort {
  const word = sort?.replace(/^-/, '');
  const field = sortFields.find((one) => sortWords[one] === word);
  return field ? { field, direction: sort?.startsWith('-') ? 'DESC' : 'ASC' } : newestFirst;
}

export function sortParam({ field, direction }: SearchSort): string | undefined {
  if (field === newestFirst.field && direction === newestFirst.direction) return undefined;
  return `${direction === 'DESC' ? '-' : ''}${sortWords[field]}`;
}

/** What the API takes as words to search for. */
const mostSearchCharacters = 200;

/** A text as an address may bring it: without what no text can hold. */
const text = (value: unknown): string | undefined => {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  return String(value).replaceAll('\0', '').toWellFormed().trim() || undefined;
};

/** Words with one space between them, no more of them than the API takes. */
export function readWords(value: string | undefined): string | undefined {
  const words = value?.split(/\s+/).filter(Boolean).join(' ');
  return words ? [...words].slice(0, mostSearchCharacters).join('').trim() : undefined;
}

const readCountry = (value: string | undefined) =>
  value && /^[a-z]{2}$/i.test(value) ? value.toUpperCase() : undefined;

/** Parts in the order in which they are always written, without those that are not there. */
const given = (search: OrderSearch): OrderSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as OrderSearch;

function readDays(search: OrderSearch): OrderSearch {
  const preset = presetOf(search);
  if (preset) return { placed: presetParam(preset) };
  let from = isDay(search.from) ? search.from : undefined;
  let to = isDay(search.to) ? search.to : undefined;
  if (from && to && from > to) [from, to] = [to, from];
  return { from, to };
}

/** Takes from an address what is a filter and leaves out the rest, so that a mistyped link still opens. */
export function readOrderSearch(raw: Record<string, unknown> | OrderSearch): OrderSearch {
  const search = Object.fromEntries(
    Object.entries(raw).map(([key, value]) => [key, text(value)]),
  ) as OrderSearch;
  const ids = idsOf(search);
  return given({
    q: readWords(search.q),
    status: statusParam(statusesOf(search)),
    ...readDays(search),
    customer: search.customer,
    email: search.email,
    name: readWords(search.name),
    fulfilment: fulfilmentParam(fulfilmentsOf(search)),
    total: writeRange(readRange(search.total)),
    country: readCountry(search.country),
    tracking: yesOrNoParam(trackingOf(search)),
    downloads: yesOrNoParam(downloadsOf(search)),
    sku: search.sku,
    ids: ids ? ids.join(',') || none : undefined,
    sort: sortParam(sortOf(search)),
    view: search.view,
  });
}

/** The filter as the API takes it. */
export function toFilter(search: OrderSearch, place: SearchPlace): OrderFilter {
  const preset = presetOf(search);
  const total = totalOf(search, place);
  const parts = {
    ids: idsOf(search),
    search: search.q,
    status: statusesOf(search),
    fulfilment: fulfilmentsOf(search),
    placed: preset
      ? { preset }
      : search.from || search.to
        ? { from: search.from ?? null, to: search.to ?? null }
        : null,
    customerId: search.customer,
    customerEmail: search.email === none ? '' : search.email,
    customerName: search.name,
    total,
    sku: search.sku,
    country: search.country,
    hasTracking: trackingOf(search),
    hasDownloads: downloadsOf(search),
  };
  return Object.fromEntries(
    Object.entries(parts).filter(([, part]) => part !== null && part !== undefined),
  ) as OrderFilter;
}

/** A filter as the API gives one back: every part may be missing. */
export interface FilterParts {
  ids?: readonly (string | number)[] | null | undefined;
  search?: string | null | undefined;
  status?: readonly OrderStatus[] | null | undefined;
  fulfilment?: readonly FulfilmentStatus[] | null | undefined;
  placed?:
    | { preset?: DatePreset | null | undefined; from?: Day | null | undefined; to?: Day | null | undefined }
    | null
    | undefined;
  customerId?: string | number | null | undefined;
  customerEmail?: string | null | undefined;
  customerName?: string | null | undefined;
  total?:
    | { from?: string | null | undefined; to?: string | null | undefined; currency: string }
    | null
    | undefined;
  sku?: string | null | undefined;
  country?: string | null | undefined;
  hasTracking?: boolean | null | undefined;
  hasDownloads?: boolean | null | undefined;
}

/** The address that asks for this filter, the other way round than `toFilter`. */
export function fromFilter(filter: FilterParts, place: SearchPlace): OrderSearch {
  const { placed, total, customerEmail } = filter;
  return readOrderSearch({
    q: filter.search ?? undefined,
    status: statusParam(filter.status ?? null),
    placed: placed?.preset ? presetParam(placed.preset) : undefined,
    from: placed?.from ?? undefined,
    to: placed?.to ?? undefined,
    customer:
      filter.customerId === null || filter.customerId === undefined ? undefined : String(filter.customerId),
    email: customerEmail === '' ? none : (customerEmail ?? undefined),
    name: filter.customerName ?? undefined,
    fulfilment: fulfilmentParam(filter.fulfilment ?? null),
    total: total
      ? totalParam({ from: total.from ?? null, to: total.to ?? null, currency: total.currency }, place)
      : undefined,
    sku: filter.sku ?? undefined,
    country: filter.country ?? undefined,
    tracking: yesOrNoParam(filter.hasTracking),
    downloads: yesOrNoParam(filter.hasDownloads),
    ids: filter.ids ? filter.ids.join(',') || none : undefined,
  });
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
  name: undefined,
});

/** Everything, in the same order as before. */
export const withoutFilter = ({ sort }: OrderSearch): OrderSearch => given({ sort });

export const hasDates = (search: OrderSearch): boolean =>
  Boolean(presetOf(search) || search.from || search.to);

/** Whether anything is left out of the list. */
export const isFiltered = (search: OrderSearch): boolean => {
  const { sort, view, ...filter } = readOrderSearch(search);
  return Object.keys(filter).length > 0;
};

/** One text per filter, whatever the order of its parts. */
export const filterKey = (search: OrderSearch): string => {
  const { sort, view, ...filter } = readOrderSearch(search);
  return JSON.stringify(filter);
};

/** One text per filter and order of its rows. */
export const searchKey = (search: OrderSearch): string => {
  const { view, ...list } = readOrderSearch(search);
  return JSON.stringify(list);
};
