import { describe, expect, it } from '@jest/globals';
import { folded, hasWords } from './folded.js';

describe('folded', () => {
  it('sets accents, case and signs aside', () => {
    expect(folded('  Côte d’Ivoire ')).toBe('cote d ivoire');
    expect(folded('On-hold')).toBe('on hold');
  });
});

describe('hasWords', () => {
  it('finds the beginnings of words, in any order', () => {
    expect(hasWords('Go to Waiting orders', 'ord wait')).toBe(true);
    expect(hasWords('Orders', 'rders')).toBe(false);
    expect(hasWords('Orders', '')).toBe(true);
  });
});
