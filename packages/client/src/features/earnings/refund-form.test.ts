import { describe, expect, it } from '@jest/globals';
import { emptyForm, fieldKey, refundInput } from './refund-form.js';

const line = (quantity = '', amount = '', tax = '') => ({ quantity, amount, tax });

describe('refundInput', () => {
  it('asks for everything that is left when nothing is named', () => {
    expect(refundInput('o', emptyForm).input).toEqual({ orderId: 'o', reason: null });
  });
  it('asks for one amount', () => {
    expect(
      refundInput('o', { ...emptyForm, mode: 'amount', amount: '1,200.50', reason: ' broken ' }).input,
    ).toEqual({
      orderId: 'o',
      reason: 'broken',
      amount: '1200.50',
    });
  });
  it('names only lines that say something', () => {
    const form = {
      ...emptyForm,
      mode: 'lines' as const,
      lines: { a: line(), b: line('2'), c: line('', '3.10', '0') },
    };
    expect(refundInput('o', form).input?.lines).toEqual([
      { lineId: 'b', quantity: 2, amount: null, tax: null },
      { lineId: 'c', quantity: null, amount: '3.10', tax: '0' },
    ]);
  });
  it('asks nothing while nothing is named by line', () => {
    expect(refundInput('o', { ...emptyForm, mode: 'lines' }).input).toBeNull();
    expect(refundInput('o', { ...emptyForm, mode: 'amount' }).input).toBeNull();
  });
  it('takes shipping alone', () => {
    expect(refundInput('o', { ...emptyForm, mode: 'lines', shipping: '9.50' }).input).toMatchObject({
      lines: null,
      shipping: '9.50',
    });
  });
  it('names fields that hold no number', () => {
    const form = {
      ...emptyForm,
      mode: 'lines' as const,
      lines: { a: line('two'), b: line('', 'x') },
      shipping: '?',
    };
    expect([...refundInput('o', form).problems].sort()).toEqual(['a.quantity', 'b.amount', 'shipping']);
  });
});

describe('fieldKey', () => {
  const input = { orderId: 'o', lines: [{ lineId: 'b' }, { lineId: 'c' }] };
  it('finds the field an error belongs to', () => {
    expect(fieldKey(['lines', '1', 'amount'], input)).toBe('c.amount');
    expect(fieldKey(['lines', '0', 'lineId'], input)).toBe('b.quantity');
    expect(fieldKey(['shipping'], input)).toBe('shipping');
    expect(fieldKey(null, input)).toBeNull();
    expect(fieldKey(['lines', '7', 'tax'], input)).toBeNull();
  });
});
