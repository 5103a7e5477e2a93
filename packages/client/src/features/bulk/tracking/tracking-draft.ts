import {
  filledFrom,
  mostParcels,
  newRow,
  type ParcelField,
  type ParcelRow,
  rowsOf,
  withPasted,
} from './parcel-rows.js';
import type { Table } from './pasted-table.js';
import type { DateOrder } from './shipped-day.js';
import { readColumns, type TableColumns, type TableReading } from './table-columns.js';

/** A table that was pasted, for as long as its columns can be chosen differently. */
interface Pasted {
  table: Table;
  reading: TableReading;
  /** The rows as they were before. */
  before: readonly ParcelRow[];
}

/** Parcels on their way to being saved. */
export interface TrackingDraft {
  rows: readonly ParcelRow[];
  /** How dates of digits are read, once somebody said. */
  dateOrder: DateOrder | null;
  pasted: Pasted | null;
  /** Rows of the last table that found no room. */
  leftOver: number;
}

export type DraftChange =
  | { type: 'orders'; numbers: readonly string[] }
  | { type: 'pasted'; table: Table }
  | { type: 'columns'; columns: TableColumns }
  | { type: 'head'; hasHead: boolean }
  | { type: 'dates'; order: DateOrder }
  | { type: 'typed'; key: string; field: ParcelField; text: string }
  | { type: 'filled'; key: string; field: ParcelField; table: Table }
  | { type: 'added' }
  | { type: 'dropped'; keys: ReadonlySet<string> }
  | { type: 'emptied' };

export const emptyDraft: TrackingDraft = { rows: [], dateOrder: null, pasted: null, leftOver: 0 };

/** Without these two columns nothing can be made of a table. */
export const isReadable = ({ columns }: TableReading): boolean =>
  columns.order !== null && columns.tracking !== null;

export function changeDraft(draft: TrackingDraft, change: DraftChange): TrackingDraft {
  switch (change.type) {
    case 'orders': {
      const known = new Set(draft.rows.map(({ orderNumber }) => orderNumber));
      const fresh = change.numbers.filter((number) => !known.has(number));
      const rows = [...draft.rows, ...fresh.map((orderNumber) => newRow({ orderNumber }))];
      return { ...draft, rows: rows.slice(0, mostParcels) };
    }
    case 'pasted':
      return laidOut(draft, change.table, readColumns(change.table), draft.rows);
    case 'columns':
    case 'head': {
      if (!draft.pasted) return draft;
      const { table, reading, before } = draft.pasted;
      return laidOut(draft, table, { ...reading, ...without(change) }, before);
    }
    case 'dates':
      return { ...draft, dateOrder: change.order };
    case 'typed':
      return settled({
        ...draft,
        rows: draft.rows.map((row) =>
          row.key === change.key ? { ...row, [change.field]: change.text } : row,
        ),
      });
    case 'filled': {
      const at = draft.rows.findIndex(({ key }) => key === change.key);
      if (at < 0) return draft;
      return settled({ ...draft, rows: filledFrom(draft.rows, at, change.field, change.table) });
    }
    case 'added':
      return draft.rows.length >= mostParcels
        ? draft
        : settled({ ...draft, rows: [...draft.rows, newRow()] });
    case 'dropped':
      return settled({ ...draft, rows: draft.rows.filter(({ key }) => !change.keys.has(key)) });
    case 'emptied':
      return emptyDraft;
  }
}

const without = ({ type: _, ...parts }: Extract<DraftChange, { type: 'columns' | 'head' }>) => parts;

/** Whoever repairs rows has settled how the table is read. */
const settled = (draft: TrackingDraft): TrackingDraft => ({ ...draft, pasted: null, leftOver: 0 });

function laidOut(
  draft: TrackingDraft,
  table: Table,
  reading: TableReading,
  before: readonly ParcelRow[],
): TrackingDraft {
  const pasted = { table, reading, before };
  if (!isReadable(reading)) return { ...draft, pasted, rows: before, leftOver: 0 };
  const rows = withPasted(before, rowsOf(table, reading));
  return {
    ...draft,
    pasted,
    rows: rows.slice(0, mostParcels),
    leftOver: Math.max(0, rows.length - mostParcels),
  };
}
