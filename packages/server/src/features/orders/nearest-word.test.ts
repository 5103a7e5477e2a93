import { describe, expect, it } from '@jest/globals';
import { mistakesBetween, nearestWord } from './nearest-word.js';

describe('mistakes between two words', () => {
  it.each([
    ['serum', 'serum', 0],
    ['srum', 'serum', 1],
    ['seerum', 'serum', 1],
    ['sarum', 'serum', 1],
    ['sreum', 'serum', 1],
    ['junpier', 'juniper', 1],
    ['', 'abc', 3],
    ['жызнь', 'жизнь', 1],
    ['😀a', '😀b', 1],
  ])('%s and %s: %i', (a, b, count) => {
    expect(mistakesBetween(a, b)).toBe(count);
    expect(mistakesBetween(b, a)).toBe(count);
  });
});

describe('the nearest word', () => {
  it('has few mistakes, the fewer the shorter it is', () => {
    expect(nearestWord('srum', ['serum', 'drum'])).toBe('drum');
    expect(nearestWord('junpier', ['jumper', 'juniper'])).toBe('juniper');
    expect(nearestWord('hialuronik', ['hyaluronic'])).toBe('hyaluronic');
    expect(nearestWord('cat', ['cut', 'cart'])).toBe('cart');
    expect(nearestWord('mask', ['mist'])).toBeNull();
    expect(nearestWord('ab', ['abc'])).toBeNull();
  });

  it('is the same whatever order they come in', () => {
    expect(nearestWord('lite', ['line', 'lime'])).toBe('lime');
    expect(nearestWord('lite', ['lime', 'line'])).toBe('lime');
  });

  it('of a number is none: it was meant as it was typed', () => {
    expect(nearestWord('10482', ['10483'])).toBeNull();
    expect(nearestWord('vc-50', ['vc-30'])).toBeNull();
    expect(nearestWord('serum2', ['serum'])).toBeNull();
  });

  it('of a code of few letters is none either', () => {
    expect(nearestWord('a-bc-d', ['a-bd-d'])).toBeNull();
    expect(nearestWord('हिन्द', ['हिन्दी'])).toBe('हिन्दी');
  });
});
