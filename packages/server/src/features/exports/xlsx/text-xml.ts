import type { XmlBytes } from './xml-bytes.js';

/** Characters that a cell can hold; a workbook with more of them in one does not open. */
export const mostCharacters = 32_767;
/** Of a longer text no more than its first so many bytes matter: all that a cell can hold, and one more. */
export const mostBytes = mostCharacters * 3 + 1;

const bytesOf = (text: string): Buffer => Buffer.from(text);
const begin = bytesOf('<t>');
const beginPreserved = bytesOf('<t xml:space="preserve">');
const end = bytesOf('</t>');
const ellipsis = bytesOf('…');
const underscore = 0x5f;

/** What stands for a byte that cannot stand for itself. Control characters are written as workbooks do: `_x000D_`. */
const stands: (Buffer | null)[] = Array.from({ length: 256 }, () => null);
for (let sign = 0; sign < 0x20; sign++)
  if (sign !== 0x09 && sign !== 0x0a)
    stands[sign] = bytesOf(`_x${sign.toString(16).toUpperCase().padStart(4, '0')}_`);
stands[0x26] = bytesOf('&amp;');
stands[0x3c] = bytesOf('&lt;');
stands[0x3e] = bytesOf('&gt;');
/** What looks like our way of writing that. */
const escapedUnderscore = bytesOf('_x005F_');
/** U+FFFE and U+FFFF are no characters, and no XML. */
const nonCharacters = [bytesOf('_xFFFE_'), bytesOf('_xFFFF_')];
const longestStand = 7;

/** Bytes that mean more than themselves, wholly or with those that follow. */
const special = new Uint8Array(256);
for (const [byte, stand] of stands.entries()) if (stand) special[byte] = 1;
special[underscore] = 1;
special[0xef] = 1;

/**
 * A text as the `<t>` of a cell, to be read back as it was; the end is cut off one that no cell can hold.
 * @param text in UTF-8
 */
export function addText(xml: XmlBytes, text: Uint8Array, from: number, to: number): void {
  const last = to - from > mostCharacters ? endOfKept(text, from, to) : to;
  xml.reserve((last - from) * longestStand + beginPreserved.length + ellipsis.length + end.length);
  xml.add(mustPreserve(text, from, last) ? beginPreserved : begin);
  let plain = from;
  for (let at = from; at < last; at++) {
    if (special[text[at] as number] === 0) continue;
    const stand = standFor(text, at, last);
    if (!stand) continue;
    xml.add(text, plain, at);
    xml.add(stand);
    if (text[at] === 0xef) at += 2;
    plain = at + 1;
  }
  xml.add(text, plain, last);
  if (last < to) xml.add(ellipsis);
  xml.add(end);
}

function standFor(text: Uint8Array, at: number, to: number): Buffer | null {
  const byte = text[at] as number;
  if (byte === underscore) return looksEscaped(text, at, to) ? escapedUnderscore : null;
  if (byte !== 0xef) return stands[byte] ?? null;
  const isNone = text[at + 1] === 0xbf && (text[at + 2] as number) >= 0xbe;
  return isNone ? (nonCharacters[(text[at + 2] as number) - 0xbe] ?? null) : null;
}

/** Whether an underscore begins what reads like `_x0041_`. */
function looksEscaped(text: Uint8Array, at: number, to: number): boolean {
  if (at + 7 > to || ((text[at + 1] as number) | 0x20) !== 0x78 || text[at + 6] !== underscore) return false;
  for (let next = at + 2; next < at + 6; next++) if (!isHex(text[next] as number)) return false;
  return true;
}

const isHex = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);

/** Readers may drop blanks at the ends, and what is no ASCII there may be one to them. */
function mustPreserve(text: Uint8Array, from: number, to: number): boolean {
  if (isEdge(text[from] as number) || isEdge(text[to - 1] as number)) return true;
  for (let at = from; at < to; at++) if (text[at] === 0x0a) return true;
  return false;
}

const isEdge = (byte: number): boolean => byte === 0x20 || byte === 0x09 || byte >= 0x80;

/** Where to cut, so that an ellipsis still fits: never through the middle of a character. `to`: it fits as it is. */
function endOfKept(text: Uint8Array, from: number, to: number): number {
  let characters = 0;
  let kept = from;
  for (let at = from; at < to; at++) {
    const byte = text[at] as number;
    if ((byte & 0xc0) === 0x80) continue;
    if (characters < mostCharacters) kept = at;
    // Cells count in UTF-16.
    characters += byte >= 0xf0 ? 2 : 1;
    if (characters > mostCharacters) return kept;
  }
  return to;
}
