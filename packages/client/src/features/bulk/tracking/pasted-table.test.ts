import { describe, expect, it } from '@jest/globals';
import { textOfFile } from './file-text.js';
import { readTable } from './pasted-table.js';

describe('readTable', () => {
  it('reads cells copied from a spreadsheet, which have tabs between them', () => {
    expect(readTable('Order\tCarrier\n10482\tRoyal Mail\n')).toEqual([
      ['Order', 'Carrier'],
      ['10482', 'Royal Mail'],
    ]);
  });

  it('reads commas, semicolons and bars, each with the others inside its cells', () => {
    const expected = [
      ['Order', 'Carrier'],
      ['10482', 'Parcels, and more'],
      ['10483', 'UPS'],
    ];
    expect(readTable('Order,Carrier\n10482,"Parcels, and more"\n10483,UPS')).toEqual(expected);
    expect(readTable('Order;Carrier\r\n10482;Parcels, and more\r\n10483;UPS')).toEqual(expected);
    expect(readTable('Order|Carrier\r10482|Parcels, and more\r10483|UPS')).toEqual(expected);
  });

  it('takes a comma in every row for what it is where semicolons divide', () => {
    expect(readTable('10482;UPS;12,50\n10483;DPD;9,80')).toEqual([
      ['10482', 'UPS', '12,50'],
      ['10483', 'DPD', '9,80'],
    ]);
  });

  it('reads quotes: doubled, over two lines, and one that nobody closed', () => {
    expect(readTable('10482,"The ""good"" one"\n10483,"two\nlines"')).toEqual([
      ['10482', 'The "good" one'],
      ['10483', 'two lines'],
    ]);
    expect(readTable('10482\t"5 in mask\n10483\tUPS')).toEqual([
      ['10482', '"5 in mask'],
      ['10483', 'UPS'],
    ]);
    expect(readTable('10482, "Royal Mail", 1\n10483, UPS, 2')).toEqual([
      ['10482', 'Royal Mail', '1'],
      ['10483', 'UPS', '2'],
    ]);
  });

  it('leaves out the mark at the beginning, empty lines, and rows of empty cells', () => {
    expect(readTable('\uFEFF10482,UPS\n\n  \n,\n10483,DPD\n')).toEqual([
      ['10482', 'UPS'],
      ['10483', 'DPD'],
    ]);
    expect(readTable(' \n\t\n')).toEqual([]);
    expect(readTable('')).toEqual([]);
  });

  it('obeys the line with which Excel says what divides', () => {
    expect(readTable('sep=;\n10482;a,b\n10483;c,d')).toEqual([
      ['10482', 'a,b'],
      ['10483', 'c,d'],
    ]);
  });

  it('keeps an empty cell between two tabs', () => {
    expect(readTable('10482\t\tPW-1\n10483\tUPS\tPW-2')).toEqual([
      ['10482', '', 'PW-1'],
      ['10483', 'UPS', 'PW-2'],
    ]);
  });

  it('takes off what a spreadsheet puts around text, and what cannot be seen', () => {
    expect(readTable('="00482",\u200B\u00A0UPS \n\'00483,DPD')).toEqual([
      ['00482', 'UPS'],
      ['00483', 'DPD'],
    ]);
  });

  it('reads words typed in a message', () => {
    expect(readTable('10482 1Z5R89390357567127\n10483   1Z879E930346834440')).toEqual([
      ['10482', '1Z5R89390357567127'],
      ['10483', '1Z879E930346834440'],
    ]);
    expect(readTable('One line of prose that is no table')).toEqual([['One line of prose that is no table']]);
  });

  it('keeps rows that are shorter or longer than the others', () => {
    expect(readTable('a,b,c\n1,2\n1,2,3,4')).toEqual([
      ['a', 'b', 'c'],
      ['1', '2'],
      ['1', '2', '3', '4'],
    ]);
  });
});

describe('textOfFile', () => {
  it('reads every encoding that spreadsheets save', () => {
    const text = 'Größe;£';
    expect(textOfFile(new TextEncoder().encode(text))).toBe(text);
    expect(textOfFile(Uint8Array.from([0x47, 0x72, 0xf6, 0xdf, 0x65, 0x3b, 0xa3]))).toBe(text);
    const units = [0xfeff, ...[...text].map((letter) => letter.charCodeAt(0))];
    const little = Uint8Array.from(units.flatMap((unit) => [unit & 0xff, unit >> 8]));
    expect(textOfFile(little)).toBe(text);
    const big = Uint8Array.from(units.flatMap((unit) => [unit >> 8, unit & 0xff]));
    expect(textOfFile(big)).toBe(text);
  });
});
