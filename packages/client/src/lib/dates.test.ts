import { describe, expect, it } from '@jest/globals';
import { addDays, dayIn, daysBetween, formatDay, formatMoment, formatRange, zoneCity } from './dates.js';

const london = { timeZone: 'Europe/London', locale: 'en-GB', now: Date.parse('2026-11-24T14:32:00Z') };

describe('formatMoment', () => {
  it('names today and yesterday in the zone of the vendor', () => {
    expect(formatMoment('2026-11-24T14:06:00Z', london)).toBe('Today, 14:06');
    expect(formatMoment('2026-11-23T17:48:00Z', london)).toBe('Yesterday, 17:48');
  });
  it('gives the day, and the year only when it differs', () => {
    expect(formatMoment('2026-11-22T11:40:00Z', london)).toBe('22 Nov, 11:40');
    expect(formatMoment('2025-11-22T11:40:00Z', london)).toBe('22 Nov 2025, 11:40');
  });
  it('crosses midnight where the vendor is, not where the reader is', () => {
    const auckland = { ...london, timeZone: 'Pacific/Auckland' };
    expect(formatMoment('2026-11-24T14:06:00Z', auckland)).toBe('Today, 03:06');
    expect(formatMoment('2026-11-24T10:30:00Z', auckland)).toBe('Yesterday, 23:30');
  });
  it('writes midnight as 00', () => {
    expect(formatMoment('2026-11-24T00:05:00Z', london)).toBe('Today, 00:05');
  });
  it('starts small inside a sentence', () => {
    expect(formatMoment('2026-11-23T10:41:00Z', london, true)).toBe('yesterday, 10:41');
    expect(formatMoment('2026-11-02T10:41:00Z', london, true)).toBe('2 Nov, 10:41');
  });
});

describe('days', () => {
  it('adds over months and leap days', () => {
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  });
  it('counts whole days', () => {
    expect(daysBetween('2026-10-26', '2026-11-24')).toBe(29);
  });
  it('is the day of the zone', () => {
    expect(dayIn('Pacific/Auckland', '2026-11-24T14:06:00Z')).toBe('2026-11-25');
  });
  it('writes ranges short', () => {
    expect(formatRange('2026-10-26', '2026-11-24', '2026-11-24', 'en-GB')).toBe('26 Oct – 24 Nov');
    expect(formatRange('2025-12-30', '2026-01-02', '2026-01-10', 'en-GB')).toBe('30 Dec 2025 – 2 Jan');
    expect(formatRange('2026-11-24', '2026-11-24', '2026-11-24', 'en-GB')).toBe('24 Nov');
    expect(formatDay('2026-11-24', '2027-01-01', 'en-GB')).toBe('24 Nov 2026');
  });
});

describe('zoneCity', () => {
  it('speaks of the city', () => {
    expect(zoneCity('America/New_York')).toBe('New York');
    expect(zoneCity('UTC')).toBe('UTC');
  });
});
