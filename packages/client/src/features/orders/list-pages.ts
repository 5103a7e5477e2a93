/** What the list must know of an order to keep it in its place. */
export interface LiveOrder {
  id: string;
  version: number;
  placedAt: string;
}

/** What somebody else did to a row, shown for a moment. */
export interface RowChange {
  cursor: string;
  by: string;
}

export interface LiveRow<Order extends LiveOrder> {
  order: Order;
  /** No longer matches the filter: stays greyed out in its place until the list is read anew. */
  left: boolean;
  change: RowChange | null;
  /** Would stand elsewhere by now; stays in its place until it is read anew. */
  moved: boolean;
}

/** Rows that were read together; far from the reader only their places are kept, and where to read them again. */
export interface ListPage<Order extends LiveOrder> {
  key: number;
  /** Null: dropped. */
  rows: LiveRow<Order>[] | null;
  /** How many places it takes. */
  count: number;
  /** The cursors of its first and last row as they were read; null while unknown. */
  start: string | null;
  end: string | null;
  /** Something in it may be missing: dropped as soon as nobody sees it. */
  isStale: boolean;
}

/** One answer of the server: rows that follow each other, with their cursors. */
export interface ReadRows<Order extends LiveOrder> {
  orders: Order[];
  /** Of the first and the last of them. */
  startCursor: string | null;
  endCursor: string | null;
  /** Whether more rows follow within what was asked for. */
  hasMore: boolean;
}

/** First and last place, from 0, both included. */
export interface Places {
  first: number;
  last: number;
}

type Pages<Order extends LiveOrder> = readonly ListPage<Order>[];

export const newRow = <Order extends LiveOrder>(
  order: Order,
  change: RowChange | null = null,
): LiveRow<Order> => ({ order, left: false, change, moved: false });

const begins = new WeakMap<Pages<LiveOrder>, number[]>();

/** The first place of each page, and at the end the number of all places. */
function beginsOf(pages: Pages<LiveOrder>): number[] {
  let known = begins.get(pages);
  if (!known) {
    known = [0];
    for (const page of pages) known.push((known.at(-1) ?? 0) + page.count);
    begins.set(pages, known);
  }
  return known;
}

/** How many places the pages have together. */
export const placesIn = (pages: Pages<LiveOrder>): number => beginsOf(pages).at(-1) ?? 0;

