import { describe, expect, it } from '@jest/globals';
import { readRange, writeRange } from './search-total.js';

describe('readRange', () => {
  it.each([
    ['100..500', { from: '100', to: '500', currency: 'GBP' }],
    ['100..', { from: '100', to: null, currency: 'GBP' }],
    ['..500.50', { from: null, to: '500.5', currency: 'GBP' }],
    ['0100.00..', { from: '100', to: null, currency: 'GBP' }],
    ['500..100', { from: '100', to: '500', currency: 'GBP' }],
    ['9..10', { from: '9', to: '10', currency: 'GBP' }],
    ['..500 USD', { from: null, to: '500', currency: 'USD' }],
    ['.. USD', { from: null, to: null, currency: 'USD' }],
    ['0..0', { from: '0', to: '0', currency: 'GBP' }],
  ])('reads %s', (text, range) => {
    expect(readRange(text, 'GBP')).toEqual(range);
  });
  it.each(['', '..', '100', 'a..b', '1e3..', '1,000..', '100..500 usd', '100..500USD', '1..2..3'])(
    'refuses %s',
    (text) => {
      expect(readRange(text, 'GBP')).toBeNull();
    },
  );
  it('keeps no more digits than the currency has', () => {
    expect(readRange('1.999..', 'GBP')?.from).toBe('1.99');
    expect(readRange('1.9..', 'JPY')?.from).toBe('1');
    expect(readRange('1.999..', 'KWD')?.from).toBe('1.999');
  });
});

describe('writeRange', () => {
  it.each(['100..500', '100..', '..500', '100..500 USD', '.. USD', '.. GBP', '-5..5'])(
    'writes %s as it was read',
    (text) => {
      expect(writeRange(readRange(text, 'GBP'), 'GBP')).toBe(text);
    },
  );
  it('leaves the home currency out', () => {
    expect(writeRange(readRange('1..2 GBP', 'GBP'), 'GBP')).toBe('1..2');
  });
});
