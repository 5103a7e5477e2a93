import {
  downloadsOf,
  fulfilmentsOf,
  hasDates,
  type OrderSearch,
  pickedCount,
  statusesOf,
  statusOf,
  trackingOf,
  withoutDates,
} from '../order-search.js';

/** What of a list's filter can be set and dropped by itself. */
export type FilterPart =
  | 'words'
  | 'status'
  | 'dates'
  | 'customer'
  | 'name'
  | 'email'
  | 'fulfilment'
  | 'total'
  | 'country'
  | 'tracking'
  | 'downloads'
  | 'sku'
  | 'ids';

const isSet: Record<FilterPart, (search: OrderSearch) => boolean> = {
  words: ({ q }) => Boolean(q),
  status: (search) => statusesOf(search) !== null,
  dates: hasDates,
  customer: ({ customer }) => Boolean(customer),
  name: ({ name }) => Boolean(name),
  email: ({ email }) => Boolean(email),
  fulfilment: (search) => fulfilmentsOf(search) !== null,
  total: ({ total }) => Boolean(total),
  country: ({ country }) => Boolean(country),
  tracking: (search) => trackingOf(search) !== null,
  downloads: (search) => downloadsOf(search) !== null,
  sku: ({ sku }) => Boolean(sku),
  ids: (search) => pickedCount(search) !== null,
};

const allParts = Object.keys(isSet) as FilterPart[];

/** The parts that are set, in the order in which they are told. */
export const partsOf = (search: OrderSearch): FilterPart[] => allParts.filter((part) => isSet[part](search));

/** The parts that stand as chips: words are in the box, days have their button, and one status is a tab. */
export const chipsOf = (search: OrderSearch): FilterPart[] =>
  partsOf(search).filter(
    (part) => part !== 'words' && part !== 'dates' && (part !== 'status' || statusOf(search) === null),
  );

export function withoutPart(search: OrderSearch, part: FilterPart): OrderSearch {
  if (part === 'dates') return withoutDates(search);
  return { ...search, [part === 'words' ? 'q' : part]: undefined };
}

/** What "Clear filters" leaves: the tab, and the order of the rows. */
export const cleared = (search: OrderSearch): OrderSearch => {
  const { sort, status } = search;
  return { sort, status: statusOf(search) ? status : undefined };
};

/** Filters that can be added; a customer is one, however it is named. */
export type AddablePart = Exclude<FilterPart, 'words' | 'dates' | 'name' | 'email' | 'ids'>;
export const addableParts: AddablePart[] = [
  'status',
  'customer',
  'fulfilment',
  'total',
  'country',
  'tracking',
  'downloads',
  'sku',
];

export const editorOf = (part: FilterPart): AddablePart | null =>
  part === 'name' || part === 'email' ? 'customer' : (addableParts.find((one) => one === part) ?? null);
