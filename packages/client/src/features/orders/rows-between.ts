import {
  boundsOf,
  type ListPage,
  type LiveOrder,
  type LiveRow,
  newRow,
  placeOf,
  type ReadRows,
} from './list-pages.js';

interface Range {
  from: string;
  to: string;
  /** So many rows at most. */
  most: number;
}

type Load<Order extends LiveOrder> = (request: {
  first: number;
  after: string | null;
  before: string | null;
}) => Promise<ReadRows<Order>>;

const pageSize = 100;

/** The rows of a dropped page, read without keeping them. */
async function readPage<Order extends LiveOrder>(
  pages: readonly ListPage<Order>[],
  key: number,
  most: number,
  load: Load<Order>,
): Promise<LiveRow<Order>[]> {
  const { before, after: begin } = boundsOf(pages, key);
  const rows: LiveRow<Order>[] = [];
  let after = begin;
  for (;;) {
    const read = await load({ first: pageSize, after, before });
    rows.push(...read.orders.map((order) => newRow(order)));
    after = read.endCursor;
    if (!read.hasMore || !after || rows.length > most) return rows;
  }
}

/**
 * The rows from one order to another, whichever stands first, both included; those of dropped pages are read.
 * Null when they are too many; only the row of `to` when the list does not have `from`.
 */
export async function rowsBetween<Order extends LiveOrder>(
  pages: readonly ListPage<Order>[],
  { from, to, most }: Range,
  load: Load<Order>,
): Promise<LiveRow<Order>[] | null> {
  const places = [placeOf(pages, to), placeOf(pages, from)].filter((place) => place >= 0);
  const [first, last] = [Math.min(...places), Math.max(...places)];
  if (places.length === 0) return [];
  if (last - first >= most) return null;
  const rows: LiveRow<Order>[] = [];
  let begin = 0;
  for (const page of pages) {
    const end = begin + page.count;
    if (end > first && begin <= last) {
      if (page.rows) rows.push(...page.rows.slice(Math.max(0, first - begin), last - begin + 1));
      else rows.push(...(await readPage(pages, page.key, most, load)));
    }
    begin = end;
  }
  return rows.length > most ? null : rows;
}
