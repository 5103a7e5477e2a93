import { allocate, ratio, sumOf } from '../../shared/money.js';
import type { LineRefund, RefundableLine, RefundableOrder, RefundParts } from './refundable-order.js';
import { leftOf } from './refundable-order.js';

/** What is asked of one line, before it is rounded and checked. */
export interface LineShare {
  line: RefundableLine;
  quantity: number;
  amount: bigint;
  tax: bigint;
}

/**
 * A line's refund with the vendor's part: back so far = round(vendorPart × R / L) at the new R, less what is back
 * already, so that a line refunded in full, in however many parts, leaves 0 and 0. L = 0 gives nothing back.
 */
export function lineRefund({ line, quantity, amount, tax }: LineShare): LineRefund {
  const backSoFar = ratioOf(line.vendorPart, line.refunded + amount, line.total);
  return { lineId: line.id, quantity, amount, tax, vendorPart: backSoFar - line.vendorPartBack };
}

/** All that no refund took yet, every remaining item included; the payment fee stays where it is. */
export function everythingLeft(order: RefundableOrder): RefundParts {
  return {
    lines: order.lines.map(restOfLine).filter(isSomething).map(lineRefund),
    shipping: leftOf(order.shipping),
    shippingTax: leftOf(order.shippingTax),
    fees: leftOf(order.fees),
    feesTax: leftOf(order.feesTax),
    paymentFee: 0n,
  };
}

/**
 * `amount`, at most what is left, spread over what is left of every part in proportion: each line's total, each
 * line's tax, shipping, its tax, fees and theirs, by largest remainder in this order; no part gives more than it has
 * left. A line whose total is thereby used up counts all its items as refunded, else none.
 */
export function spreadOverWhatIsLeft(order: RefundableOrder, amount: bigint): RefundParts {
  const weights = [
    ...order.lines.flatMap((line) => [line.total - line.refunded, line.tax - line.taxRefunded]),
    ...[order.shipping, order.shippingTax, order.fees, order.feesTax].map(leftOf),
  ];
  const shares = allocate(amount, weights);
  const at = (i: number) => shares[i] ?? 0n;
  const end = order.lines.length * 2;
  return {
    lines: order.lines
      .map((line, i) => ({
        line,
        quantity: itemsUsedUp(line, at(2 * i)),
        amount: at(2 * i),
        tax: at(2 * i + 1),
      }))
      .filter(isSomething)
      .map(lineRefund),
    shipping: at(end),
    shippingTax: at(end + 1),
    fees: at(end + 2),
    feesTax: at(end + 3),
    paymentFee: 0n,
  };
}

/** Whether it takes an item or any money. */
export function isSomething({
  quantity,
  amount,
  tax,
}: Pick<LineShare, 'quantity' | 'amount' | 'tax'>): boolean {
  return quantity !== 0 || amount !== 0n || tax !== 0n;
}

/** The rest of a line: its money, its tax, its items. */
export function restOfLine(line: RefundableLine): LineShare {
  return {
    line,
    quantity: line.quantity - line.quantityRefunded,
    amount: line.total - line.refunded,
    tax: line.tax - line.taxRefunded,
  };
}

/** Items that count as refunded with `amount` where nobody said how many: all that are left once L is used up. */
export function itemsUsedUp(line: RefundableLine, amount: bigint): number {
  const usesUp = amount !== 0n && line.refunded + amount === line.total;
  return usesUp ? line.quantity - line.quantityRefunded : 0;
}

/**
 * The price of the next `quantity` items: round(L × (before + quantity) / Q) − round(L × before / Q), at most what is
 * left of the line; the last items take all that is left.
 */
export function amountOfItems(line: RefundableLine, quantity: number): bigint {
  const left = line.total - line.refunded;
  const after = line.quantityRefunded + quantity;
  const priceOf = (items: number) => ratioOf(line.total, BigInt(items), BigInt(line.quantity));
  const price = priceOf(after) - priceOf(line.quantityRefunded);
  const isTheRest = after >= line.quantity || price > left;
  return isTheRest ? left : price;
}

/**
 * The tax that belongs to a refund nobody gave a tax for: round(tax × done / whole) at the new running sum, less what
 * is refunded already, never below 0.
 */
export function taxAt(tax: bigint, refunded: bigint, done: bigint, whole: bigint): bigint {
  const due = ratioOf(tax, done, whole) - refunded;
  return due > 0n ? due : 0n;
}

/** What the customer gets back. */
export function amountOf(parts: RefundParts): bigint {
  const lines = parts.lines.map((line) => line.amount + line.tax);
  return sumOf([...lines, parts.shipping, parts.shippingTax, parts.fees, parts.feesTax]);
}

/** amount × done ÷ whole; of a whole of 0, nothing. */
function ratioOf(amount: bigint, done: bigint, whole: bigint): bigint {
  return whole === 0n ? 0n : ratio(amount, done, whole);
}
