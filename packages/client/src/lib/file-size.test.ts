import { describe, expect, it } from '@jest/globals';
import { formatSize } from './file-size.js';

const plain = (size: number | string) => formatSize(size).replace('\u00a0', ' ');

describe('the size of a file', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [1249, '1.2 kB'],
    [9_949, '9.9 kB'],
    [9_951, '10 kB'],
    [999_499, '999 kB'],
    [999_500, '1 MB'],
    ['1200000000', '1.2 GB'],
    ['5368709120', '5.4 GB'],
    [2e15, '2000 TB'],
  ])('of %s bytes is %s', (bytes, words) => expect(plain(bytes)).toBe(words));
});