/** Which page has a place; the last one for places beyond. */
function pageAt(pages: Pages<LiveOrder>, place: number): number {
  const from = beginsOf(pages);
  let [low, high] = [0, pages.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((from[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** What stands at a place: a row, or only the place of one (`row` null); undefined beyond the last. */
export function at<Order extends LiveOrder>(
  pages: Pages<Order>,
  place: number,
): { key: string; row: LiveRow<Order> | null } | undefined {
  if (place < 0 || place >= placesIn(pages)) return undefined;
  const index = pageAt(pages, place);
  const page = pages[index] as ListPage<Order>;
  const within = place - (beginsOf(pages)[index] ?? 0);
  const row = page.rows?.[within] ?? null;
  return { key: row ? row.order.id : `${page.key}.${within}`, row };
}

/** The rows that are there, in their order. */
export const rowsIn = <Order extends LiveOrder>(pages: Pages<Order>): LiveRow<Order>[] =>
  pages.flatMap((page) => page.rows ?? []);

/** The place of an order; -1 while it is not there. */
export function placeOf(pages: Pages<LiveOrder>, id: string): number {
  const from = beginsOf(pages);
  for (const [index, page] of pages.entries()) {
    const within = page.rows?.findIndex((row) => row.order.id === id) ?? -1;
    if (within >= 0) return (from[index] ?? 0) + within;
  }
  return -1;
}

/** The place of what has a key, a row or a place where none is; -1 when there is no such thing. */
export function placeOfKey(pages: Pages<LiveOrder>, key: string): number {
  const [page, within] = key.split('.');
  if (within === undefined) return placeOf(pages, key);
  const index = pages.findIndex((one) => String(one.key) === page);
  return index < 0 ? -1 : (beginsOf(pages)[index] ?? 0) + Number(within);
}

/** The page with other rows in it. */
export const withRows = <Order extends LiveOrder>(
  page: ListPage<Order>,
  rows: LiveRow<Order>[],
): ListPage<Order> => ({ ...page, rows, count: rows.length });

/** Changes one row where it stands. */
export function mapRow<Order extends LiveOrder>(
  pages: Pages<Order>,
  id: string,
  change: (row: LiveRow<Order>) => LiveRow<Order>,
): Pages<Order> {
  const has = (page: ListPage<Order>) => page.rows?.some((row) => row.order.id === id);
  if (!pages.some(has)) return pages;
  return pages.map((page) =>
    page.rows && has(page)
      ? withRows(
          page,
          page.rows.map((row) => (row.order.id === id ? change(row) : row)),
        )
      : page,
  );
}

/** Between which cursors the rows of a page are read again; null: from the beginning, or to the end. */
export function boundsOf(
  pages: Pages<LiveOrder>,
  key: number,
): { after: string | null; before: string | null } {
  const index = pages.findIndex((page) => page.key === key);
  return boundsAround(pages, index, index + 1);
}

/** After which cursor the rows begin that follow the last page. */
export const endOf = (pages: Pages<LiveOrder>): string | null =>
  boundsAround(pages, pages.length, pages.length).after;

function boundsAround(pages: Pages<LiveOrder>, from: number, to: number) {
  const known = (cursor: string | null): cursor is string => cursor !== null;
  return {
    after:
      pages
        .slice(0, from)
        .map((page) => page.end)
        .findLast(known) ?? null,
    before:
      pages
        .slice(to)
        .map((page) => page.start)
        .find(known) ?? null,
  };
}

/** So many rows on either side of what is seen are kept, and so many are read ahead. */
const keptAround = 150;
const readAround = 30;

const isWithin = (begin: number, page: ListPage<LiveOrder>, seen: Places, around: number) =>
  begin <= seen.last + around && begin + page.count > seen.first - around;

/**
 * Drops the rows of pages far from what is seen, but for pages with a pinned row (the focus is in it) and, where
 * `keepEnds`, the first and the last one. The places stay.
 */
export function dropFar<Order extends LiveOrder>(
  pages: Pages<Order>,
  seen: Places,
  pinned: readonly string[],
  keepEnds: boolean,
): Pages<Order> {
  const from = beginsOf(pages);
  const goes = (page: ListPage<Order>, index: number) =>
    page.rows !== null &&
    page.start !== null &&
    !(keepEnds && (index === 0 || index === pages.length - 1)) &&
    !isWithin(from[index] ?? 0, page, seen, page.isStale ? readAround : keptAround) &&
    !page.rows.some((row) => pinned.includes(row.order.id));
  const dropped = pages.filter(goes);
  if (dropped.length === 0) return pages;
  // Where a row was that belongs elsewhere, its true place may lie in a page that does not have it.
  const isUnsure = dropped.some((page) => page.rows?.some((row) => row.moved));
  return pages.map((page, index) => {
    if (goes(page, index)) return { ...page, rows: null, isStale: false };
    return isUnsure && page.rows ? { ...page, isStale: true } : page;
  });
}

/** The dropped page to read next: of those near what is seen, the nearest; null when all of them are there. */
export function missingPage(pages: Pages<LiveOrder>, seen: Places): number | null {
  const from = beginsOf(pages);
  const middle = (seen.first + seen.last) / 2;
  const distance = (index: number) => {
    const begin = from[index] ?? 0;
    const end = begin + (pages[index]?.count ?? 0);
    return middle < begin ? begin - middle : middle >= end ? middle - end : -1;
  };
  const first = pageAt(pages, Math.max(0, seen.first - readAround));
  const last = pageAt(pages, seen.last + readAround);
  const missing: number[] = [];
  for (let index = first; index <= last; index += 1) {
    const page = pages[index];
    if (page && !page.rows) missing.push(index);
  }
  const nearest = missing.toSorted((a, b) => distance(a) - distance(b))[0];
  return nearest === undefined ? null : (pages[nearest]?.key ?? null);
}

/** Whether what is seen comes near the end of what was read. */
export const isNearEnd = (pages: Pages<LiveOrder>, seen: Places): boolean =>
  seen.last + readAround >= placesIn(pages);
