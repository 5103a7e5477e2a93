import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import readWorkbook from 'read-excel-file/node';
import { World } from '../../../testing/world.js';
import type { Cell, CellKind } from '../export-cells.js';
import { ExportDesk } from '../exports.fixtures.js';
import { lettersOf } from './cell-xml.js';
import { serialOf } from './serial-date.js';
import { SheetRows } from './sheet-rows.js';
import { mostCharacters } from './text-xml.js';
import { xlsxFile } from './xlsx-file.js';

const cellsOf = (...kinds: CellKind[]): Cell[] => kinds.map((kind) => ({ kind, sql: '' }));

type CellText = string | null;

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

/** Rows as the text form of COPY has them. */
const copied = (rows: CellText[][]): Buffer =>
  Buffer.from(
    rows
      .map((row) =>
        row
          .map((cell) => cell?.replace(/[\\\b\f\n\r\t\v]/g, (sign) => escapes[sign] ?? '') ?? '\\N')
          .join('\t'),
      )
      .map((line) => `${line}\n`)
      .join(''),
  );

/** The sheets of a workbook of these rows, as an independent reader reads them. */
async function sheetsOf(rows: CellText[][], kinds: CellKind[], rowsOfSheet?: number, pieceSize = 7) {
  const bytes = copied(rows);
  const pieces = async function* (): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += pieceSize) yield bytes.subarray(at, at + pieceSize);
  };
  const columns = (['NUMBER', 'TOTAL', 'DATE', 'ITEM_COUNT'] as const).slice(0, kinds.length);
  const wish = { columns, cells: cellsOf(...kinds), onRows: () => {}, ...(rowsOfSheet && { rowsOfSheet }) };
  return readWorkbook(Buffer.concat(await Readable.from(xlsxFile(pieces(), wish)).toArray()));
}

/** The XML of a row of one cell, read in pieces of a size. */
function rowXml(text: CellText, kind: CellKind = 'text', pieceSize = 1_000_000): string {
  const rows = new SheetRows(cellsOf(kind), 10);
  const bytes = copied([[text]]);
  for (let from = 0; from < bytes.length; from += pieceSize)
    expect(rows.read(bytes.subarray(from, from + pieceSize), 0)).toBe(
      Math.min(pieceSize, bytes.length - from),
    );
  return rows.take().toString();
}

/** What is in the cell of it. */
const textXml = (text: string, pieceSize?: number): string =>
  rowXml(text, 'text', pieceSize).replace(
    /^<row r="2"><c r="A2" t="inlineStr"><is>(.*)<\/is><\/c><\/row>$/s,
    '$1',
  );

describe('a workbook', () => {
  it('has text as text, numbers as numbers, moments as moments', async () => {
    const [sheet] = await sheetsOf(
      [['=1+1', '-13.89', '2026-03-29T02:30:00+02:00', '7']],
      ['text', 'amount', 'moment', 'count'],
    );
    expect(sheet?.sheet).toBe('Orders');
    expect(sheet?.data).toEqual([
      ['Order number', 'Total', 'Date', 'Item count'],
      ['=1+1', -13.89, new Date('2026-03-29T02:30:00Z'), 7],
    ]);
  });

  it('goes on in a further sheet, under the same names, where one is full', async () => {
    const rows = Array.from({ length: 7 }, (_, at) => [`n${at}`]);
    const sheets = await sheetsOf(rows, ['text'], 4);
    expect(sheets.map(({ sheet, data }) => [sheet, data])).toEqual([
      ['Orders', [['Order number'], ['n0'], ['n1'], ['n2']]],
      ['Orders 2', [['Order number'], ['n3'], ['n4'], ['n5']]],
      ['Orders 3', [['Order number'], ['n6']]],
    ]);
    expect(await sheetsOf(rows.slice(0, 3), ['text'], 4)).toHaveLength(1);
  });

  it('is the same wherever the pieces that it is read in end', async () => {
    const kinds: CellKind[] = ['text', 'amount', 'moment', 'count'];
    const texts = ['\\', 'tab\there', 'two\nlines', '日本 😀', '_x0041_', 'plain', 'a & b'];
    const rows = texts.map((text, at) => [
      text,
      `${at}.50`,
      '2026-03-29T02:30:00+02:00',
      at % 2 ? null : '12',
    ]);
    const whole = await sheetsOf(rows, kinds, 5, 1_000_000);
    expect(whole.flatMap(({ data }) => data.slice(1).map(([text]) => text))).toEqual(texts);
    for (const pieceSize of [1, 2, 5, 64]) expect(await sheetsOf(rows, kinds, 5, pieceSize)).toEqual(whole);
  });

  it('has one sheet of names where there is nothing', async () => {
    expect((await sheetsOf([], ['text'])).map(({ data }) => data)).toEqual([[['Order number']]]);
  });
});

