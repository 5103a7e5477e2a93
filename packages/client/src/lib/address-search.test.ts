import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseSearch, stringifySearch } from './address-search.js';

describe('the address', () => {
  it('is legible', () => {
    expect(
      stringifySearch({
        status: 'processing,on-hold',
        q: 'needling kit',
        email: 'a@b.example',
        x: undefined,
      }),
    ).toBe('?status=processing,on-hold&q=needling+kit&email=a@b.example');
    expect(stringifySearch({})).toBe('');
  });
  it.each([
    '10482',
    '007',
    '1e5',
    '123456789012345678901234567890',
    'true',
    '"a"',
    '[1]',
    ' ',
    '100%',
    'a+b&c=d#e',
  ])('keeps %j a text', (q) => {
    expect(parseSearch(stringifySearch({ q }))).toEqual({ q });
  });
  it('is read as it was written', () => {
    const text = fc.string({ unit: 'binary' }).map((one) => one.toWellFormed());
    fc.assert(
      fc.property(fc.dictionary(text, text), (search) => {
        expect({ ...parseSearch(stringifySearch(search)) }).toEqual({ ...search });
      }),
    );
  });
});
