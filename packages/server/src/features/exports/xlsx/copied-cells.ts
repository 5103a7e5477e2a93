import { mostBytes } from './text-xml.js';

const [tab, lineFeed, backslash, capitalN] = [0x09, 0x0a, 0x5c, 0x4e];

/** What a letter after a backslash stands for; every other sign stands for itself. */
const meanings = new Uint8Array(256);
for (let sign = 0; sign < meanings.length; sign++) meanings[sign] = sign;
for (const [letter, sign] of ['b\b', 'f\f', 'n\n', 'r\r', 't\t', 'v\v'].map((pair) => [...Buffer.from(pair)]))
  meanings[letter as number] = sign as number;

/** Takes the cells of rows as they are read. Their bytes hold for as long as the call. */
export interface CellTaker {
  /** The next cell of a row; without bytes where there is nothing. */
  cell(bytes: Uint8Array, from: number, to: number): void;
  /** The row is over. @returns whether to go on with the next one now */
  endRow(): boolean;
}

/** Reads the cells out of the text form of COPY: of pieces that may end anywhere. */
export class CopiedCells {
  /** A cell that its piece does not have as it is: what came of it in the piece before, or without its backslashes. */
  private readonly parts = Buffer.allocUnsafeSlow(mostBytes);
  private length = 0;
  private isInParts = false;
  /** The piece before ended in a backslash. */
  private isEscaping = false;

  constructor(private readonly taker: CellTaker) {}

  /** Reads on. @returns where it left off: at the end of the piece, or behind the row after which the taker stopped */
  read(piece: Uint8Array, begin = 0): number {
    let from = begin;
    let at = begin;
    if (this.isEscaping && at < piece.length) {
      this.isEscaping = false;
      this.escaped(piece[at++] as number);
      from = at;
    }
    for (; at < piece.length; at++) {
      const byte = piece[at] as number;
      if (byte > backslash || (byte !== tab && byte !== lineFeed && byte !== backslash)) continue;
      if (byte === backslash) {
        this.keep(piece, from, at);
        at += 1;
        if (at < piece.length) this.escaped(piece[at] as number);
        else this.isEscaping = true;
        from = at + 1;
        continue;
      }
      this.give(piece, from, at);
      from = at + 1;
      // A line feed in a cell is written as two other signs: each that stands there ends a row.
      if (byte === lineFeed && !this.taker.endRow()) return from;
    }
    if (from < piece.length) this.keep(piece, from, piece.length);
    return piece.length;
  }

  private give(piece: Uint8Array, from: number, to: number): void {
    if (!this.isInParts) {
      this.taker.cell(piece, from, to);
      return;
    }
    this.keep(piece, from, to);
    this.taker.cell(this.parts, 0, this.length);
    this.isInParts = false;
    this.length = 0;
  }

  private keep(piece: Uint8Array, from: number, to: number): void {
    this.isInParts = true;
    const count = Math.min(to - from, this.parts.length - this.length);
    this.parts.set(piece.subarray(from, from + count), this.length);
    this.length += count;
  }

  private escaped(sign: number): void {
    this.isInParts = true;
    // `\N` is all there is of an empty cell; a sign that is written so is always doubled elsewhere.
    if (sign !== capitalN && this.length < this.parts.length)
      this.parts[this.length++] = meanings[sign] as number;
  }
}
