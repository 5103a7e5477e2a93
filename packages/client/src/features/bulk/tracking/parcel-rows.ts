import type { Table } from './pasted-table.js';
import { type DateOrder, type DayContext, type ReadDay, readDay, shownOrder } from './shipped-day.js';
import type { TableReading } from './table-columns.js';

/** How many parcels are saved at once. */
export const mostParcels = 1_000;

/** One parcel as it stands in the review, each part as written. */
export interface ParcelRow {
  /** Its own, for as long as it is in the review. */
  key: string;
  orderNumber: string;
  /** A name or an address; empty: as the number says. */
  provider: string;
  trackingNumber: string;
  /** Empty: today. */
  shippedOn: string;
}

export type ParcelField = Exclude<keyof ParcelRow, 'key'>;

/** What a program sends of a row: the day by its ISO name. */
export interface ParcelInput {
  orderNumber: string;
  provider: string | null;
  trackingNumber: string;
  shippedOn: string | null;
}

let lastKey = 0;

export const newRow = (parts: Partial<Omit<ParcelRow, 'key'>> = {}): ParcelRow => {
  lastKey += 1;
  return {
    ...{ key: `row-${lastKey}`, orderNumber: '', provider: '', trackingNumber: '', shippedOn: '' },
    ...parts,
  };
};

/** The number of an order as people write it, without its sign. */
const bareNumber = (text: string): string => text.trim().replace(/^#\s*/, '');

/** The rows of a table, by its columns. */
export function rowsOf(table: Table, { columns, hasHead }: TableReading): ParcelRow[] {
  const body = hasHead ? table.slice(1) : table;
  const rows = body.map((cells) => {
    const cell = (column: number | null) => (column === null ? '' : (cells[column] ?? ''));
    return newRow({
      orderNumber: bareNumber(cell(columns.order)),
      // Its own link says more than the name of a carrier.
      provider: cell(columns.link) || cell(columns.provider),
      trackingNumber: cell(columns.tracking),
      shippedOn: cell(columns.date),
    });
  });
  return rows.filter((row) => row.orderNumber || row.trackingNumber);
}

/** What only Docket and nobody in it can put right. */
export type RowProblem =
  | { kind: 'no-order' }
  | { kind: 'no-tracking' }
  | { kind: 'rounded' }
  | { kind: 'no-date'; text: string }
  | { kind: 'which-date'; days: Record<DateOrder, string> }
  | { kind: 'same-as'; row: number };

export interface RowReading {
  row: ParcelRow;
  /** Nothing but its order is known yet: it waits and is not saved. */
  isOpen: boolean;
  problem: RowProblem | null;
  /** Null while something is missing. */
  input: ParcelInput | null;
}

/** What a spreadsheet makes of a long number: "9,40011E+21". */
const rounded = /^\d([.,]\d+)?E\+?\d+$/i;

const folded = (text: string) => text.replace(/[\s-]+/g, '').toUpperCase();

/** What can be said of the rows without asking the server. */
export function readRows(
  rows: readonly ParcelRow[],
  chosen: DateOrder | null,
  context: DayContext,
): RowReading[] {
  const days = rows.map((row) => readDay(row.shippedOn, context));
  const order = chosen ?? shownOrder(days);
  const seen = new Map<string, number>();
  return rows.map((row, index) => {
    const day = decided(days[index] ?? { kind: 'none' }, order);
    const isOpen = row.trackingNumber.trim() === '' && row.provider.trim() === '';
    const problem = isOpen ? null : (problemOf(row, day) ?? repeated(row, index, seen));
    const isReady = !isOpen && problem === null;
    return { row, isOpen, problem, input: isReady ? inputOf(row, day) : null };
  });
}

function problemOf(row: ParcelRow, day: ReadDay): RowProblem | null {
  if (bareNumber(row.orderNumber) === '') return { kind: 'no-order' };
  if (row.trackingNumber.trim() === '') return { kind: 'no-tracking' };
  if (rounded.test(row.trackingNumber.trim())) return { kind: 'rounded' };
  if (day.kind === 'unknown') return { kind: 'no-date', text: row.shippedOn.trim() };
  if (day.kind === 'either') return { kind: 'which-date', days: day.days };
  return null;
}

function repeated(row: ParcelRow, index: number, seen: Map<string, number>): RowProblem | null {
  const name = `${folded(bareNumber(row.orderNumber))} ${folded(row.trackingNumber)}`;
  const first = seen.get(name);
  if (first !== undefined) return { kind: 'same-as', row: first + 1 };
  seen.set(name, index);
  return null;
}

const decided = (day: ReadDay, order: DateOrder | null): ReadDay =>
  day.kind === 'either' && order ? { kind: 'day', day: day.days[order] } : day;

const inputOf = (row: ParcelRow, day: ReadDay): ParcelInput => ({
  orderNumber: bareNumber(row.orderNumber),
  provider: row.provider.trim() || null,
  trackingNumber: row.trackingNumber.trim(),
  shippedOn: day.kind === 'day' ? day.day : null,
});

/** What is asked about the dates of a table: both readings of the first date that has two. */
export function dateQuestion(
  rows: readonly ParcelRow[],
  context: DayContext,
): { text: string; days: Record<DateOrder, string>; settled: DateOrder | null; by: string | null } | null {
  const days = rows.map((row) => readDay(row.shippedOn, context));
  const at = days.findIndex(({ kind }) => kind === 'either');
  const asked = days[at];
  if (asked?.kind !== 'either') return null;
  const settled = shownOrder(days);
  const by = settled ? days.findIndex((one) => one.kind === 'day' && one.shows === settled) : -1;
  return {
    text: rows[at]?.shippedOn ?? '',
    days: asked.days,
    settled,
    by: rows[by]?.shippedOn ?? null,
  };
}

/** Pasted rows go to the open rows of their orders; the rest stands below. Untouched rows stay. */
export function withPasted(rows: readonly ParcelRow[], pasted: readonly ParcelRow[]): ParcelRow[] {
  const waiting = new Map<string, number[]>();
  rows.forEach((row, index) => {
    if (row.trackingNumber.trim() || row.provider.trim()) return;
    const name = folded(bareNumber(row.orderNumber));
    waiting.set(name, [...(waiting.get(name) ?? []), index]);
  });
  const result = [...rows];
  const added: ParcelRow[] = [];
  for (const row of pasted) {
    const at = waiting.get(folded(row.orderNumber))?.shift();
    const held = at === undefined ? undefined : result[at];
    if (at === undefined || !held) added.push(row);
    else result[at] = { ...row, key: held.key };
  }
  return [...result.filter((row) => row.orderNumber || row.trackingNumber || row.provider), ...added];
}

/** The cells of a row in the order they stand. */
export const parcelFields: readonly ParcelField[] = [
  'orderNumber',
  'provider',
  'trackingNumber',
  'shippedOn',
];

/** Cells pasted into one fill those below and beside it; rows are added where there are not enough. */
export function filledFrom(
  rows: readonly ParcelRow[],
  at: number,
  field: ParcelField,
  table: Table,
): ParcelRow[] {
  const fields = parcelFields.slice(parcelFields.indexOf(field));
  const result = [...rows];
  table.forEach((cells, step) => {
    const parts = Object.fromEntries(
      fields.flatMap((name, index) => {
        const cell = cells[index];
        return cell === undefined ? [] : [[name, cell]];
      }),
    );
    result[at + step] = { ...(result[at + step] ?? newRow()), ...parts };
  });
  return result.slice(0, mostParcels);
}
