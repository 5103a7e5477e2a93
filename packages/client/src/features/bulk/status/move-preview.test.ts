import { describe, expect, it } from '@jest/globals';
import { bulkMoves, isAsked, type StatusGroup } from './move-preview.js';

const exactly = (value: number) => ({ value, precision: 'EXACT' as const });
const move = (status: StatusGroup['status'], parts: Partial<StatusGroup['moves'][number]> = {}) => ({
  ...{ status, reasonRequired: false, emailsCustomer: false, emailsVendor: false },
  ...parts,
});

const groups: StatusGroup[] = [
  {
    status: 'PROCESSING',
    count: exactly(21),
    moves: [move('COMPLETED', { emailsCustomer: true }), move('CANCELLED'), move('REFUNDED')],
  },
  { status: 'COMPLETED', count: exactly(3), moves: [move('PROCESSING', { reasonRequired: true })] },
  { status: 'FAILED', count: exactly(1), moves: [move('PROCESSING', { emailsVendor: true })] },
  { status: 'PENDING', count: exactly(0), moves: [move('FAILED')] },
];

describe('bulkMoves', () => {
  it('offers what at least one selected order may do, but no refunds', () => {
    expect(bulkMoves(groups).map(({ status }) => status)).toEqual(['PROCESSING', 'COMPLETED', 'CANCELLED']);
  });

  it('says how many get there and which stay', () => {
    const [processing, completed] = bulkMoves(groups);
    expect(completed).toMatchObject({
      moved: exactly(21),
      emailsCustomer: exactly(21),
      reasonRequired: false,
    });
    expect(completed?.stay.map(({ status, count }) => [status, count.value])).toEqual([
      ['COMPLETED', 3],
      ['FAILED', 1],
    ]);
    expect(processing).toMatchObject({ moved: exactly(4), reasonRequired: true, emailsVendor: exactly(1) });
  });

  it('says of a count that was not finished that it is at least that', () => {
    const many: StatusGroup[] = [
      { status: 'PROCESSING', count: { value: 10_001, precision: 'AT_LEAST' }, moves: [move('COMPLETED')] },
      { status: 'ON_HOLD', count: exactly(2), moves: [move('COMPLETED')] },
    ];
    expect(bulkMoves(many)[0]?.moved).toEqual({ value: 10_003, precision: 'AT_LEAST' });
  });

  it('asks first where a reason is needed, a sale ends, or it reaches far', () => {
    const [processing, completed, cancelled] = bulkMoves(groups);
    if (!processing || !completed || !cancelled) throw new Error('Moves are missing');
    expect(isAsked(processing, false)).toBe(true);
    expect(isAsked(cancelled, false)).toBe(true);
    expect(isAsked({ ...completed, moved: exactly(21) }, false)).toBe(true);
    expect(isAsked({ ...completed, moved: exactly(20) }, false)).toBe(false);
    expect(isAsked({ ...completed, moved: exactly(2) }, true)).toBe(true);
  });
});