describe('a cell', () => {
  it.each([
    ['12345678901234567.89', 't="inlineStr"'],
    ['999999999999999', '<v>'],
    ['-0.01', '<v>-0.01</v>'],
  ])('keeps every digit of %s', (amount, form) => {
    expect(rowXml(amount, 'amount')).toContain(form);
    expect(rowXml(amount, 'amount')).toContain(amount);
  });

  it.each([
    ['a < b & c > d', '<t>a &lt; b &amp; c &gt; d</t>'],
    [' x', '<t xml:space="preserve"> x</t>'],
    ['a\r\nb', '<t xml:space="preserve">a_x000D_\nb</t>'],
    ['\u0001', '<t>_x0001_</t>'],
    ['_x0041_', '<t>_x005F_x0041_</t>'],
    ['_x004', '<t>_x004</t>'],
    ['\\N', '<t>\\N</t>'],
    ['a\ufffe\uffff\uff0c', '<t xml:space="preserve">a_xFFFE__xFFFF_\uff0c</t>'],
  ])('has %j as it can be written, wherever the pieces of it end', (text, xml) => {
    for (const pieceSize of [1, 2, 3, 1_000]) expect(textXml(text, pieceSize)).toBe(xml);
  });

  it('is left out where it is empty', () => {
    expect(rowXml(null)).toBe('<row r="2"></row>');
    expect(rowXml('')).toBe('<row r="2"></row>');
  });

  it('is cut where no cell can hold it, and never through a character', () => {
    const xml = textXml(`${'a'.repeat(mostCharacters - 2)}😀😀`);
    expect(xml).toBe(`<t>${'a'.repeat(mostCharacters - 2)}…</t>`);
    expect(textXml('a'.repeat(mostCharacters))).toBe(`<t>${'a'.repeat(mostCharacters)}</t>`);
    for (const [text, kept] of [
      ['\u65e5'.repeat(mostCharacters), '\u65e5'.repeat(mostCharacters)],
      ['\u65e5'.repeat(200_000), `${'\u65e5'.repeat(mostCharacters - 1)}…`],
      ['😀'.repeat(200_000), `${'😀'.repeat((mostCharacters - 1) / 2)}…`],
      ['\t'.repeat(mostCharacters + 1), `${'\t'.repeat(mostCharacters - 1)}…`],
    ] as const)
      for (const pieceSize of [65_536, 1_000_000])
        expect(textXml(text, pieceSize) === `<t xml:space="preserve">${kept}</t>`).toBe(true);
  });

  it('never breaks its XML, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const inner = textXml(text).replace(/^<t[^>]*>|<\/t>$/g, '');
        expect(inner).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)|(?![\t\n\u007f-\u009f])\p{Cc}/u);
      }),
    );
  });

  it('stands in its column', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(lettersOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });

  it('of a moment before spreadsheets agree is text', () => {
    expect(serialOf('1900-02-28T23:59:59+00:00')).toBeNull();
    expect(serialOf('1900-03-01T00:00:00+00:00')).toBe(61);
    expect(serialOf('2026-11-23T12:00:00-03:30')).toBe(46_349.5);
  });
});

describe('an export', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  it('is read back by a reader that is not ours', async () => {
    const vendor = await world.vendor({ timeZone: 'America/St_Johns' });
    const note = 'tab\there, "quotes" \\ and\nlines; 日本 😀 \\N';
    const order = await vendor.order({
      placedAt: new Date('2026-01-02T03:04:05Z'),
      customerNote: note,
      lines: [{ name: '=HYPERLINK("x")', total: '1234.50' }],
    });
    const desk = new ExportDesk(world, vendor, await vendor.member('owner'));
    const columns = ['NUMBER', 'DATE', 'TOTAL', 'CUSTOMER_NOTE', 'ITEM_COUNT', 'CUSTOMER_PHONE', 'LINE_NAME'];
    const [sheet] = await readWorkbook(await desk.bytes({ format: 'XLSX', rows: 'LINES', columns }));
    const [number, date, ...rest] = sheet?.data[1] ?? [];
    expect([number, ...rest]).toEqual([order.number, 1234.5, note, 1, null, '=HYPERLINK("x")']);
    // Days are fractions: the reader's own reckoning may be off by less than a thousandth of a second.
    expect(Math.round(Number(date) / 1_000)).toBe(Date.parse('2026-01-01T23:34:05Z') / 1_000);
  });
});
