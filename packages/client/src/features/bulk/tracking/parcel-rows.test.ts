import { describe, expect, it } from '@jest/globals';
import {
  dateQuestion,
  filledFrom,
  newRow,
  type ParcelRow,
  readRows,
  rowsOf,
  withPasted,
} from './parcel-rows.js';
import { readTable } from './pasted-table.js';
import { readColumns } from './table-columns.js';

const context = { today: '2026-11-24', timeZone: 'Europe/London', locale: 'en-GB' };
const row = (parts: Partial<ParcelRow>) => newRow({ orderNumber: '10482', trackingNumber: 'PW-1', ...parts });
const problems = (rows: ParcelRow[]) =>
  readRows(rows, null, context).map(({ problem }) => problem?.kind ?? null);
const values = (rows: ParcelRow[]) => rows.map(({ key: _, ...parts }) => parts);

describe('the rows of a table', () => {
  it('are read by its heads; a link of its own goes before the carrier’s name', () => {
    const table = readTable(
      'Order,Carrier,Tracking URL,Tracking,Date\n' +
        '#10482,UPS,,1Z5R89390357567127,23/11/2026\n' +
        '10483,Parcelway,https://parcelway.example/PW-1,PW-1,\n',
    );
    expect(values(rowsOf(table, readColumns(table)))).toEqual([
      {
        ...{ orderNumber: '10482', provider: 'UPS' },
        ...{ trackingNumber: '1Z5R89390357567127', shippedOn: '23/11/2026' },
      },
      {
        ...{ orderNumber: '10483', provider: 'https://parcelway.example/PW-1' },
        ...{ trackingNumber: 'PW-1', shippedOn: '' },
      },
    ]);
  });

  it('are sent with the day by its ISO name, and without what is left to the server', () => {
    const [one, two] = readRows(
      [row({ shippedOn: '23/11/2026', provider: ' UPS ' }), row({ trackingNumber: 'PW-2' })],
      null,
      context,
    );
    expect(one?.input).toEqual({
      ...{ orderNumber: '10482', provider: 'UPS', trackingNumber: 'PW-1', shippedOn: '2026-11-23' },
    });
    expect(two?.input).toEqual({
      ...{ orderNumber: '10482', provider: null, trackingNumber: 'PW-2', shippedOn: null },
    });
  });

  it('say what is missing or cannot be meant', () => {
    expect(
      problems([
        row({ orderNumber: ' ' }),
        row({ trackingNumber: '', provider: 'UPS' }),
        row({ trackingNumber: '9,40011E+21' }),
        row({ shippedOn: '32 Nov' }),
        row({ shippedOn: '03/04/2026' }),
        row({ orderNumber: '#10485', trackingNumber: 'pw 2' }),
        row({ orderNumber: '10485', trackingNumber: 'PW-2' }),
      ]),
    ).toEqual(['no-order', 'no-tracking', 'rounded', 'no-date', 'which-date', null, 'same-as']);
  });

  it('wait, and are not sent, while only their order is known', () => {
    const [open] = readRows([row({ trackingNumber: '' })], null, context);
    expect(open).toMatchObject({ isOpen: true, problem: null, input: null });
  });

  it('are read in the order that was chosen, or that another date shows', () => {
    const asked = [row({ shippedOn: '03/04/2026' })];
    expect(readRows(asked, 'month-first', context)[0]?.input?.shippedOn).toBe('2026-03-04');
    expect(dateQuestion(asked, context)).toMatchObject({ text: '03/04/2026', settled: null, by: null });
    const shown = [...asked, row({ trackingNumber: 'PW-2', shippedOn: '23/04/2026' })];
    expect(readRows(shown, null, context)[0]?.input?.shippedOn).toBe('2026-04-03');
    expect(dateQuestion(shown, context)).toMatchObject({ settled: 'day-first', by: '23/04/2026' });
    expect(dateQuestion([row({ shippedOn: '23/04/2026' })], context)).toBeNull();
  });
});

describe('pasting', () => {
  it('fills the open rows of the orders that were chosen, and adds the others', () => {
    const chosen = [row({ trackingNumber: '' }), row({ orderNumber: '10485', trackingNumber: '' })];
    const pasted = [row({ orderNumber: '10485', trackingNumber: 'PW-5' }), row({ orderNumber: '10490' })];
    const result = withPasted(chosen, pasted);
    expect(result.map((one) => [one.orderNumber, one.trackingNumber])).toEqual([
      ['10482', ''],
      ['10485', 'PW-5'],
      ['10490', 'PW-1'],
    ]);
    expect(result[1]?.key).toBe(chosen[1]?.key);
  });

  it('never writes over a row that has tracking already', () => {
    const result = withPasted([row({})], [row({ trackingNumber: 'PW-2' })]);
    expect(result.map(({ trackingNumber }) => trackingNumber)).toEqual(['PW-1', 'PW-2']);
  });

  it('of cells into one fills those below and beside it, and adds rows for the rest', () => {
    const rows = [row({}), row({})];
    const result = filledFrom(rows, 1, 'trackingNumber', [['A', '22 Nov'], ['B']]);
    expect(result.map((one) => [one.orderNumber, one.trackingNumber, one.shippedOn])).toEqual([
      ['10482', 'PW-1', ''],
      ['10482', 'A', '22 Nov'],
      ['', 'B', ''],
    ]);
    expect(result[1]?.key).toBe(rows[1]?.key);
  });
});
