import { parse } from 'csv-parse/browser/esm/sync';

/** A table as somebody pasted it: rows of cells, without empty rows. */
export type Table = readonly (readonly string[])[];

const delimiters = ['\t', ';', ',', '|'];
/** So many rows tell how a table is written. */
const sample = 50;

const byteOrderMark = '\uFEFF';

/** What Excel writes above a table to say how it is divided. */
const divider = /^sep=(.)\r?\n/i;

/** Reads a table copied from a spreadsheet, or the text of a CSV file, however it is divided and quoted. */
export function readTable(text: string): Table {
  const bare = text.startsWith(byteOrderMark) ? text.slice(1) : text;
  const said = divider.exec(bare);
  const body = said ? bare.slice(said[0].length) : bare;
  const delimiter = said?.[1] ?? delimiterOf(body);
  const rows = delimiter ? split(body, delimiter) : splitBySpaces(body);
  return rows.map((row) => row.map(cleaned)).filter((row) => row.some((cell) => cell !== ''));
}

/** A tab, a comma or a semicolon: the one that cuts the rows into equally many cells, most of them. */
function delimiterOf(text: string): string | null {
  const scored = delimiters.map((delimiter) => ({
    delimiter,
    score: scoreOf(split(text, delimiter, sample)),
  }));
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one));
  return best.score > 0 ? best.delimiter : null;
}

function scoreOf(rows: readonly (readonly string[])[]): number {
  const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  const widths = new Map<number, number>();
  for (const { length } of filled) widths.set(length, (widths.get(length) ?? 0) + 1);
  const [width = 1, times = 0] = [...widths].toSorted(([, a], [, b]) => b - a)[0] ?? [];
  return width < 2 ? 0 : times / filled.length + width / 100;
}

function split(text: string, delimiter: string, most?: number): string[][] {
  const options = {
    delimiter,
    relaxColumnCount: true,
    relaxQuotes: true,
    skipEmptyLines: true,
    // A tab is white space too, and must stay where it divides.
    trim: delimiter !== '\t',
    ...(most ? { to: most } : {}),
  };
  try {
    return parse(text, options);
  } catch {
    // A quote that nobody closed is a sign like any other.
    return parse(text, { ...options, quote: null });
  }
}

/** Typed in a message rather than copied from a table: two to four words a line, equally many in each. */
function splitBySpaces(text: string): string[][] {
  const lines = text.split(/\r?\n|\r/).filter((line) => line.trim() !== '');
  const words = lines.map((line) => line.trim().split(/\s+/));
  const width = words[0]?.length ?? 0;
  const isTable = width >= 2 && width <= 4 && words.every(({ length }) => length === width);
  return isTable ? words : lines.map((line) => [line]);
}

/** Marks that spreadsheets put around a text so that it stays one. */
const kept = /^(?:="(.*)"|'(.+))$/s;
const invisible = /[\u200B-\u200F\u2060\uFEFF]/g;

function cleaned(cell: string): string {
  const bare = cell.replace(invisible, '').replace(/\s+/g, ' ').trim();
  const match = kept.exec(bare);
  return (match?.[1] ?? match?.[2] ?? bare).trim();
}
