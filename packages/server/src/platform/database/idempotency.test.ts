import { describe, expect, it } from '@jest/globals';
import { hashInput } from './idempotency.js';

describe('the hash of an input', () => {
  it('is one whatever the order of the fields, at any depth', () => {
    expect(hashInput({ a: 1, b: { c: [1, { d: 2, e: 3 }] } })).toBe(
      hashInput({ b: { c: [1, { e: 3, d: 2 }] }, a: 1 }),
    );
  });

  it('leaves out the key itself, and what is null or left out', () => {
    expect(hashInput({ a: 1, idempotencyKey: 'x', b: null, c: undefined })).toBe(hashInput({ a: 1 }));
  });

  it('differs by value, by the order of a list, by depth, and by what is a date', () => {
    const inputs = [
      { a: 1 },
      { a: '1' },
      { b: 1 },
      { a: [1, 2] },
      { a: [2, 1] },
      { a: { b: 1 } },
      { a: [['b', 1]] },
      { a: new Date(0) },
      { a: new Date(1) },
      { a: false },
      { a: '' },
      {},
    ];
    expect(new Set(inputs.map(hashInput)).size).toBe(inputs.length);
  });
});
