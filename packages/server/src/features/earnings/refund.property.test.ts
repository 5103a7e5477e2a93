import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sumOf } from '../../shared/money.js';
import { earningOf, type LedgerEntry, orderLedger, type PricedLine, type PricedOrder } from './ledger.js';
import { unrefunded } from './order-samples.js';
import { planRefund, type RefundPlan } from './refund.js';
import type { RefundRequest } from './refund-request.js';
import { leftOf, type RefundableOrder, refundTotals } from './refundable-order.js';

const money = (max: bigint) =>
  fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 20n }), fc.bigInt({ min: 0n, max }));

/** Orders of any currency exponent, some with free lines, capped commission, fees below zero, amounts near 2^60. */
const orders: fc.Arbitrary<PricedOrder> = fc
  .constantFrom('JPY', 'GBP', 'KWD')
  .chain((currency) => {
    const rate = fc.record({
      scope: fc.constant('MARKETPLACE' as const),
      percentPpm: fc.nat({ max: 1_000_000 }),
      flat: money(500n),
      fixed: money(500n),
      currency: fc.constant(currency),
      ref: fc.constant(null),
    });
    const line = fc.record({
      total: fc.oneof(money(100_000n), money(2n ** 60n)),
      tax: money(20_000n),
      marketplaceDiscount: money(5_000n),
      quantity: fc.integer({ min: 1, max: 12 }),
      rate,
    });
    const fee = fc.record({
      name: fc.constant('Fee'),
      amount: fc.bigInt({ min: -5_000n, max: 5_000n }),
      tax: fc.bigInt({ min: -500n, max: 500n }),
    });
    return fc.record({
      currency: fc.constant(currency),
      lines: fc
        .array(line, { minLength: 1, maxLength: 4 })
        .map((lines): PricedLine[] => lines.map((l, i) => ({ ...l, id: `line-${i}` }))),
      shipping: money(5_000n),
      shippingTax: money(1_000n),
      fees: fc.array(fee, { maxLength: 2 }),
      paymentFee: money(3_000n),
      recipients: fc.record({
        shippingToVendor: fc.boolean(),
        productTaxToVendor: fc.boolean(),
        shippingTaxToVendor: fc.boolean(),
        feesToVendor: fc.boolean(),
        paymentFeeFromVendor: fc.boolean(),
      }),
    });
  })
  .filter((order) => orderLedger(order).ok);

/** What to ask for next, as shares of what the state then holds; some of it is more than is left. */
type Ask = (order: RefundableOrder) => RefundRequest;
const perMille = fc.integer({ min: 0, max: 1_050 });
const shareOf = (amount: bigint, share: number) => (amount * BigInt(share)) / 1_000n;
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const askAmount: fc.Arbitrary<Ask> = perMille.map((share) => (order) => ({
  amount: shareOf(refundTotals(order).left, share),
}));
const askSmallAmount: fc.Arbitrary<Ask> = fc.bigInt({ min: 1n, max: 5n }).map((amount) => () => ({ amount }));
const askParts: fc.Arbitrary<Ask> = fc
  .record({
    lines: fc.uniqueArray(
      fc.record({
        i: fc.nat({ max: 3 }),
        quantity: optional(fc.integer({ min: 0, max: 4 })),
        amount: optional(perMille),
        tax: optional(perMille),
      }),
      { selector: (line) => line.i, maxLength: 4 },
    ),
    shipping: optional(perMille),
    shippingTax: optional(perMille),
    paymentFee: optional(perMille),
  })
  .map((ask) => (order) => ({
    lines: ask.lines.flatMap(({ i, quantity, amount, tax }) => {
      const line = order.lines[i];
      if (!line) return [];
      return {
        lineId: line.id,
        quantity,
        amount: amount === undefined ? null : shareOf(line.total - line.refunded, amount),
        tax: tax === undefined ? null : shareOf(line.tax - line.taxRefunded, tax),
      };
    }),
    shipping: ask.shipping === undefined ? null : shareOf(leftOf(order.shipping), ask.shipping),
    shippingTax: ask.shippingTax === undefined ? null : shareOf(leftOf(order.shippingTax), ask.shippingTax),
    paymentFee: ask.paymentFee === undefined ? null : shareOf(leftOf(order.paymentFee), ask.paymentFee),
  }));
const asks = fc.array(fc.oneof(askAmount, askSmallAmount, askParts), { maxLength: 8 });

interface Story {
  sold: LedgerEntry[];
  asked: RefundRequest[];
  plans: RefundPlan[];
  before: RefundableOrder[];
  end: RefundableOrder;
}

