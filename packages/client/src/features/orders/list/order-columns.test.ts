import { describe, expect, it } from '@jest/globals';
import { columnsWithin, defaultColumns, extrasOf } from './order-columns.js';

describe('columnsWithin', () => {
  it('shows all columns where there is room, in their order', () => {
    expect(columnsWithin(defaultColumns, 1_200)).toEqual(defaultColumns);
    expect(columnsWithin(['NUMBER', 'STATUS', 'PLACED_AT'], 1_200)).toEqual([
      'NUMBER',
      'STATUS',
      'PLACED_AT',
    ]);
  });

  it('lets go first what is worth least', () => {
    expect(columnsWithin(defaultColumns, 1_060)).toEqual(
      defaultColumns.filter((column) => column !== 'ITEMS'),
    );
    expect(columnsWithin(['NUMBER', 'CUSTOMER', 'PAYMENT_METHOD', 'TOTAL'], 560)).toEqual([
      'NUMBER',
      'CUSTOMER',
      'TOTAL',
    ]);
  });

  it('never lets go of number, customer and status', () => {
    expect(columnsWithin(defaultColumns, 100)).toEqual(['NUMBER', 'CUSTOMER', 'STATUS']);
  });

  it('has the number first, whatever was asked for', () => {
    expect(columnsWithin(['STATUS'], 1_200)).toEqual(['NUMBER', 'STATUS']);
  });
});

describe('extrasOf', () => {
  it('asks for what only some columns need, when they are shown', () => {
    expect(Object.values(extrasOf(defaultColumns)).some(Boolean)).toBe(false);
    expect(extrasOf(['NUMBER', 'TRACKING'])).toMatchObject({ tracking: true, email: false });
  });
});
