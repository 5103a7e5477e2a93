import type { EarningsKind } from '../../gql/graphql.js';
import { type MoneyValue, roughly, sumMoney } from '../../lib/money.js';

export interface Term {
  kind: EarningsKind;
  amount: MoneyValue;
  label: string;
  at: string;
}

/** Terms of one kind as one step of the sum. */
export interface Step {
  key: string;
  kind: EarningsKind;
  amount: MoneyValue;
  terms: Term[];
  /** Distinct labels of its terms, in their order. */
  labels: string[];
}

const kinds: EarningsKind[] = [
  'SALE',
  'MARKETPLACE_DISCOUNT',
  'COMMISSION',
  'SHIPPING',
  'TAX',
  'FEE',
  'PAYMENT_FEE',
];

const stepOf = (key: string, kind: EarningsKind, terms: Term[], currency: string): Step => ({
  key,
  kind,
  terms,
  amount: sumMoney(
    terms.map((term) => term.amount),
    currency,
  ),
  labels: [...new Set(terms.map((term) => term.label))],
});

/** The ledger of an order by kinds, as it was placed; what happened later, each as its own step. */
export function earningSteps(terms: readonly Term[], currency: string): Step[] {
  const first = kinds
    .map((kind) =>
      stepOf(
        kind,
        kind,
        terms.filter((term) => term.kind === kind),
        currency,
      ),
    )
    .filter((step) => step.terms.length > 0);
  const later = Map.groupBy(
    terms.filter((term) => !kinds.includes(term.kind)),
    (term) => `${term.kind} ${term.at}`,
  );
  return [
    ...first,
    ...[...later].map(([key, group]) => stepOf(key, group[0]?.kind ?? 'REFUND', group, currency)),
  ];
}

/** A bar from one sum to the next, in parts of the whole width. */
export interface Bar {
  from: number;
  width: number;
}

const least = 0.004;

/** Where each step's bar lies, and the bar of the result; only lengths, so rough numbers will do. */
export function waterfallBars(steps: readonly Step[]): { bars: Bar[]; result: Bar } {
  const sums = [0];
  for (const step of steps) sums.push((sums.at(-1) ?? 0) + roughly(step.amount));
  const low = Math.min(...sums);
  const span = Math.max(...sums) - low || 1;
  const bar = (a: number, b: number): Bar => ({
    from: (Math.min(a, b) - low) / span,
    width: Math.max(least, Math.abs(b - a) / span),
  });
  const bars = steps.map((_, index) => bar(sums[index] ?? 0, sums[index + 1] ?? 0));
  return { bars, result: bar(0, sums.at(-1) ?? 0) };
}