/** Asks one after the other, skipping what is refused, and then for all that is left. */
function tell(order: PricedOrder, asked: Ask[], thenAll: boolean): Story {
  const ledger = orderLedger(order);
  const story: Story = {
    sold: ledger.ok ? ledger.entries : [],
    asked: [],
    plans: [],
    before: [],
    end: unrefunded(order),
  };
  const whole: Ask = () => ({});
  for (const ask of thenAll ? [...asked, whole] : asked) {
    const request = ask(story.end);
    const result = planRefund(story.end, request);
    if (!result.ok) continue;
    story.asked.push(request);
    story.plans.push(result.plan);
    story.before.push(story.end);
    story.end = result.plan.after;
  }
  return story;
}

const holds = (check: (story: Story, order: PricedOrder) => void, thenAll = false) =>
  fc.assert(
    fc.property(orders, asks, (order, asked) => check(tell(order, asked, thenAll), order)),
    { numRuns: 400 },
  );

const isBetween = (value: bigint, from: bigint, to: bigint) => from <= value && value <= to;

describe('any sequence of refunds of any order', () => {
  it('takes exactly what it says, and never more than is left', () => {
    holds(({ asked, plans, before, end }) => {
      for (const [i, { amount, parts, after }] of plans.entries()) {
        expect(amount).toBe(asked[i]?.amount ?? amount);
        const then = refundTotals(before[i] ?? end);
        expect(isBetween(amount, 0n, then.left)).toBe(true);
        expect(refundTotals(after).refunded - then.refunded).toBe(amount);
        const lines = parts.lines.map((line) => line.amount + line.tax);
        expect(sumOf([...lines, parts.shipping, parts.shippingTax, parts.fees, parts.feesTax])).toBe(amount);
      }
      expect(sumOf(plans.map((plan) => plan.amount))).toBe(refundTotals(end).refunded);
    });
  });

  it('never outgrows any part', () => {
    holds(({ plans }) => {
      for (const { after } of plans) {
        for (const line of after.lines) {
          expect(isBetween(line.refunded, 0n, line.total)).toBe(true);
          expect(isBetween(line.taxRefunded, 0n, line.tax)).toBe(true);
          expect(isBetween(line.vendorPartBack, 0n, line.vendorPart)).toBe(true);
          expect(line.quantityRefunded >= 0 && line.quantityRefunded <= line.quantity).toBe(true);
        }
        for (const part of [after.shipping, after.shippingTax, after.fees, after.feesTax, after.paymentFee]) {
          const isNegative = part.total < 0n;
          expect(isBetween(part.refunded, isNegative ? part.total : 0n, isNegative ? 0n : part.total)).toBe(
            true,
          );
        }
      }
    });
  });

  it('only ever takes more: no line gives back less than before', () => {
    holds(({ plans }) => {
      for (const { parts, entries } of plans) {
        for (const line of parts.lines) {
          expect(line.amount >= 0n && line.tax >= 0n && line.vendorPart >= 0n && line.quantity >= 0).toBe(
            true,
          );
        }
        expect(entries.filter((entry) => entry.lineId !== null).every((entry) => entry.amount < 0n)).toBe(
          true,
        );
      }
    });
  });

  it('keeps the vendor’s part within half a unit of its share', () => {
    holds(({ plans }) => {
      for (const line of plans.flatMap((plan) => plan.after.lines)) {
        const off = 2n * (line.vendorPartBack * line.total - line.vendorPart * line.refunded);
        expect(isBetween(off, -line.total, line.total)).toBe(true);
      }
    });
  });

  it('shares each line’s refund between vendor and marketplace without rest', () => {
    holds(({ sold, plans, end }, { lines }) => {
      const written = [...sold, ...plans.flatMap((plan) => plan.entries)].filter(
        (entry) => entry.kind !== 'TAX',
      );
      for (const [i, line] of end.lines.entries()) {
        const taxBack = end.recipients.productTaxToVendor ? line.taxRefunded : 0n;
        const ofVendor = earningOf(written.filter((entry) => entry.lineId === lines[i]?.id)) + taxBack;
        expect(ofVendor).toBe(line.vendorPart - line.vendorPartBack);
      }
    });
  });

  it('ends with 0 and 0 per line and the payment fee, in however many parts', () => {
    holds(({ sold, plans, end }) => {
      expect(refundTotals(end).left).toBe(0n);
      expect(plans.at(-1)?.isFull).toBe(true);
      for (const line of end.lines) {
        expect(line.quantityRefunded).toBe(line.quantity);
        expect([line.refunded, line.taxRefunded]).toEqual([line.total, line.tax]);
        expect(line.vendorPartBack).toBe(line.total === 0n ? 0n : line.vendorPart);
      }
      const kept = sumOf(end.lines.filter((line) => line.total === 0n).map((line) => line.vendorPart));
      const fee = end.recipients.paymentFeeFromVendor ? leftOf(end.paymentFee) : 0n;
      const entries = [...sold, ...plans.flatMap((plan) => plan.entries)];
      expect(earningOf(entries)).toBe(kept - fee);
      expect(earningOf(entries.toReversed())).toBe(kept - fee);
    }, true);
  });
});
