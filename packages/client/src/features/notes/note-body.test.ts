import { describe, expect, it } from '@jest/globals';
import { beginningOf, charactersLeft } from './note-body.js';

describe('charactersLeft', () => {
  it('says nothing until the end is near', () => {
    expect(charactersLeft('')).toBeNull();
    expect(charactersLeft('x'.repeat(9_499))).toBeNull();
  });
  it('counts as people do', () => {
    expect(charactersLeft('x'.repeat(9_990))).toBe(10);
    expect(charactersLeft('👩‍👩‍👧‍👦'.repeat(10_001))).toBe(-1);
    expect(charactersLeft('👩‍👩‍👧‍👦'.repeat(2_000))).toBeNull();
  });
});

describe('beginningOf', () => {
  it('leaves short notes alone', () => {
    expect(beginningOf('One\nTwo')).toBeNull();
    expect(beginningOf('word '.repeat(190))).toBeNull();
  });
  it('cuts long ones between words', () => {
    const beginning = beginningOf('word '.repeat(1_000)) ?? '';
    expect(beginning).toMatch(/^(word )+…$/);
    expect(beginning.length).toBeLessThanOrEqual(902);
  });
  it('cuts what has many lines after some of them', () => {
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index}`).join('\n');
    expect(beginningOf(lines)?.split('\n')).toHaveLength(14);
  });
  it('never cuts a character in two', () => {
    expect(beginningOf(`x${'😀'.repeat(800)}`)?.isWellFormed()).toBe(true);
  });
});
