import type { Table } from './pasted-table.js';

/** What a column of a pasted table may hold. */
export type TableField = 'order' | 'provider' | 'link' | 'tracking' | 'date';

/** Where each is, counted from 0; null where the table has none. */
export type TableColumns = Readonly<Record<TableField, number | null>>;

export interface TableReading {
  columns: TableColumns;
  /** Whether the first row names the columns. */
  hasHead: boolean;
}

export const tableFields: readonly TableField[] = ['order', 'tracking', 'provider', 'link', 'date'];

/** What people and programs write above a column: the whole of it, or a part that says enough. */
const heads: Record<TableField, { whole: readonly string[]; part: RegExp }> = {
  order: {
    whole: [
      'order',
      'order number',
      'order no',
      'order nr',
      'order name',
      'order ref',
      'number',
      'reference',
    ],
    part: /\border\b(?!.*\b(?:date|status|total|value|item|line)s?\b)|\b(?:customer|your) ref/,
  },
  tracking: {
    whole: ['tracking', 'tracking number', 'tracking no', 'tracking code', 'tracking id', 'awb', 'barcode'],
    part: /\b(?:tracking|track and trace|consignment|waybill|air waybill|awb|parcel|label|shipment) ?(?:number|no|nr|code|id|ref|reference)?s?$/,
  },
  link: {
    whole: ['url', 'link', 'tracking url', 'tracking link', 'tracking page'],
    part: /\b(?:url|link|website)\b/,
  },
  provider: {
    whole: [
      'carrier',
      'provider',
      'courier',
      'shipper',
      'service',
      'shipped with',
      'shipped by',
      'sent with',
    ],
    part: /\b(?:carrier|provider|courier|shipping company|delivery company|shipping service|delivery service)\b/,
  },
  date: {
    whole: ['date', 'shipped', 'shipped on', 'sent', 'sent on', 'posted', 'dispatched', 'despatched'],
    part: /\b(?:ship|shipped|shipping|shipment|sent|dispatch|dispatched|despatch|despatched|posted|posting|collection|fulfil+ment|label) ?(?:date|day|on|at)\b|\bdate (?:shipped|sent|posted|of (?:shipment|dispatch))/,
  },
};

/** "Order #", "order_number" and "OrderNumber" are the same words. */
const wordsOf = (head: string): string =>
  head
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .normalize('NFKD')
    .replace(/#|№|n°/gi, ' number ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();

function scoreOf(field: TableField, head: string): number {
  const words = wordsOf(head);
  const place = heads[field].whole.indexOf(words);
  if (place >= 0) return 100 - place;
  return heads[field].part.test(words) ? 10 : 0;
}

const none: TableColumns = { order: null, tracking: null, provider: null, link: null, date: null };

/** Which columns are what: by their heads, or by what stands in them. */
export function readColumns(table: Table): TableReading {
  const byHead = columnsByHead(table[0] ?? []);
  const named = tableFields.filter((field) => byHead[field] !== null);
  const isHead =
    named.length >= 2 || (named.length === 1 && !(table[0] ?? []).some((cell) => /\d/.test(cell)));
  if (isHead) return { columns: byHead, hasHead: true };
  return { columns: columnsByContent(table), hasHead: false };
}

/** The surest pair of field and column first; each column is used once. */
function columnsByHead(row: readonly string[]): TableColumns {
  const pairs = tableFields.flatMap((field) =>
    row.map((head, column) => ({ field, column, score: scoreOf(field, head) })),
  );
  const columns: Record<TableField, number | null> = { ...none };
  const used = new Set<number>();
  for (const { field, column, score } of pairs.toSorted((a, b) => b.score - a.score)) {
    if (score === 0 || columns[field] !== null || used.has(column)) continue;
    columns[field] = column;
    used.add(column);
  }
  return columns;
}

const looksLike: Record<TableField, (cell: string) => boolean> = {
  link: (cell) => /^(?:https?:\/\/|www\.)\S+$/i.test(cell),
  date: (cell) =>
    /^\d{4}-\d{1,2}-\d{1,2}\b/.test(cell) ||
    /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b/.test(cell) ||
    /^\d{1,2}(?:st|nd|rd|th)?[\s-]\p{L}{3,9}\.?[\s-]?(?:\d{2,4})?$/u.test(cell),
  tracking: (cell) => /^(?=(?:.*\d){5})[\p{L}\p{N} -]{8,}$/u.test(cell),
  order: (cell) => /^#?\s?[\p{L}-]{0,6}\d[\p{L}\d/-]*$/u.test(cell) && cell.length <= 20,
  provider: (cell) => /^\p{L}[^\d]{1,60}$/u.test(cell),
};

/** Without heads each column is what most of its cells look like; the plainest are decided first. */
function columnsByContent(table: Table): TableColumns {
  const width = Math.max(0, ...table.map(({ length }) => length));
  const columns: Record<TableField, number | null> = { ...none };
  const used = new Set<number>();
  for (const field of ['link', 'date', 'tracking', 'order', 'provider'] as const) {
    const shares = Array.from({ length: width }, (_, column) =>
      used.has(column) ? 0 : shareOf(table, column, looksLike[field]),
    );
    // Of two that fit, a tracking number is the longer one and an order number the first.
    const fits = shares.flatMap((share, column) => (share > 0.5 ? [column] : []));
    const best =
      field === 'tracking' ? fits.toSorted((a, b) => lengthOf(table, b) - lengthOf(table, a))[0] : fits[0];
    if (best === undefined) continue;
    columns[field] = best;
    used.add(best);
  }
  return columns;
}

function shareOf(table: Table, column: number, fits: (cell: string) => boolean): number {
  const cells = table.map((row) => row[column] ?? '').filter((cell) => cell !== '');
  return cells.length === 0 ? 0 : cells.filter(fits).length / cells.length;
}

const lengthOf = (table: Table, column: number): number =>
  table.reduce((sum, row) => sum + (row[column]?.length ?? 0), 0);
