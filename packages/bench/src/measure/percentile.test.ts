import { expect, it } from '@jest/globals';
import { percentile } from './percentile.js';

it('gives the value that so many do not exceed', () => {
  const values = Array.from({ length: 200 }, (_, index) => 200 - index);
  expect(percentile(values, 0.5)).toBe(100);
  expect(percentile(values, 0.99)).toBe(198);
  expect(percentile(values, 1)).toBe(200);
  expect(percentile([7], 0)).toBe(7);
});

it('has nothing to say of nothing', () => {
  expect(() => percentile([], 0.5)).toThrow('No values');
});
