import { describe, expect, it } from '@jest/globals';
import { orderLedger } from './ledger.js';
import { ORDER_10482, sampleLine, sampleOrder, USUAL_RECIPIENTS, unrefunded } from './order-samples.js';
import { planRefund, type RefundPlan } from './refund.js';
import type { RefundRequest } from './refund-request.js';
import { type RefundableOrder, refundTotals } from './refundable-order.js';

function plan(order: RefundableOrder, request: RefundRequest): RefundPlan {
  const result = planRefund(order, request);
  if (!result.ok) throw new Error(result.refusals.map((refusal) => refusal.message).join(' '));
  return result.plan;
}

function refusals(order: RefundableOrder, request: RefundRequest): [string, string][] {
  const result = planRefund(order, request);
  return result.ok ? [] : result.refusals.map(({ path, message }) => [path.join('.'), message]);
}

const order = unrefunded(ORDER_10482);
const pins = (quantity: number, total: bigint, tax = 0n) =>
  unrefunded(sampleOrder([sampleLine('pin', total, 10, { quantity, tax })]));

describe('a whole refund', () => {
  it('leaves the vendor the payment fee and nothing else', () => {
    const ledger = orderLedger(ORDER_10482);
    const { amount, earnedChange, isFull, after } = plan(order, {});
    expect(amount).toBe(97_752n);
    expect(ledger.ok && ledger.earning + earnedChange).toBe(-1_389n);
    expect(isFull).toBe(true);
    expect(after.lines.map((line) => line.quantityRefunded)).toEqual([6, 4, 1, 1]);
  });

  it('gives the payment fee back where the request says so', () => {
    const { amount, entries } = plan(order, { paymentFee: 1_389n });
    expect(amount).toBe(97_752n);
    expect(entries.at(-1)).toEqual({
      kind: 'REFUND',
      lineId: null,
      amount: 1_389n,
      label: 'Payment fee given back',
    });
  });

  it('takes what earlier refunds left', () => {
    const first = plan(order, { lines: [{ lineId: 'serum' }], shipping: 950n });
    expect(first.amount).toBe(17_280n + 1_140n);
    const second = plan(first.after, {});
    expect(second.amount).toBe(97_752n - first.amount);
    expect(second.isFull).toBe(true);
    expect(refusals(second.after, {})).toEqual([['', 'Nothing of this order is left to refund.']]);
  });

  it('works once for an order that cost nothing', () => {
    const free = pins(2, 0n);
    const { amount, isFull, entries, after } = plan(free, {});
    expect([amount, isFull, entries]).toEqual([0n, true, []]);
    expect(plan(free, { lines: [{ lineId: 'pin', quantity: 1 }] }).isFull).toBe(false);
    expect(refusals(after, {})).toHaveLength(1);
  });

  it('gives nothing back of a line that cost the customer nothing', () => {
    const gift = sampleLine('gift', 0n, 10, { marketplaceDiscount: 1_000n });
    const { entries } = plan(unrefunded(sampleOrder([gift, sampleLine('pin', 100n, 10)])), {});
    expect(entries.map(({ lineId, amount }) => [lineId, amount])).toEqual([['pin', -90n]]);
  });

  it('leaves alone what the vendor never received', () => {
    const recipients = {
      ...USUAL_RECIPIENTS,
      shippingToVendor: false,
      productTaxToVendor: false,
      shippingTaxToVendor: false,
      paymentFeeFromVendor: false,
    };
    const { earnedChange, entries } = plan(unrefunded({ ...ORDER_10482, recipients }), {});
    expect(earnedChange).toBe(-(80_510n + 3_890n - 8_809n));
    expect(entries.every((entry) => entry.lineId !== null)).toBe(true);
  });
});

