import { expect, it } from '@jest/globals';
import { retryAfterMs } from './retry-after.js';

const now = Date.parse('2026-11-24T14:00:00Z');

it.each([
  [{ 'retry-after': '30' }, 30_000],
  [{ 'retry-after': 'Tue, 24 Nov 2026 14:02:00 GMT' }, 120_000],
  [{ 'retry-after': 'Tue, 24 Nov 2026 13:00:00 GMT' }, 0],
  [{ 'retry-after': 'soon' }, undefined],
  [{ 'retry-after': '99999999' }, 6 * 60 * 60 * 1000],
  [{ 'x-ratelimit-reset': String(now / 1000 + 45) }, 45_000],
  [{}, undefined],
  [undefined, undefined],
])('reads %j as %p ms', (headers, ms) => {
  expect(retryAfterMs(headers, now)).toBe(ms);
});
