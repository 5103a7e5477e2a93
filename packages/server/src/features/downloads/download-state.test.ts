import { describe, expect, it } from '@jest/globals';
import { dayIn } from '../../shared/dates.js';
import type { OrderStatus } from '../orders/order-status.js';
import { downloadState } from './download-state.js';
import { lastDay } from './permission-days.js';

const state = (
  permission: { revokedAt?: Date; expiresOn?: string; remaining?: number } = {},
  { status = 'PROCESSING', today = '2026-11-22', deletedAt = null as Date | null } = {},
) =>
  downloadState({
    permission: { revokedAt: null, expiresOn: null, remaining: null, ...permission },
    file: { deletedAt },
    order: { status: status as OrderStatus },
    today,
  });

describe('the state of a download', () => {
  it('is active without limit and end, and with some left', () => {
    expect(state()).toBe('ACTIVE');
    expect(state({ remaining: 1, expiresOn: '2026-11-22' })).toBe('ACTIVE');
    expect(state({}, { status: 'COMPLETED' })).toBe('ACTIVE');
  });

  it('names one reason, that of the seller first', () => {
    const everything = { revokedAt: new Date(), expiresOn: '2026-01-01', remaining: 0 };
    expect(state(everything, { status: 'PENDING' })).toBe('REVOKED');
    expect(state({}, { deletedAt: new Date() })).toBe('REVOKED');
    expect(state({ expiresOn: '2026-01-01', remaining: 0 }, { status: 'ON_HOLD' })).toBe('NOT_PAID');
    expect(state({ expiresOn: '2026-11-21', remaining: 0 })).toBe('EXPIRED');
    expect(state({ remaining: 0 })).toBe('USED_UP');
  });

  it.each(['PENDING', 'ON_HOLD', 'FAILED', 'CANCELLED', 'REFUNDED'])(
    'is not paid where the order is %s',
    (status) => {
      expect(state({}, { status })).toBe('NOT_PAID');
    },
  );

  it('lasts to the end of its last day, also when the clocks change in between', () => {
    const london = 'Europe/London';
    // Half past midnight in summer time, the night the clocks go back.
    const expiresOn = lastDay(london, new Date('2026-10-24T23:30:00Z'), 30);
    expect(expiresOn).toBe('2026-11-24');
    const at = (moment: string) => state({ expiresOn }, { today: dayIn(london, new Date(moment)) });
    expect(at('2026-11-24T23:59:59Z')).toBe('ACTIVE');
    expect(at('2026-11-25T00:00:00Z')).toBe('EXPIRED');
    const spring = lastDay(london, new Date('2027-03-27T23:59:00Z'), 1);
    const then = (moment: string) => state({ expiresOn: spring }, { today: dayIn(london, new Date(moment)) });
    expect(spring).toBe('2027-03-28');
    // Midnight in summer time.
    expect(then('2027-03-28T22:59:59Z')).toBe('ACTIVE');
    expect(then('2027-03-28T23:00:00Z')).toBe('EXPIRED');
  });

  it('ends by the day of the vendor, wherever that is', () => {
    const moment = new Date('2026-11-22T11:30:00Z');
    const in_ = (timeZone: string) => state({ expiresOn: '2026-11-22' }, { today: dayIn(timeZone, moment) });
    expect(in_('Pacific/Niue')).toBe('ACTIVE');
    expect(in_('Europe/London')).toBe('ACTIVE');
    expect(in_('Pacific/Kiritimati')).toBe('EXPIRED');
  });
});