describe('a refund of an amount', () => {
  it('spreads over what is left of every part in proportion', () => {
    const { parts, amount, isFull } = plan(order, { amount: 48_876n });
    expect(amount).toBe(48_876n);
    expect(isFull).toBe(false);
    expect(parts.lines.map((line) => [line.quantity, line.amount, line.tax])).toEqual([
      [0, 7_200n, 1_440n],
      [0, 11_600n, 2_320n],
      [0, 17_505n, 3_501n],
      [0, 3_950n, 790n],
    ]);
    expect([parts.shipping, parts.shippingTax]).toEqual([475n, 95n]);
  });

  it('is a full refund when it is all that is left', () => {
    const { isFull, after } = plan(order, { amount: 97_752n });
    expect(isFull).toBe(true);
    expect(after.lines.map((line) => line.quantityRefunded)).toEqual([6, 4, 1, 1]);
  });

  it('spreads over a discount given by way of a fee too', () => {
    const fees = [{ name: 'Voucher', amount: -1_000n, tax: 0n }];
    const withVoucher = unrefunded(sampleOrder([sampleLine('pin', 10_000n, 10)], { fees }));
    const half = plan(withVoucher, { amount: 4_500n });
    expect([half.parts.lines[0]?.amount, half.parts.fees]).toEqual([5_000n, -500n]);
    expect(plan(half.after, {}).amount).toBe(4_500n);
    expect(refusals(withVoucher, { lines: [{ lineId: 'pin' }] })).toEqual([
      ['', 'Only £90.00 of this order is left to refund.'],
    ]);
    expect(plan(withVoucher, { lines: [{ lineId: 'pin', amount: 9_000n }] }).isFull).toBe(true);
  });

  it('is refused beyond what is left, at zero and below', () => {
    const nearly = plan(order, { amount: 96_552n }).after;
    expect(refusals(nearly, { amount: 1_201n })).toEqual([
      ['amount', 'Only £12.00 of this order is left to refund.'],
    ]);
    expect(refusals(order, { amount: 0n })).toEqual([['amount', 'Enter an amount above £0.00.']]);
    expect(refusals(order, { amount: -5n })).toHaveLength(1);
    expect(refusals(plan(order, {}).after, { amount: 1n })).toEqual([
      ['amount', 'Nothing of this order is left to refund.'],
    ]);
  });
});

