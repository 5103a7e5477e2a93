import { describe, expect, it } from '@jest/globals';
import { countOf, readCount, textOf } from './terms.js';

describe('a count that is typed', () => {
  it('is no limit when nothing is typed', () => {
    expect(readCount('  ')).toEqual({ kind: 'none' });
    expect(countOf(readCount(''))).toBeNull();
  });
  it('is a whole number from the least on', () => {
    expect(countOf(readCount(' 3 '))).toBe(3);
    expect(readCount('0')).toEqual({ kind: 'wrong' });
    expect(countOf(readCount('0', 0))).toBe(0);
    expect(countOf(readCount('1000000'))).toBe(1_000_000);
    expect(readCount('1000001')).toEqual({ kind: 'wrong' });
  });
  it.each(['-1', '1.5', '1e3', 'three', '٣', '99999999999999999999'])('is never %s', (text) => {
    expect(readCount(text)).toEqual({ kind: 'wrong' });
  });
  it('is shown as it was typed', () => {
    expect([textOf(null), textOf(0), textOf(12)]).toEqual(['', '0', '12']);
  });
});
