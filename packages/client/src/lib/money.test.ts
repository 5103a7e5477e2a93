import { describe, expect, it } from '@jest/globals';
import { formatMoney, negate, parseAmount, sumAmounts } from './money.js';

const gbp = (amount: string) => ({ amount, currency: 'GBP' });
const here = { locale: 'en-GB', home: 'GBP' };

describe('formatMoney', () => {
  it('groups thousands and keeps both decimals', () => {
    expect(formatMoney(gbp('64182.36'), here)).toBe('£64,182.36');
    expect(formatMoney(gbp('0'), here)).toBe('£0.00');
  });
  it('uses a true minus sign before the currency', () => {
    expect(formatMoney(gbp('-13.89'), here)).toBe('−£13.89');
  });
  it('shows the plus of a term when asked', () => {
    expect(formatMoney(gbp('9.50'), { ...here, signed: true })).toBe('+£9.50');
    expect(formatMoney(gbp('0.00'), { ...here, signed: true })).toBe('£0.00');
  });
  it('keeps every digit of amounts beyond what floats hold', () => {
    expect(formatMoney(gbp('90071992547409931.07'), here)).toBe('£90,071,992,547,409,931.07');
  });
  it('follows the decimals of the currency', () => {
    expect(formatMoney({ amount: '1200', currency: 'JPY' }, { locale: 'en-GB', home: 'JPY' })).toBe('¥1,200');
    expect(formatMoney({ amount: '1.234', currency: 'KWD' }, here)).toContain('1.234');
  });
  it('tells a foreign dollar from the home currency', () => {
    expect(formatMoney({ amount: '5.00', currency: 'USD' }, here)).toBe('US$5.00');
    expect(formatMoney({ amount: '5.00', currency: 'USD' }, { locale: 'en-GB', home: 'USD' })).toBe('$5.00');
  });
});

describe('sumAmounts', () => {
  it('adds decimals exactly', () => {
    expect(sumAmounts(['0.1', '0.2'])).toBe('0.3');
    expect(sumAmounts(['805.10', '38.90', '-88.09', '9.50', '162.92', '-13.89'])).toBe('914.44');
    expect(sumAmounts(['-0.05', '0.01'])).toBe('-0.04');
    expect(sumAmounts([])).toBe('0');
  });
});

describe('parseAmount', () => {
  it('takes what people type', () => {
    expect(parseAmount('12')).toBe('12');
    expect(parseAmount(' 1,248.50 ')).toBe('1248.50');
    expect(parseAmount('12,5')).toBe('12.5');
    expect(parseAmount('007.10')).toBe('7.10');
  });
  it('refuses what is no amount', () => {
    for (const text of ['', 'abc', '-3', '1.2.3', '£5', '1,24.5']) expect(parseAmount(text)).toBeNull();
  });
});

describe('negate', () => {
  it('turns the sign and leaves zero alone', () => {
    expect(negate(gbp('3.20')).amount).toBe('-3.20');
    expect(negate(gbp('-3.20')).amount).toBe('3.20');
    expect(negate(gbp('0.00')).amount).toBe('0.00');
  });
});
