import { isBlank, isSign } from './formula-signs.js';

const [tab, lineFeed, carriageReturn, quote, apostrophe, comma, semicolon] = [9, 10, 13, 34, 39, 44, 59];

/** Bytes that mean something inside a cell; all others are passed over. */
const special = new Uint8Array(256);
for (const byte of [tab, lineFeed, carriageReturn, quote, comma, semicolon]) special[byte] = 1;

/** Where in a cell we are: past a beginning, at that of a part of it (a line, say), or at its own. */
const Place = { INSIDE: 0, PART: 1, CELL: 2 } as const;
type Place = (typeof Place)[keyof typeof Place];

/**
 * Turns CSV as Postgres writes it into CSV as it should be: rows end with CR LF (RFC 4180), and what a spreadsheet
 * would run as a formula has an apostrophe before it. A formula begins a cell, or a line in it, or what follows a tab or
 * a semicolon, for programs that break cells there; white space and quotes before it do not matter.
 */
export class CsvRows {
  /** Rows so far. */
  count = 0;
  private column = 0;
  private isQuoted = false;
  private place: Place;
  /** The beginning of a character whose end has not come yet. */
  private rest: Uint8Array = Buffer.alloc(0);

  /** @param guarded for each column whether people wrote it; what we wrote ourselves stays as it is */
  constructor(private readonly guarded: readonly boolean[]) {
    this.place = this.beginning(0);
  }

  /** The next bytes, whatever they end in the middle of. */
  push(chunk: Uint8Array): Buffer {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    this.rest = bytes.subarray(bytes.length);
    const marks: number[] = [];
    for (let at = 0; at < bytes.length; at++) {
      if (this.place !== Place.INSIDE) {
        const width = this.look(bytes, at, marks);
        if (width === 0) {
          this.rest = bytes.subarray(at);
          return withMarks(bytes.subarray(0, at), marks);
        }
        at += width - 1;
      }
      const byte = bytes[at] as number;
      if (special[byte] === 1) this.step(byte, at, marks);
    }
    return withMarks(bytes, marks);
  }

  /**
   * Looks at the character that may begin a formula.
   * @returns its width in bytes; 0: some of them are still to come
   */
  private look(bytes: Uint8Array, at: number, marks: number[]): number {
    const first = bytes[at] as number;
    if (first < 0x80) {
      this.begin(first, at, marks);
      return 1;
    }
    const width = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (at + width > bytes.length) return 0;
    this.begin(codePoint(bytes, at, width), at, marks);
    return width;
  }

  private begin(character: number, at: number, marks: number[]): void {
    if (character === quote || isBlank(character)) return;
    if (character === lineFeed && !this.isQuoted) return;
    if (character === tab || character === lineFeed || character === carriageReturn) {
      // A cell that begins with one is a formula to some.
      if (this.place === Place.CELL) marks.push(apostropheAt(at));
      this.place = Place.PART;
      return;
    }
    if (isSign(character)) marks.push(apostropheAt(at));
    this.place = Place.INSIDE;
  }

  private step(byte: number, at: number, marks: number[]): void {
    switch (byte) {
      case quote:
        this.isQuoted = !this.isQuoted;
        return;
      case comma:
        if (!this.isQuoted) this.enter(this.column + 1);
        return;
      case lineFeed:
        if (!this.isQuoted) {
          this.count += 1;
          marks.push(returnAt(at));
          this.enter(0);
          return;
        }
    }
    if (byte !== comma && this.guarded[this.column] && this.place === Place.INSIDE) this.place = Place.PART;
  }

  private enter(column: number): void {
    this.column = column;
    this.place = this.beginning(column);
  }

  private beginning(column: number): Place {
    return this.guarded[column] ? Place.CELL : Place.INSIDE;
  }
}

/** Two marks a place: a CR before the LF that ends a row, or an apostrophe before what would be a formula. */
const apostropheAt = (at: number): number => at * 2;
const returnAt = (at: number): number => at * 2 + 1;

function withMarks(bytes: Uint8Array, marks: readonly number[]): Buffer {
  const result = Buffer.allocUnsafe(bytes.length + marks.length);
  let from = 0;
  let to = 0;
  for (const mark of marks) {
    const at = mark >> 1;
    result.set(bytes.subarray(from, at), to);
    to += at - from;
    result[to++] = mark & 1 ? carriageReturn : apostrophe;
    from = at;
  }
  result.set(bytes.subarray(from), to);
  return result;
}

/** The character of so many bytes of well-formed UTF-8. */
function codePoint(bytes: Uint8Array, at: number, width: number): number {
  let point = (bytes[at] as number) & (0xff >> (width + 1));
  for (let next = at + 1; next < at + width; next++) point = (point << 6) | ((bytes[next] as number) & 0x3f);
  return point;
}
