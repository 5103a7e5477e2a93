import { describe, expect, it } from '@jest/globals';
import { readRange } from './byte-range.js';

describe('a Range header', () => {
  it.each([
    ['bytes=0-', { from: 0, to: 9 }],
    ['bytes=4-', { from: 4, to: 9 }],
    ['bytes=2-5', { from: 2, to: 5 }],
    ['bytes=9-9', { from: 9, to: 9 }],
    ['bytes=5-500', { from: 5, to: 9 }],
    ['bytes=-3', { from: 7, to: 9 }],
    ['bytes=-500', { from: 0, to: 9 }],
    ['Bytes= 1-2 ', { from: 1, to: 2 }],
    ['bytes=0-99999999999999999999999', { from: 0, to: 9 }],
  ])('%s of ten bytes is a part', (header, part) => {
    expect(readRange(header, 10)).toEqual(part);
  });

  it.each([
    undefined,
    '',
    'bytes',
    'bytes=',
    'bytes=-',
    'bytes=5-2',
    'bytes=a-b',
    'bytes=0-1,4-5',
    'lines=0-1',
  ])('%s means everything', (header) => {
    expect(readRange(header, 10)).toBeNull();
  });

  it.each(['bytes=10-', 'bytes=10-20', 'bytes=-0'])('%s of ten bytes is not there', (header) => {
    expect(readRange(header, 10)).toBe('unsatisfiable');
  });

  it('finds nothing in an empty file', () => {
    expect(readRange('bytes=0-', 0)).toBe('unsatisfiable');
    expect(readRange('bytes=-5', 0)).toBe('unsatisfiable');
  });
});
