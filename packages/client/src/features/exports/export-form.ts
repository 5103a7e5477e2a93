import type { ExportColumn, ExportFormat, ExportRows } from '../../gql/graphql.js';

/** How an export is to be written. */
export interface ExportForm {
  format: ExportFormat;
  rows: ExportRows;
  /** In the order in which they stand in the file. */
  columns: readonly ExportColumn[];
  withBom: boolean;
}

interface Offered {
  column: ExportColumn;
  rows: readonly ExportRows[];
}

/** Every column that rows of a kind can have, in their usual order. */
export const columnsFor = (offered: readonly Offered[], rows: ExportRows): ExportColumn[] =>
  offered.filter((info) => info.rows.includes(rows)).map(({ column }) => column);

/** What an export is like before anybody chose. */
export const usualForm = (offered: readonly Offered[]): ExportForm => ({
  format: 'CSV',
  rows: 'ORDERS',
  columns: columnsFor(offered, 'ORDERS'),
  withBom: true,
});

/**
 * The same with other rows: columns of lines go where rows are orders. Where all columns there are were chosen, all
 * there are then are.
 */
export function withRows(form: ExportForm, rows: ExportRows, offered: readonly Offered[]): ExportForm {
  const before = columnsFor(offered, form.rows);
  const possible = columnsFor(offered, rows);
  const hadAll = before.every((column) => form.columns.includes(column));
  const kept = form.columns.filter((column) => possible.includes(column));
  const added = hadAll ? possible.filter((column) => !kept.includes(column)) : [];
  return { ...form, rows, columns: [...kept, ...added] };
}

/** Takes a column in, at the end, or out. */
export function withColumn(form: ExportForm, column: ExportColumn, isIn: boolean): ExportForm {
  const others = form.columns.filter((one) => one !== column);
  return { ...form, columns: isIn ? [...others, column] : others };
}

/** Whether a chosen column can go a place up (-1) or down (1). */
export function canMove({ columns }: ExportForm, column: ExportColumn, step: -1 | 1): boolean {
  const at = columns.indexOf(column);
  return at >= 0 && at + step >= 0 && at + step < columns.length;
}

/** The same with a column a place further; as it was where it cannot go there. */
export function withMoved(form: ExportForm, column: ExportColumn, step: -1 | 1): ExportForm {
  if (!canMove(form, column, step)) return form;
  const columns = form.columns.filter((one) => one !== column);
  columns.splice(form.columns.indexOf(column) + step, 0, column);
  return { ...form, columns };
}

/** Whether a preset says just this. */
export const isSameForm = (a: ExportForm, b: ExportForm): boolean =>
  a.format === b.format &&
  a.rows === b.rows &&
  (a.format === 'XLSX' || a.withBom === b.withBom) &&
  a.columns.join() === b.columns.join();
