import { describe, expect, it } from '@jest/globals';
import { resolveDays } from './date-range.js';

const at = (time: string) => new Date(time);

describe('a range of days', () => {
  it.each([
    ['TODAY', '2026-03-01', '2026-03-01'],
    ['YESTERDAY', '2026-02-28', '2026-02-28'],
    ['LAST_7_DAYS', '2026-02-23', '2026-03-01'],
    ['LAST_30_DAYS', '2026-01-31', '2026-03-01'],
    ['THIS_MONTH', '2026-03-01', '2026-03-01'],
    ['LAST_MONTH', '2026-02-01', '2026-02-28'],
  ] as const)('%s on 1 March is %s to %s', (preset, from, to) => {
    expect(resolveDays({ preset }, 'UTC', at('2026-03-01T12:00:00Z'))).toEqual({ from, to });
  });

  it('knows leap years and the turn of the year', () => {
    expect(resolveDays({ preset: 'LAST_MONTH' }, 'UTC', at('2024-03-31T12:00:00Z')).to).toBe('2024-02-29');
    expect(resolveDays({ preset: 'YESTERDAY' }, 'UTC', at('2026-01-01T00:00:00Z')).to).toBe('2025-12-31');
    expect(resolveDays({ preset: 'LAST_MONTH' }, 'UTC', at('2026-01-15T00:00:00Z')).from).toBe('2025-12-01');
  });

  it.each([
    ['Pacific/Auckland', '2026-03-02'],
    ['Europe/London', '2026-03-01'],
    ['America/Sao_Paulo', '2026-03-01'],
    ['Pacific/Honolulu', '2026-03-01'],
    ['Pacific/Kiritimati', '2026-03-02'],
  ])('has another today in %s', (zone, today) => {
    expect(resolveDays({ preset: 'TODAY' }, zone, at('2026-03-01T11:30:00Z')).from).toBe(today);
  });

  it('is of today in the zone around its midnight, in summer too', () => {
    const today = (time: string) => resolveDays({ preset: 'TODAY' }, 'Europe/London', at(time)).from;
    expect([today('2026-06-30T22:59:59.999Z'), today('2026-06-30T23:00:00Z')]).toEqual([
      '2026-06-30',
      '2026-07-01',
    ]);
  });

  it('may be open at either end', () => {
    expect(resolveDays({}, 'UTC', at('2026-03-01'))).toEqual({ from: null, to: null });
    expect(resolveDays({ from: '2026-03-01' }, 'UTC', at('2026-03-01'))).toEqual({
      from: '2026-03-01',
      to: null,
    });
  });

  it.each([
    [{ preset: 'TODAY' as const, from: '2026-03-01' }, 'not both'],
    [{ from: '2026-03-02', to: '2026-03-01' }, 'before it begins'],
    [{ from: '0000-12-31' }, 'no year 0'],
  ])('is not %j', (range, message) => {
    expect(() => resolveDays(range, 'UTC', at('2026-03-01'))).toThrow(message);
  });
});
