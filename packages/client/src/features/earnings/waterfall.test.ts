import { describe, expect, it } from '@jest/globals';
import type { EarningsKind } from '../../gql/graphql.js';
import { earningSteps, type Term, waterfallBars } from './waterfall.js';

const term = (
  kind: EarningsKind,
  amount: string,
  label: string = kind,
  at = '2026-11-23T10:41:00Z',
): Term => ({
  kind,
  amount: { amount, currency: 'GBP' },
  label,
  at,
});

const order = [
  term('SALE', '400.00'),
  term('COMMISSION', '-48.00', 'Commission 12 %'),
  term('TAX', '80.00', 'Tax on items'),
  term('SALE', '405.10'),
  term('COMMISSION', '-40.09', 'Commission 8 %'),
  term('SHIPPING', '9.50'),
  term('PAYMENT_FEE', '-13.89'),
];

describe('earningSteps', () => {
  it('sums terms of a kind exactly, in the order of the formula', () => {
    const steps = earningSteps(order, 'GBP');
    expect(steps.map((step) => [step.kind, step.amount.amount])).toEqual([
      ['SALE', '805.10'],
      ['COMMISSION', '-88.09'],
      ['SHIPPING', '9.50'],
      ['TAX', '80.00'],
      ['PAYMENT_FEE', '-13.89'],
    ]);
    expect(steps[1]?.labels).toEqual(['Commission 12 %', 'Commission 8 %']);
  });

  it('shows each refund as its own step', () => {
    const steps = earningSteps(
      [
        ...order,
        term('REFUND', '-10.00', 'Refund', '2026-11-24T09:00:00Z'),
        term('REFUND', '-5.00', 'Refund', '2026-11-24T09:00:00Z'),
        term('REFUND', '-1.00', 'Refund', '2026-11-25T09:00:00Z'),
      ],
      'GBP',
    );
    expect(steps.slice(-2).map((step) => step.amount.amount)).toEqual(['-15.00', '-1.00']);
  });
});

describe('waterfallBars', () => {
  it('starts each bar where the last one ended', () => {
    const { bars, result } = waterfallBars(
      earningSteps([term('SALE', '100'), term('COMMISSION', '-20')], 'GBP'),
    );
    expect(bars).toEqual([
      { from: 0, width: 1 },
      { from: 0.8, width: 0.2 },
    ]);
    expect(result).toEqual({ from: 0, width: 0.8 });
  });

  it('has room below zero', () => {
    const { bars, result } = waterfallBars(earningSteps([term('SALE', '10'), term('REFUND', '-20')], 'GBP'));
    expect(bars[0]).toEqual({ from: 0.5, width: 0.5 });
    expect(bars[1]).toEqual({ from: 0, width: 1 });
    expect(result).toEqual({ from: 0, width: 0.5 });
  });

  it('shows even the smallest term', () => {
    const { bars } = waterfallBars(earningSteps([term('SALE', '10000'), term('FEE', '0.01')], 'GBP'));
    expect(bars[1]?.width).toBeGreaterThan(0);
  });
});
