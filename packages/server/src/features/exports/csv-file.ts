import { CsvRows } from './csv-rows.js';
import type { Cell } from './export-cells.js';
import type { ExportColumn } from './export-column.js';
import { headers } from './export-headers.js';

const byteOrderMark = '\ufeff';

export interface CsvWish {
  columns: readonly ExportColumn[];
  cells: readonly Cell[];
  withBom: boolean;
  /** Told how many rows there are so far. */
  onRows: (count: number) => void;
}

/** A CSV file (RFC 4180, UTF-8) of rows as Postgres writes them in its own CSV. */
export async function* csvFile(
  rows: AsyncIterable<Uint8Array>,
  { columns, cells, withBom, onRows }: CsvWish,
): AsyncGenerator<Buffer, void, undefined> {
  const names = columns.map((column) => headers[column]).join(',');
  yield Buffer.from(`${withBom ? byteOrderMark : ''}${names}\r\n`);
  const csv = new CsvRows(cells.map(({ kind }) => kind === 'text'));
  for await (const piece of rows) {
    const made = csv.push(piece);
    onRows(csv.count);
    yield made;
  }
}
