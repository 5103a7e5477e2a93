import { describe, expect, it } from '@jest/globals';
import { withNeighbours } from './with-neighbours.js';

describe('the rows that are drawn', () => {
  it('are those that are seen while the focus is elsewhere', () => {
    expect(withNeighbours([4, 5, 6], -1, 1_000)).toEqual([4, 5, 6]);
  });

  it('are also the row with the focus and those beside it, in their order', () => {
    expect(withNeighbours([4, 5, 6], 900, 1_000)).toEqual([4, 5, 6, 899, 900, 901]);
    expect(withNeighbours([40, 41], 2, 1_000)).toEqual([1, 2, 3, 40, 41]);
  });

  it('are each drawn once', () => {
    expect(withNeighbours([4, 5, 6], 6, 1_000)).toEqual([4, 5, 6, 7]);
  });

  it('end where the rows end', () => {
    expect(withNeighbours([4], 0, 10)).toEqual([0, 1, 4]);
    expect(withNeighbours([4], 9, 10)).toEqual([4, 8, 9]);
    expect(withNeighbours([0], 1, 1)).toEqual([0]);
  });
});
