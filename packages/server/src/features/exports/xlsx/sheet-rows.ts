import type { Cell } from '../export-cells.js';
import { ColumnXml } from './cell-xml.js';
import { type CellTaker, CopiedCells } from './copied-cells.js';
import { XmlBytes } from './xml-bytes.js';

/** Bytes that are written before they are passed on. */
const enough = 64 * 1024;

const rowBegin = Buffer.from('<row r="');
const rowBeginEnd = Buffer.from('">');
const rowEnd = Buffer.from('</row>');

/** The rows of a workbook, as the XML of their sheets. */
export class SheetRows implements CellTaker {
  /** Rows so far, of all sheets. */
  count = 0;
  /** The row that was written last in this sheet; the first one has the names. */
  private last = 1;
  private digits: Buffer = Buffer.alloc(0);
  private column = 0;
  private readonly columns: readonly ColumnXml[];
  private readonly cells = new CopiedCells(this);
  private readonly xml = new XmlBytes(2 * enough);

  /** @param most rows of a sheet, the one of names too */
  constructor(
    cells: readonly Cell[],
    private readonly most: number,
  ) {
    this.columns = cells.map(({ kind }, column) => new ColumnXml(column, kind));
  }

  /** The sheet takes no more rows. */
  get isFull(): boolean {
    return this.last >= this.most;
  }

  /** It is time to take what was written. */
  get hasEnough(): boolean {
    return this.xml.length >= enough;
  }

  beginSheet(): void {
    this.last = 1;
  }

  /**
   * Reads on in a piece of what COPY writes, until its end, enough is written or the sheet is full.
   * @returns how far it came
   */
  read(piece: Uint8Array, from: number): number {
    return this.cells.read(piece, from);
  }

  /** What was written since it was last taken: holds until the next call. */
  take(): Buffer<ArrayBuffer> {
    return this.xml.take();
  }

  cell(bytes: Uint8Array, from: number, to: number): void {
    if (this.column === 0) this.beginRow();
    this.columns[this.column++]?.add(this.xml, this.digits, bytes, from, to);
  }

  endRow(): boolean {
    this.xml.reserve(rowEnd.length);
    this.xml.add(rowEnd);
    this.last += 1;
    this.count += 1;
    this.column = 0;
    return !this.hasEnough && !this.isFull;
  }

  private beginRow(): void {
    this.digits = Buffer.from(String(this.last + 1));
    this.xml.reserve(32);
    this.xml.add(rowBegin);
    this.xml.add(this.digits);
    this.xml.add(rowBeginEnd);
  }
}
