import { describe, expect, it } from '@jest/globals';
import { MAX_MINOR } from '../../shared/money.js';
import { NO_COMMISSION } from './commission.js';
import {
  earningOf,
  type LedgerEntry,
  type LedgerKind,
  type OrderLedger,
  orderLedger,
  type PricedOrder,
} from './ledger.js';
import { ORDER_10482, ORDER_10494, sampleLine, sampleOrder, USUAL_RECIPIENTS } from './order-samples.js';

type Priced = Extract<OrderLedger, { ok: true }>;

function price(order: PricedOrder): Priced {
  const ledger = orderLedger(order);
  if (!ledger.ok) throw new Error(ledger.message);
  return ledger;
}

function sumsByKind(entries: readonly LedgerEntry[]): Partial<Record<LedgerKind, bigint>> {
  const sums: Partial<Record<LedgerKind, bigint>> = {};
  for (const { kind, amount } of entries) sums[kind] = (sums[kind] ?? 0n) + amount;
  return sums;
}

describe('orderLedger', () => {
  it('explains the £914.44 of order 10482 term by term', () => {
    const { entries, earning, total } = price(ORDER_10482);
    expect(total).toBe(97_752n);
    expect(earning).toBe(91_444n);
    expect(sumsByKind(entries)).toEqual({
      SALE: 80_510n,
      MARKETPLACE_DISCOUNT: 3_890n,
      COMMISSION: -8_809n,
      SHIPPING: 950n,
      TAX: 16_292n,
      PAYMENT_FEE: -1_389n,
    });
  });

  it('explains it by line too', () => {
    const { entries, lines } = price(ORDER_10482);
    const ofMask = entries.filter((entry) => entry.lineId === 'mask');
    expect(ofMask.map(({ kind, amount, label }) => [kind, amount, label])).toEqual([
      ['SALE', 35_010n, 'Items, after discounts'],
      ['MARKETPLACE_DISCOUNT', 3_890n, 'Discount paid by the marketplace'],
      ['COMMISSION', -3_112n, 'Commission 8 %'],
      ['TAX', 7_002n, 'Tax on items'],
    ]);
    expect(lines[2]).toEqual({ id: 'mask', commission: -778n, vendorPart: 35_788n });
  });

  it('adds up order 10494', () => {
    expect(price(ORDER_10494)).toMatchObject({ total: 41_280n, earning: 37_054n });
  });

  it('leaves the vendor nothing of a line whose commission is capped', () => {
    const rate = { ...NO_COMMISSION, percentPpm: 120_000, fixed: 500n, currency: 'GBP' };
    const { entries, earning } = price(
      sampleOrder([sampleLine('pin', 300n, 0, { marketplaceDiscount: 50n, rate })]),
    );
    expect(earning).toBe(0n);
    expect(entries.map((entry) => entry.amount)).toEqual([300n, 50n, -350n]);
    expect(entries[2]?.label).toBe('Commission 12 % + £5.00, at most the price');
  });

  it('leaves out what the vendor does not receive', () => {
    const recipients = {
      shippingToVendor: false,
      productTaxToVendor: false,
      shippingTaxToVendor: false,
      feesToVendor: false,
      paymentFeeFromVendor: false,
    };
    const fees = [{ name: 'Gift wrap', amount: 300n, tax: 60n }];
    const { entries, total, earning } = price({ ...ORDER_10482, fees, recipients });
    expect(new Set(entries.map((entry) => entry.kind))).toEqual(
      new Set(['SALE', 'MARKETPLACE_DISCOUNT', 'COMMISSION']),
    );
    expect(earning).toBe(80_510n + 3_890n - 8_809n);
    expect(total).toBe(97_752n + 360n);
  });

  it('gives fees with their tax where they are the vendor’s', () => {
    const fees = [
      { name: 'Gift wrap', amount: 300n, tax: 60n },
      { name: 'Voucher', amount: -100n, tax: -20n },
    ];
    const recipients = { ...USUAL_RECIPIENTS, feesToVendor: true };
    const { entries, total } = price(sampleOrder([sampleLine('pin', 1_000n, 10)], { fees, recipients }));
    expect(total).toBe(1_240n);
    expect(entries.slice(2).map(({ kind, amount, label }) => [kind, amount, label])).toEqual([
      ['FEE', 300n, 'Gift wrap'],
      ['TAX', 60n, 'Tax on Gift wrap'],
      ['FEE', -100n, 'Voucher'],
      ['TAX', -20n, 'Tax on Voucher'],
    ]);
  });

  it('names the line whose rate is in another currency', () => {
    const rate = { ...NO_COMMISSION, flat: 10n, currency: 'EUR' };
    const order = sampleOrder([sampleLine('a', 100n, 10), sampleLine('b', 100n, 10, { rate })]);
    expect(orderLedger(order)).toEqual({
      ok: false,
      lineId: 'b',
      message: 'The commission rate has a part in EUR, but the order is in GBP.',
    });
  });

  it('refuses totals below zero and beyond a bigint column', () => {
    const voucher = [{ name: 'Voucher', amount: -200n, tax: 0n }];
    expect(orderLedger(sampleOrder([sampleLine('a', 100n, 10)], { fees: voucher }))).toEqual({
      ok: false,
      lineId: null,
      message: 'The parts of the order add up to −£1.00, which is below zero.',
    });
    const huge = sampleOrder([sampleLine('a', MAX_MINOR, 10), sampleLine('b', 1n, 10)]);
    expect(orderLedger(huge)).toMatchObject({ ok: false, lineId: null });
  });

  it('earns the same in whatever order the entries stand', () => {
    const { entries, earning } = price(ORDER_10482);
    expect(earningOf([...entries].reverse())).toBe(earning);
  });
});
