import type { CellKind } from '../export-cells.js';
import { serialOf } from './serial-date.js';
import { Style, styleOfAmount } from './styles.js';
import { addText } from './text-xml.js';
import type { XmlBytes } from './xml-bytes.js';

/** A number that a spreadsheet keeps as it is: it reckons with 15 digits. */
const mostDigits = 15;
const [zero, nine] = [0x30, 0x39];

/** `A`, `B`, … `Z`, `AA`: the letters of a column, counted from 0. */
export function lettersOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : lettersOf(Math.floor(column / 26) - 1) + last;
}

/** The cells of one column, as XML. */
export class ColumnXml {
  private readonly place: Buffer;

  constructor(
    column: number,
    private readonly kind: CellKind,
  ) {
    this.place = Buffer.from(`<c r="${lettersOf(column)}`);
  }

  /**
   * Adds the cell of a row; nothing where it is empty.
   * @param row its number, as digits
   * @param bytes where its text is, in UTF-8
   */
  add(xml: XmlBytes, row: Uint8Array, bytes: Uint8Array, from: number, to: number): void {
    if (from === to) return;
    xml.reserve(256);
    xml.add(this.place);
    xml.add(row);
    if (this.kind === 'moment') {
      const serial = serialOf(textOf(bytes, from, to));
      if (serial !== null) {
        xml.addText(`" s="${Style.MOMENT}"><v>${serial}</v></c>`);
        return;
      }
    } else if (this.kind !== 'text' && countDigits(bytes, from, to) <= mostDigits) {
      xml.add(numberBegin[this.kind === 'amount' ? styleOfAmount(bytes, from, to) : Style.COUNT] as Buffer);
      xml.reserve(to - from + numberEnd.length);
      xml.add(bytes, from, to);
      xml.add(numberEnd);
      return;
    }
    xml.add(textBegin);
    addText(xml, bytes, from, to);
    xml.reserve(textEnd.length);
    xml.add(textEnd);
  }
}

const textBegin = Buffer.from('" t="inlineStr"><is>');
const textEnd = Buffer.from('</is></c>');
/** By style. */
const numberBegin = Object.values(Style).map((style) => Buffer.from(`" s="${style}"><v>`));
const numberEnd = Buffer.from('</v></c>');

const textOf = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');

/** The digits of a number from its first that is not 0. */
function countDigits(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte <= nine && (byte > zero || (byte === zero && count > 0))) count += 1;
  }
  return count;
}
