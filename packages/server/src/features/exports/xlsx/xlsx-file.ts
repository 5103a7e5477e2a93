import { addAbortSignal, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { Cell, CellKind } from '../export-cells.js';
import type { ExportColumn } from '../export-column.js';
import { headers } from '../export-headers.js';
import { lettersOf } from './cell-xml.js';
import { RowPieces } from './row-pieces.js';
import { SheetRows } from './sheet-rows.js';
import { Style, stylesXml } from './styles.js';
import { sheetBegin, sheetEnd, sheetPath, workbookParts } from './workbook-parts.js';

/** Rows that a sheet can have, the one of names too. */
const mostRows = 1_048_576;
/** The same rows give the same bytes, whenever they are written. */
const entry = { mtime: new Date(Date.UTC(2000, 0, 1)), compressionLevel: 3 };

export interface XlsxWish {
  columns: readonly ExportColumn[];
  cells: readonly Cell[];
  /** Told how many rows there are so far. */
  onRows: (count: number) => void;
  /** Rows of a sheet; tests choose fewer. */
  rowsOfSheet?: number;
}

/**
 * A workbook of rows as the text form of COPY has them, written as they come: past the end of a sheet it goes on in the
 * next.
 */
export async function* xlsxFile(
  pieces: AsyncIterable<Uint8Array>,
  wish: XlsxWish,
): AsyncGenerator<Buffer, void, undefined> {
  const source = new RowPieces(pieces[Symbol.asyncIterator]());
  const zip = new ZipFile();
  const archive = zip.outputStream as Readable;
  const leaving = new AbortController();
  const writing = writeSheets(zip, source, wish, leaving.signal).catch((error: Error) => {
    archive.destroy(error);
  });
  try {
    for await (const piece of archive) yield piece as Buffer;
  } finally {
    leaving.abort();
    await source.close();
    await writing;
  }
}

async function writeSheets(
  zip: ZipFile,
  source: RowPieces,
  wish: XlsxWish,
  leaving: AbortSignal,
): Promise<void> {
  const rows = new SheetRows(wish.cells, wish.rowsOfSheet ?? mostRows);
  let sheets = 0;
  do {
    sheets += 1;
    const sheet = addAbortSignal(leaving, Readable.from(sheetXml(source, rows, wish), { highWaterMark: 1 }));
    zip.addReadStream(sheet, sheetPath(sheets), entry);
    await finished(sheet);
  } while (await source.hasMore());
  const parts = workbookParts(sheets, 'Orders', stylesXml);
  for (const [path, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), path, entry);
  zip.end();
}

async function* sheetXml(
  source: RowPieces,
  rows: SheetRows,
  { columns, cells, onRows }: XlsxWish,
): AsyncGenerator<Buffer, void, undefined> {
  const names = columns.map(
    (column, at) =>
      `<c r="${lettersOf(at)}1" s="${Style.HEADER}" t="inlineStr"><is><t>${headers[column]}</t></is></c>`,
  );
  yield Buffer.from(`${sheetBegin(cells.map(widthOf))}<row r="1">${names.join('')}</row>`);
  rows.beginSheet();
  while (!rows.isFull && (await source.hasMore())) {
    source.pass((piece, from) => rows.read(piece, from));
    if (!rows.hasEnough) continue;
    onRows(rows.count);
    yield Buffer.from(rows.take());
  }
  onRows(rows.count);
  yield Buffer.concat([rows.take(), Buffer.from(sheetEnd)]);
}

const widths: Readonly<Record<CellKind, number>> = { text: 20, count: 10, amount: 12, moment: 20 };
const widthOf = ({ kind }: Cell): number => widths[kind];
