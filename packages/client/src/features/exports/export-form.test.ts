import { describe, expect, it } from '@jest/globals';
import {
  canMove,
  columnsFor,
  type ExportForm,
  isSameForm,
  usualForm,
  withColumn,
  withMoved,
  withRows,
} from './export-form.js';

const both = ['ORDERS', 'LINES'] as const;
const offered = [
  { column: 'NUMBER', rows: [...both] },
  { column: 'DATE', rows: [...both] },
  { column: 'TOTAL', rows: [...both] },
  { column: 'LINE_NAME', rows: ['LINES'] },
  { column: 'LINE_SKU', rows: ['LINES'] },
] as const;
const usual = usualForm(offered);
const of = (...columns: ExportForm['columns'][number][]): ExportForm => ({ ...usual, columns });

it('has every column of orders before anybody chose', () => {
  expect(usual.columns).toEqual(['NUMBER', 'DATE', 'TOTAL']);
  expect(columnsFor(offered, 'LINES')).toHaveLength(5);
});

describe('other rows', () => {
  it('have all columns where all were chosen', () => {
    const lines = withRows(usual, 'LINES', offered);
    expect(lines.columns).toEqual(['NUMBER', 'DATE', 'TOTAL', 'LINE_NAME', 'LINE_SKU']);
    expect(withRows(lines, 'ORDERS', offered)).toEqual(usual);
  });

  it('keep what was chosen, in its order, without what they cannot have', () => {
    const some = { ...of('TOTAL', 'LINE_SKU', 'NUMBER'), rows: 'LINES' as const };
    expect(withRows(some, 'ORDERS', offered).columns).toEqual(['TOTAL', 'NUMBER']);
    expect(withRows(of('TOTAL', 'NUMBER'), 'LINES', offered).columns).toEqual(['TOTAL', 'NUMBER']);
  });
});

describe('columns', () => {
  it('come in at the end and go out wherever they are', () => {
    expect(withColumn(of('TOTAL'), 'NUMBER', true).columns).toEqual(['TOTAL', 'NUMBER']);
    expect(withColumn(usual, 'DATE', false).columns).toEqual(['NUMBER', 'TOTAL']);
  });

  it('move by one place, and not past the ends', () => {
    expect(withMoved(usual, 'TOTAL', -1).columns).toEqual(['NUMBER', 'TOTAL', 'DATE']);
    expect(withMoved(usual, 'NUMBER', 1).columns).toEqual(['DATE', 'NUMBER', 'TOTAL']);
    expect(canMove(usual, 'NUMBER', -1)).toBe(false);
    expect(canMove(usual, 'TOTAL', 1)).toBe(false);
    expect(canMove(usual, 'EARNED', 1)).toBe(false);
    expect(withMoved(usual, 'NUMBER', -1)).toBe(usual);
  });
});

it('knows a preset again, whatever it says of what its format does not have', () => {
  expect(isSameForm(usual, { ...usual, withBom: false })).toBe(false);
  expect(isSameForm({ ...usual, format: 'XLSX' }, { ...usual, format: 'XLSX', withBom: false })).toBe(true);
  expect(isSameForm(usual, withMoved(usual, 'TOTAL', -1))).toBe(false);
});
