import { NO_COMMISSION } from './commission.js';
import { orderLedger, type PricedLine, type PricedOrder, type Recipients } from './ledger.js';
import type { RefundableOrder } from './refundable-order.js';

/** Orders for tests: nothing here is read by the product. */

export const USUAL_RECIPIENTS: Recipients = {
  shippingToVendor: true,
  productTaxToVendor: true,
  shippingTaxToVendor: true,
  feesToVendor: false,
  paymentFeeFromVendor: true,
};

/** A line at a percentage, without tax and discount unless given. */
export function sampleLine(
  id: string,
  total: bigint,
  percent: number,
  over: Partial<PricedLine> = {},
): PricedLine {
  const rate = { ...NO_COMMISSION, percentPpm: percent * 10_000 };
  return { id, total, tax: 0n, quantity: 1, marketplaceDiscount: 0n, rate, ...over };
}

/** An order of these lines in GBP, with the usual recipients and nothing else. */
export function sampleOrder(lines: PricedLine[], over: Partial<PricedOrder> = {}): PricedOrder {
  return {
    currency: 'GBP',
    lines,
    shipping: 0n,
    shippingTax: 0n,
    fees: [],
    paymentFee: 0n,
    recipients: USUAL_RECIPIENTS,
    ...over,
  };
}

/** £977.52, with a marketplace discount of £38.90 on the mask, three rates and a payment fee: earns £914.44. */
export const ORDER_10482 = sampleOrder(
  [
    sampleLine('serum', 14_400n, 12, { quantity: 6, tax: 2_880n }),
    sampleLine('cartridges', 23_200n, 12, { quantity: 4, tax: 4_640n }),
    sampleLine('mask', 35_010n, 8, { tax: 7_002n, marketplaceDiscount: 3_890n }),
    sampleLine('video', 7_900n, 15, { tax: 1_580n }),
  ],
  { shipping: 950n, shippingTax: 190n, paymentFee: 1_389n },
);

/** £412.80: earns £370.54. */
export const ORDER_10494 = sampleOrder(
  [
    sampleLine('eye-serum', 6_400n, 12, { quantity: 2, tax: 1_280n }),
    sampleLine('cartridges', 17_400n, 12, { quantity: 3, tax: 3_480n }),
    sampleLine('goggles', 9_650n, 8, { tax: 1_930n }),
  ],
  { shipping: 950n, shippingTax: 190n, paymentFee: 598n },
);

/** The order as placed, before any refund. Throws where it cannot be priced. */
export function unrefunded(order: PricedOrder): RefundableOrder {
  const ledger = orderLedger(order);
  if (!ledger.ok) throw new Error(ledger.message);
  const part = (total: bigint) => ({ total, refunded: 0n });
  const sum = (amounts: bigint[]) => amounts.reduce((a, b) => a + b, 0n);
  return {
    currency: order.currency,
    lines: order.lines.map(({ id, total, tax, quantity }, i) => {
      const vendorPart = ledger.lines[i]?.vendorPart ?? 0n;
      const nothingYet = { refunded: 0n, taxRefunded: 0n, quantityRefunded: 0, vendorPartBack: 0n };
      return { id, total, tax, quantity, vendorPart, ...nothingYet };
    }),
    shipping: part(order.shipping),
    shippingTax: part(order.shippingTax),
    fees: part(sum(order.fees.map((fee) => fee.amount))),
    feesTax: part(sum(order.fees.map((fee) => fee.tax))),
    paymentFee: part(order.paymentFee),
    recipients: order.recipients,
  };
}
