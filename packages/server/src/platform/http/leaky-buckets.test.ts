import { beforeEach, describe, expect, it } from '@jest/globals';
import { LeakyBuckets } from './leaky-buckets.js';

let now = 0;
let buckets: LeakyBuckets;
beforeEach(() => {
  now = 0;
  buckets = new LeakyBuckets(100, 10, () => now);
});

describe('a leaky bucket', () => {
  it('is full at first, and says what is left', () => {
    expect(buckets.take('a', 30)).toEqual({ isTaken: true, left: 70, retryAfterMs: 0 });
    expect(buckets.take('a', 70)).toEqual({ isTaken: true, left: 0, retryAfterMs: 0 });
  });

  it('gives nothing where there is not enough, and says when there will be', () => {
    buckets.take('a', 95);
    expect(buckets.take('a', 10)).toEqual({ isTaken: false, left: 5, retryAfterMs: 500 });
    now = 500;
    expect(buckets.take('a', 10).isTaken).toBe(true);
  });

  it('fills again at its rate, and never beyond its brim', () => {
    buckets.take('a', 100);
    now = 3_000;
    expect(buckets.take('a', 0).left).toBe(30);
    now = 60_000;
    expect(buckets.take('a', 0).left).toBe(100);
  });

  it('is each caller’s own', () => {
    buckets.take('a', 100);
    expect(buckets.take('b', 100).isTaken).toBe(true);
  });

  it('is drained for what was done already, to nothing and no further', () => {
    buckets.drain('a', 1_000);
    now = 1_000;
    expect(buckets.take('a', 10).isTaken).toBe(true);
  });
});
