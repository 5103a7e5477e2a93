import { describe, expect, it } from '@jest/globals';
import { leftOut, slipLines } from './slip-content.js';

const line = (parts: object) => ({
  ...{ id: 'a', name: 'Barrier serum, 30 ml', sku: 'SER-30', quantity: 3 },
  ...{ refundedQuantity: 0, unshippedQuantity: 3, isDownloadable: false, isRemoved: false },
  ...parts,
});
const order = (...lines: ReturnType<typeof line>[]) => ({ status: 'PROCESSING' as const, lines });

describe('a packing slip', () => {
  it('has what is left to ship, and of how many', () => {
    const some = order(
      line({}),
      line({ id: 'b', unshippedQuantity: 1 }),
      line({ id: 'c', unshippedQuantity: 0 }),
    );
    expect(slipLines(some).map(({ id, quantity, of }) => [id, quantity, of])).toEqual([
      ['a', 3, null],
      ['b', 1, 3],
    ]);
  });

  it('has neither files nor what was taken out or given back', () => {
    const some = order(
      line({ isDownloadable: true }),
      line({ id: 'b', isRemoved: true }),
      line({ id: 'c', refundedQuantity: 1, unshippedQuantity: 2 }),
    );
    expect(slipLines(some).map(({ id, quantity, of }) => [id, quantity, of])).toEqual([['c', 2, null]]);
    expect(slipLines(some, true).map(({ id, quantity }) => [id, quantity])).toEqual([['c', 2]]);
  });

  it('is not there for an order with nothing to send', () => {
    expect(leftOut(order(line({})))).toBeNull();
    expect(leftOut(order(line({ unshippedQuantity: 0 })))).toBe('shipped');
    expect(leftOut(order(line({ isDownloadable: true, unshippedQuantity: 0 })))).toBe('no-parcel');
    expect(leftOut(order(line({ refundedQuantity: 3, unshippedQuantity: 0 })))).toBe('no-parcel');
    expect(leftOut({ ...order(line({})), status: 'CANCELLED' })).toBe('closed');
  });
});
