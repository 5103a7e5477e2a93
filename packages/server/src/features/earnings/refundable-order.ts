import { sumOf } from '../../shared/money.js';
import type { Recipients } from './ledger.js';

/** A part of the order's money, and how much of it the refunds so far took. */
export interface Part {
  total: bigint;
  refunded: bigint;
}

export interface RefundableLine {
  id: string;
  /** L: the total after discounts, without tax. */
  total: bigint;
  tax: bigint;
  quantity: number;
  /** Frozen when the order was placed: L − commission. */
  vendorPart: bigint;
  /** R: how much of L is refunded. */
  refunded: bigint;
  taxRefunded: bigint;
  quantityRefunded: number;
  /** How much of `vendorPart` the vendor gave back. */
  vendorPartBack: bigint;
}

/** The money of an order with all its refunds so far. Its total is the sum of its parts. */
export interface RefundableOrder {
  currency: string;
  lines: readonly RefundableLine[];
  shipping: Part;
  shippingTax: Part;
  /** All fees together; negative where a shop gives a discount by way of a fee. */
  fees: Part;
  feesTax: Part;
  /** Positive; not a part of the total. `refunded` is what was given back to the vendor. */
  paymentFee: Part;
  recipients: Recipients;
}

/** What a refund takes of one line; minor units and items. */
export interface LineRefund {
  lineId: string;
  quantity: number;
  /** Of L; without tax. */
  amount: bigint;
  tax: bigint;
  /** What the vendor gives back of `amount`; the marketplace gives back the rest of it. */
  vendorPart: bigint;
}

/** What a refund takes, part by part. */
export interface RefundParts {
  /** Only the lines that it touches, in the order's order. */
  lines: LineRefund[];
  shipping: bigint;
  shippingTax: bigint;
  fees: bigint;
  feesTax: bigint;
  /** Given back to the vendor. */
  paymentFee: bigint;
}

/** What of a part no refund took yet. */
export function leftOf(part: Part): bigint {
  return part.total - part.refunded;
}

/** The order's total, what is refunded of it and what is left; minor units, tax included. */
export function refundTotals(order: RefundableOrder): { total: bigint; refunded: bigint; left: bigint } {
  const parts = [order.shipping, order.shippingTax, order.fees, order.feesTax];
  const total = sumOf([...order.lines.map((l) => l.total + l.tax), ...parts.map((part) => part.total)]);
  const refunded = sumOf([
    ...order.lines.map((line) => line.refunded + line.taxRefunded),
    ...parts.map((part) => part.refunded),
  ]);
  return { total, refunded, left: total - refunded };
}

/** Nothing is left of any part, and no item: an order that cost nothing can be refunded too, once. */
export function isRefundedInFull(order: RefundableOrder): boolean {
  const isOut = (line: RefundableLine) =>
    line.refunded === line.total && line.taxRefunded === line.tax && line.quantityRefunded === line.quantity;
  const parts = [order.shipping, order.shippingTax, order.fees, order.feesTax];
  return order.lines.every(isOut) && parts.every((part) => leftOf(part) === 0n);
}

/** The order after a refund. */
export function applyRefund(order: RefundableOrder, refund: RefundParts): RefundableOrder {
  const take = (part: Part, amount: bigint): Part => ({ ...part, refunded: part.refunded + amount });
  const byLine = new Map(refund.lines.map((line) => [line.lineId, line]));
  return {
    ...order,
    lines: order.lines.map((line) => {
      const part = byLine.get(line.id);
      if (!part) return line;
      return {
        ...line,
        refunded: line.refunded + part.amount,
        taxRefunded: line.taxRefunded + part.tax,
        quantityRefunded: line.quantityRefunded + part.quantity,
        vendorPartBack: line.vendorPartBack + part.vendorPart,
      };
    }),
    shipping: take(order.shipping, refund.shipping),
    shippingTax: take(order.shippingTax, refund.shippingTax),
    fees: take(order.fees, refund.fees),
    feesTax: take(order.feesTax, refund.feesTax),
    paymentFee: take(order.paymentFee, refund.paymentFee),
  };
}
