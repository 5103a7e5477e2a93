import { LocalFileStore } from '../../../platform/files/local-file-store.js';
import type { CellKind } from '../export-cells.js';
import { columnsOf, ExportRows } from '../export-column.js';
import { xlsxFile } from './xlsx-file.js';

// A process that writes a workbook of so many made-up rows with every column; a test measures it.
const [folder = '', count = '0'] = process.argv.slice(2);
const columns = columnsOf(ExportRows.LINES);
const samples: readonly (readonly [CellKind, string])[] = [
  ['text', 'Juniper Clinic & Søn'],
  ['amount', '1234.50'],
  ['text', 'two\\nlines'],
  ['moment', '2026-03-29T02:30:00+02:00'],
  ['count', '3'],
  ['text', '\\N'],
];
const sampleOf = (column: number) => samples[column % samples.length] ?? samples[0];
const cells = columns.map((_, column) => ({ kind: sampleOf(column)?.[0] ?? 'text', sql: '' }));
const line = columns.map((_, column) => sampleOf(column)?.[1]).join('\t');

/** Pieces of the size in which a connection gives them. */
async function* copied(rows: number): AsyncGenerator<Buffer> {
  for (let row = 0; row < rows; ) {
    let piece = '';
    for (; row < rows && piece.length < 60_000; row++) piece += `${line}\n`;
    yield Buffer.from(piece);
  }
}

const files = new LocalFileStore(folder);
const write = (key: string, rows: number): Promise<number> =>
  files.write(key, xlsxFile(copied(rows), { columns, cells, onRows: () => {} }));
// What is loaded and compiled at the first rows stays, however many there are.
await write('made/up', 10);
const idle = process.memoryUsage.rss();
let peak = idle;
const timer = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 5);
const bytes = await write('made/up', Number(count));
clearInterval(timer);
process.stdout.write(JSON.stringify({ idle, peak, bytes }));
