import { invalid } from '../../shared/errors.js';
import { columnsOf, type ExportColumn, type ExportRows } from './export-column.js';

/**
 * The columns that are asked for, or every column.
 * @throws UserFault INVALID for none, one that stands there twice, or one of lines where rows are orders
 */
export function readColumns(
  asked: readonly ExportColumn[] | null | undefined,
  rows: ExportRows,
): ExportColumn[] {
  const possible = columnsOf(rows);
  if (!asked) return [...possible];
  if (asked.length === 0) throw invalid('Choose at least one column.', ['columns']);
  for (const [place, column] of asked.entries()) {
    if (!possible.includes(column))
      throw invalid(`${column} is a column of lines. Ask for one row a line.`, ['columns', String(place)]);
    if (asked.indexOf(column) !== place)
      throw invalid(`${column} is named twice.`, ['columns', String(place)]);
  }
  return [...asked];
}
