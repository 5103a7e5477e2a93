import { expect, it } from '@jest/globals';
import { MOST_ATTEMPTS, retryDelayMs } from './retry-delay.js';

it('doubles from five seconds to an hour, spread by a quarter', () => {
  expect([1, 2, 3, 11].map((attempt) => retryDelayMs(attempt, 0, 0.5))).toEqual([
    5_000, 10_000, 20_000, 3_600_000,
  ]);
  expect(retryDelayMs(1, 0, 0)).toBe(3_750);
  expect(retryDelayMs(1, 0, 1)).toBe(6_250);
});

it('never comes back sooner than the provider asked', () => {
  for (const random of [0, 0.5, 1]) {
    expect(retryDelayMs(1, 60_000, random)).toBeGreaterThanOrEqual(60_000);
    expect(retryDelayMs(8, 1_000, random)).toBeGreaterThan(400_000);
  }
});

it('lasts for hours, not for days', () => {
  let total = 0;
  for (let attempt = 1; attempt < MOST_ATTEMPTS; attempt++) total += retryDelayMs(attempt, 0, 0.5);
  expect(total / 3_600_000).toBeGreaterThan(6);
  expect(total / 3_600_000).toBeLessThan(12);
});
