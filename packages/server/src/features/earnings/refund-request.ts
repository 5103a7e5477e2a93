import { formatMoney } from '../../shared/money.js';
import {
  amountOfItems,
  isSomething,
  itemsUsedUp,
  type LineShare,
  lineRefund,
  restOfLine,
  taxAt,
} from './refund-parts.js';
import type { Part, RefundableLine, RefundableOrder, RefundParts } from './refundable-order.js';
import { leftOf } from './refundable-order.js';

/** What is asked for; amounts in minor units; null and absent are the same. See `planRefund`. */
export interface RefundRequest {
  amount?: bigint | null;
  lines?: readonly RefundLineRequest[] | null;
  shipping?: bigint | null;
  shippingTax?: bigint | null;
  paymentFee?: bigint | null;
}

/**
 * One line of a request. Neither quantity nor amount nor tax: the rest of the line. Quantity alone: those items'
 * price, see `amountOfItems`. `amount` is without tax. No tax: the tax that belongs to the amount; 0 refunds none.
 */
export interface RefundLineRequest {
  lineId: string;
  quantity?: number | null;
  amount?: bigint | null;
  tax?: bigint | null;
}

/** Notes a refusal: where in the request, and what is wrong. */
export type Refuse = (path: string[], message: string) => void;

/** The parts that a request names. What it refuses it also reports; then the parts mean nothing. */
export function namedParts(order: RefundableOrder, request: RefundRequest, refuse: Refuse): RefundParts {
  const shipping = namedAmount(request.shipping, order.shipping, 'the shipping', ['shipping'], order, refuse);
  const taxDue =
    request.shipping == null
      ? 0n
      : taxAt(
          order.shippingTax.total,
          order.shippingTax.refunded,
          order.shipping.refunded + shipping,
          order.shipping.total,
        );
  const shippingTax = request.shippingTax ?? taxDue;
  namedAmount(shippingTax, order.shippingTax, 'the tax on shipping', ['shippingTax'], order, refuse);
  return {
    lines: namedLines(order, request.lines ?? [], refuse),
    shipping,
    shippingTax,
    fees: 0n,
    feesTax: 0n,
    paymentFee: 0n,
  };
}

/** The payment fee to give back to the vendor: nothing unless the request says so. */
export function namedPaymentFee(order: RefundableOrder, request: RefundRequest, refuse: Refuse): bigint {
  if (!request.paymentFee) return 0n;
  if (!order.recipients.paymentFeeFromVendor || order.paymentFee.total === 0n) {
    refuse(['paymentFee'], 'No payment fee was charged to the vendor for this order.');
    return 0n;
  }
  return namedAmount(request.paymentFee, order.paymentFee, 'the payment fee', ['paymentFee'], order, refuse);
}

function namedLines(order: RefundableOrder, asked: readonly RefundLineRequest[], refuse: Refuse) {
  const lines = new Map(order.lines.map((line) => [line.id, line]));
  const shares = new Map<string, LineShare>();
  for (const [i, request] of asked.entries()) {
    const line = lines.get(request.lineId);
    const at = (field: string) => ['lines', String(i), field];
    if (!line) refuse(at('lineId'), 'This order has no such line.');
    else if (shares.has(line.id)) refuse(at('lineId'), 'This line is named twice.');
    else
      shares.set(
        line.id,
        namedLine(order, line, request, (field, message) => refuse(at(field), message)),
      );
  }
  return order.lines.flatMap((line) => {
    const share = shares.get(line.id);
    return share && isSomething(share) ? [lineRefund(share)] : [];
  });
}

function namedLine(
  order: RefundableOrder,
  line: RefundableLine,
  request: RefundLineRequest,
  refuse: (field: string, message: string) => void,
): LineShare {
  const rest = restOfLine(line);
  if (request.quantity == null && request.amount == null && request.tax == null) {
    if (!isSomething(rest)) refuse('lineId', 'Nothing of this line is left to refund.');
    return rest;
  }
  const quantityAsked = request.quantity ?? 0;
  if (!Number.isInteger(quantityAsked) || quantityAsked < 0) {
    refuse('quantity', 'Enter a whole number of items.');
  } else if (quantityAsked > rest.quantity) {
    const left = rest.quantity === 0 ? 'None' : `Only ${rest.quantity}`;
    refuse('quantity', `${left} of the items of this line are left to refund.`);
  }
  const isValid = Number.isInteger(quantityAsked) && quantityAsked >= 0;
  const byItems = request.quantity == null || !isValid ? 0n : amountOfItems(line, request.quantity);
  const amount = request.amount ?? byItems;
  const fault = amountFault(amount, rest.amount, 'this line', order.currency);
  if (fault) refuse('amount', fault);
  const quantity = request.quantity ?? itemsUsedUp(line, amount);
  const tax = request.tax ?? lineTaxDue(line, quantity, amount);
  const taxFault = amountFault(tax, rest.tax, 'the tax on this line', order.currency);
  if (taxFault) refuse('tax', taxFault);
  return { line, quantity, amount, tax };
}

/** By the line's money; of a line that cost nothing, by its items. */
function lineTaxDue(line: RefundableLine, quantity: number, amount: bigint): bigint {
  return line.total === 0n
    ? taxAt(line.tax, line.taxRefunded, BigInt(line.quantityRefunded + quantity), BigInt(line.quantity))
    : taxAt(line.tax, line.taxRefunded, line.refunded + amount, line.total);
}

function namedAmount(
  amount: bigint | null | undefined,
  part: Part,
  name: string,
  path: string[],
  order: RefundableOrder,
  refuse: Refuse,
): bigint {
  if (amount == null) return 0n;
  const fault = amountFault(amount, leftOf(part), name, order.currency);
  if (fault) refuse(path, fault);
  return amount;
}

/** What is wrong with taking `amount` of something with `left`, as a sentence; null where nothing is. */
export function amountFault(amount: bigint, left: bigint, name: string, currency: string): string | null {
  if (amount < 0n) return `Enter an amount of ${formatMoney(0n, currency)} or more.`;
  if (amount <= left) return null;
  return `${left > 0n ? `Only ${formatMoney(left, currency)}` : 'Nothing'} of ${name} is left to refund.`;
}
