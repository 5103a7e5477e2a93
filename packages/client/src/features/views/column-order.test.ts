import { describe, expect, it } from '@jest/globals';
import { canMove, choicesOf, moved, toggled } from './column-order.js';

describe('columns', () => {
  const shown = ['number', 'total', 'status', 'email'];

  it('are offered as they stand, then what can be added', () => {
    expect(choicesOf(['number', 'email'], ['number', 'total', 'email', 'sku'])).toEqual([
      ...['number', 'email', 'total', 'sku'],
    ]);
  });

  it('come in at the end and go out, but never the first', () => {
    expect(toggled(shown, 'sku')).toEqual([...shown, 'sku']);
    expect(toggled(shown, 'total')).toEqual(['number', 'status', 'email']);
    expect(toggled(shown, 'number')).toEqual(shown);
  });

  it('move one place, and neither past the ends nor before the first', () => {
    expect(moved(shown, 'total', 1)).toEqual(['number', 'status', 'total', 'email']);
    expect(moved(shown, 'email', -1)).toEqual(['number', 'total', 'email', 'status']);
    expect(moved(shown, 'total', -1)).toEqual(shown);
    expect(moved(shown, 'email', 1)).toEqual(shown);
    expect(moved(shown, 'number', 1)).toEqual(shown);
    expect(moved(shown, 'sku', -1)).toEqual(shown);
    expect(shown.map((column) => [canMove(shown, column, -1), canMove(shown, column, 1)])).toEqual([
      [false, false],
      [false, true],
      [true, true],
      [true, false],
    ]);
  });
});