describe('a refund of lines', () => {
  it('prices items on running sums, so that all make the whole', () => {
    let state = pins(3, 100n, 20n);
    const taken = [1, 1, 1].map((quantity) => {
      const { parts, after } = plan(state, { lines: [{ lineId: 'pin', quantity }] });
      state = after;
      return [parts.lines[0]?.amount, parts.lines[0]?.tax, parts.lines[0]?.vendorPart];
    });
    expect(taken).toEqual([
      [33n, 7n, 30n],
      [34n, 6n, 30n],
      [33n, 7n, 30n],
    ]);
    expect(refundTotals(state).left).toBe(0n);
  });

  it('gives an item its price after a gesture, and the last item the rest', () => {
    const gesture = plan(pins(10, 1_000n), { lines: [{ lineId: 'pin', amount: 150n }] });
    expect(gesture.parts.lines[0]?.quantity).toBe(0);
    const one = plan(gesture.after, { lines: [{ lineId: 'pin', quantity: 1 }] });
    expect(one.amount).toBe(100n);
    const nine = plan(one.after, { lines: [{ lineId: 'pin', quantity: 9 }] });
    expect([nine.amount, nine.isFull]).toEqual([750n, true]);
  });

  it('prices items at what is left when that is less, the last ones at all that is left', () => {
    const nearly = plan(pins(10, 1_000n), { lines: [{ lineId: 'pin', amount: 950n }] }).after;
    expect(plan(nearly, { lines: [{ lineId: 'pin', quantity: 1 }] }).amount).toBe(50n);
    const cheap = plan(pins(10, 1_000n), { lines: [{ lineId: 'pin', quantity: 1, amount: 10n }] });
    expect(plan(cheap.after, { lines: [{ lineId: 'pin', quantity: 9 }] }).amount).toBe(990n);
  });

  it('counts all items of a line whose price is used up', () => {
    const { after } = plan(order, { lines: [{ lineId: 'serum', amount: 14_400n, tax: 0n }] });
    expect(after.lines[0]).toMatchObject({ quantityRefunded: 6, refunded: 14_400n, taxRefunded: 0n });
    const kept = plan(order, { lines: [{ lineId: 'serum', quantity: 2, amount: 14_400n }] });
    expect(kept.after.lines[0]).toMatchObject({ quantityRefunded: 2, refunded: 14_400n });
  });

  it('takes the rest of a line that is only named', () => {
    const { parts } = plan(order, { lines: [{ lineId: 'mask' }] });
    expect(parts.lines).toEqual([
      { lineId: 'mask', quantity: 1, amount: 35_010n, tax: 7_002n, vendorPart: 35_788n },
    ]);
  });

  it('brings the tax that belongs to it unless told', () => {
    const amount = 7_200n;
    expect(plan(order, { lines: [{ lineId: 'serum', amount }] }).amount).toBe(8_640n);
    expect(plan(order, { lines: [{ lineId: 'serum', amount, tax: 0n }] }).amount).toBe(7_200n);
    expect(plan(order, { lines: [{ lineId: 'serum', tax: 100n }] }).amount).toBe(100n);
    expect(plan(order, { shipping: 475n }).amount).toBe(570n);
    expect(plan(order, { shipping: 475n, shippingTax: 0n }).amount).toBe(475n);
    expect(plan(order, { shippingTax: 190n }).amount).toBe(190n);
  });

  it('is not full while its tax is left', () => {
    const { isFull, after } = plan(pins(1, 100n, 20n), { lines: [{ lineId: 'pin', quantity: 1, tax: 0n }] });
    expect(isFull).toBe(false);
    expect(plan(after, {})).toMatchObject({ amount: 20n, isFull: true });
  });

  it('brings only the tax that is not refunded yet', () => {
    const half = plan(order, { shipping: 475n }).after;
    expect(plan(half, { shipping: 475n }).parts.shippingTax).toBe(95n);
    const ahead = plan(order, { lines: [{ lineId: 'serum', tax: 1_000n }] }).after;
    expect(plan(ahead, { lines: [{ lineId: 'serum', amount: 100n }] }).amount).toBe(100n);
    expect(plan(ahead, { lines: [{ lineId: 'serum', amount: 7_200n }] }).amount).toBe(7_640n);
  });

  it('takes an amount beside them as a check of their sum', () => {
    const lines = [{ lineId: 'serum', quantity: 1 }];
    expect(plan(order, { lines, amount: 2_880n }).amount).toBe(2_880n);
    expect(refusals(order, { lines, amount: 3_000n })).toEqual([
      ['amount', 'The parts of this refund add up to £28.80, not to £30.00.'],
    ]);
  });

  it('takes back free items without any money', () => {
    const free = sampleLine('sample', 0n, 10, { quantity: 3 });
    const { parts, entries, isFull } = plan(unrefunded(sampleOrder([free, sampleLine('pin', 100n, 10)])), {
      lines: [{ lineId: 'sample', quantity: 1 }],
    });
    expect(parts.lines).toEqual([{ lineId: 'sample', quantity: 1, amount: 0n, tax: 0n, vendorPart: 0n }]);
    expect([entries, isFull]).toEqual([[], false]);
  });

  it('brings the tax of free items by their number', () => {
    const { amount } = plan(pins(4, 0n, 100n), { lines: [{ lineId: 'pin', quantity: 1 }] });
    expect(amount).toBe(25n);
  });

  it('says once that a line has not enough left', () => {
    expect(refusals(pins(1, 100n), { lines: [{ lineId: 'pin', amount: 101n }] })).toEqual([
      ['lines.0.amount', 'Only £1.00 of this line is left to refund.'],
    ]);
  });

  it('tells all that is wrong at once, and where', () => {
    const lines = [
      { lineId: 'serum', quantity: 7 },
      { lineId: 'cartridges', amount: 23_201n, tax: -1n },
      { lineId: 'elsewhere' },
      { lineId: 'serum' },
      { lineId: 'mask', quantity: 0.5 },
      { lineId: 'video', tax: 1_581n },
    ];
    expect(refusals(order, { lines, shipping: 951n, paymentFee: 1_390n })).toEqual([
      ['paymentFee', 'Only £13.89 of the payment fee is left to refund.'],
      ['shipping', 'Only £9.50 of the shipping is left to refund.'],
      ['lines.0.quantity', 'Only 6 of the items of this line are left to refund.'],
      ['lines.1.amount', 'Only £232.00 of this line is left to refund.'],
      ['lines.1.tax', 'Enter an amount of £0.00 or more.'],
      ['lines.2.lineId', 'This order has no such line.'],
      ['lines.3.lineId', 'This line is named twice.'],
      ['lines.4.quantity', 'Enter a whole number of items.'],
      ['lines.5.tax', 'Only £15.80 of the tax on this line is left to refund.'],
    ]);
  });

  it('is refused when it names nothing', () => {
    const message = 'Say what to refund: an amount, lines or shipping.';
    expect(refusals(order, { lines: [] })).toEqual([['', message]]);
    expect(refusals(order, { shipping: 0n })).toEqual([['', message]]);
    const done = plan(order, { lines: [{ lineId: 'serum' }] }).after;
    expect(refusals(done, { lines: [{ lineId: 'serum' }] })).toEqual([
      ['lines.0.lineId', 'Nothing of this line is left to refund.'],
    ]);
    expect(refusals(done, { lines: [{ lineId: 'serum', quantity: 1 }] })).toEqual([
      ['lines.0.quantity', 'None of the items of this line are left to refund.'],
    ]);
  });
});

describe('the payment fee', () => {
  it('can be given back alone, and not more than was charged', () => {
    const { amount, earnedChange, after } = plan(order, { lines: [], paymentFee: 1_000n });
    expect([amount, earnedChange]).toEqual([0n, 1_000n]);
    expect(refusals(after, { paymentFee: 390n })).toEqual([
      ['paymentFee', 'Only £3.89 of the payment fee is left to refund.'],
    ]);
  });

  it('is not given back where the vendor did not pay it', () => {
    const recipients = { ...USUAL_RECIPIENTS, paymentFeeFromVendor: false };
    expect(refusals(unrefunded({ ...ORDER_10482, recipients }), { paymentFee: 1n })).toEqual([
      ['paymentFee', 'No payment fee was charged to the vendor for this order.'],
    ]);
  });
});
