import { describe, expect, it } from '@jest/globals';
import { isDay, presetDays } from './search-dates.js';

describe('presetDays', () => {
  it('includes the first and the last day', () => {
    expect(presetDays('LAST_30_DAYS', '2026-11-24')).toEqual({ from: '2026-10-26', to: '2026-11-24' });
    expect(presetDays('LAST_7_DAYS', '2026-11-24')).toEqual({ from: '2026-11-18', to: '2026-11-24' });
  });
  it('knows months over the turn of the year', () => {
    expect(presetDays('LAST_MONTH', '2027-01-15')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
    expect(presetDays('THIS_MONTH', '2027-01-15')).toEqual({ from: '2027-01-01', to: '2027-01-15' });
  });
});

describe('isDay', () => {
  it.each(['2026-11-24', '2028-02-29', '0001-01-01', '9999-12-31'])('takes %s', (day) => {
    expect(isDay(day)).toBe(true);
  });
  it.each(['2026-02-30', '2027-02-29', '2026-13-01', '0000-01-01', '2026-1-1', '24.11.2026', '', undefined])(
    'refuses %s',
    (day) => {
      expect(isDay(day)).toBe(false);
    },
  );
});
