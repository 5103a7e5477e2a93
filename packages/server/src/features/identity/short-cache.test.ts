import { describe, expect, it } from '@jest/globals';
import { callerTtlMs, ShortCache } from './short-cache.js';

function counted(limit?: number) {
  const clock = { now: 0 };
  const loads: string[] = [];
  const cache = new ShortCache<string>(() => clock.now, callerTtlMs, limit);
  const get = (key: string, value: string | null = key) =>
    cache.get(key, async () => {
      loads.push(key);
      return value;
    });
  return { cache, clock, loads, get };
}

describe('the cache of callers', () => {
  it('never trusts longer than five seconds', () => {
    expect(callerTtlMs).toBeLessThanOrEqual(5_000);
  });

  it('loads once within its time, and again after it', async () => {
    const { clock, loads, get } = counted();
    await get('a');
    clock.now = callerTtlMs - 1;
    await get('a');
    expect(loads).toEqual(['a']);
    clock.now = callerTtlMs;
    await get('a');
    expect(loads).toEqual(['a', 'a']);
  });

  it('lets callers that come together share one load', async () => {
    const { loads, get } = counted();
    await Promise.all([get('a'), get('a'), get('a')]);
    expect(loads).toEqual(['a']);
  });

  it('does not remember what was not found, nor a failure', async () => {
    const { cache, loads, get } = counted();
    await get('a', null);
    expect(await get('a')).toBe('a');
    expect(loads).toEqual(['a', 'a']);
    const failing = cache.get('b', async () => Promise.reject(new Error('down')));
    await expect(failing).rejects.toThrow('down');
    expect(await get('b')).toBe('b');
  });

  it('forgets loads that were under way when it was cleared', async () => {
    const { cache, loads, get } = counted();
    let finish = (_: string) => {};
    const early = cache.get('a', () => new Promise((resolve) => (finish = resolve)));
    cache.clear();
    finish('stale');
    expect(await early).toBe('stale');
    expect(await get('a', 'fresh')).toBe('fresh');
    expect(loads).toEqual(['a']);
  });

  it('holds no more than its limit and drops the oldest', async () => {
    const { loads, get } = counted(2);
    for (const key of ['a', 'b', 'c', 'c', 'b', 'a']) await get(key);
    expect(loads).toEqual(['a', 'b', 'c', 'a']);
  });
});
