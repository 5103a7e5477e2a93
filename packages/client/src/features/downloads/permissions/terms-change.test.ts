import { describe, expect, it } from '@jest/globals';
import { isMore } from './terms-change.js';

const before = { remaining: 2, lastDay: '2026-12-24', days: null };

describe('a change of downloads and end', () => {
  it('is told of where it is more', () => {
    expect(isMore(before, { remaining: 3, lastDay: '2026-12-24' })).toBe(true);
    expect(isMore(before, { remaining: null, lastDay: '2026-12-24' })).toBe(true);
    expect(isMore(before, { remaining: 2, lastDay: '2026-12-25' })).toBe(true);
    expect(isMore(before, { remaining: 2, lastDay: null })).toBe(true);
  });
  it('is told of where one grows and the other does not', () => {
    expect(isMore(before, { remaining: 1, lastDay: '2027-01-24' })).toBe(true);
  });
  it('is not told of where it is less, or the same', () => {
    expect(isMore(before, { remaining: 2, lastDay: '2026-12-24' })).toBe(false);
    expect(isMore(before, { remaining: 0, lastDay: '2026-12-24' })).toBe(false);
    expect(isMore({ ...before, remaining: null }, { remaining: 100, lastDay: '2026-12-24' })).toBe(false);
    expect(isMore({ ...before, lastDay: null }, { remaining: 2, lastDay: '2026-12-24' })).toBe(false);
  });
  it('leaves days that are still to be counted as they are, unless an end is set', () => {
    const counted = { remaining: 2, lastDay: null, days: 30 };
    expect(isMore(counted, { remaining: 2, lastDay: null })).toBe(false);
    expect(isMore(counted, { remaining: 2, lastDay: '2027-12-24' })).toBe(false);
  });
});
