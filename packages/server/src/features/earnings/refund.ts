import { formatMoney } from '../../shared/money.js';
import { earningOf, type LedgerEntry, withoutZeros } from './ledger.js';
import { amountOf, everythingLeft, isSomething, spreadOverWhatIsLeft } from './refund-parts.js';
import {
  amountFault,
  namedParts,
  namedPaymentFee,
  type RefundRequest,
  type Refuse,
} from './refund-request.js';
import type { RefundableOrder, RefundParts } from './refundable-order.js';
import { applyRefund, isRefundedInFull, refundTotals } from './refundable-order.js';

export interface RefundPlan {
  /** What the customer gets back. */
  amount: bigint;
  /** Afterwards nothing of the order is left. */
  isFull: boolean;
  parts: RefundParts;
  /** REFUND entries; they change the vendor's earning by `earnedChange`. */
  entries: LedgerEntry[];
  earnedChange: bigint;
  /** The order's money with this refund. */
  after: RefundableOrder;
}

export interface RefundRefusal {
  code: 'INVALID';
  /** Into the input: ["lines", "0", "amount"]; empty for the whole of it. */
  path: string[];
  message: string;
}

export type RefundResult = { ok: true; plan: RefundPlan } | { ok: false; refusals: RefundRefusal[] };

/**
 * Plans a refund; nothing is written. What the request says:
 * - none of amount, lines, shipping and shippingTax: everything that is left;
 * - amount alone: spread over what is left, see `spreadOverWhatIsLeft`;
 * - any of lines (an empty list too), shipping, shippingTax: these and nothing else; an amount beside them must be
 *   their sum. Shipping without shippingTax brings the tax that belongs to it.
 * A refund of all the money that is left is a full one, in whatever way it was said. The payment fee stays with the
 * vendor but for `paymentFee`. All refusals are told at once.
 */
export function planRefund(order: RefundableOrder, request: RefundRequest): RefundResult {
  const refusals: RefundRefusal[] = [];
  const refuse: Refuse = (path, message) => refusals.push({ code: 'INVALID', path, message });
  const { left } = refundTotals(order);
  const paymentFee = namedPaymentFee(order, request, refuse);
  const chosen = chooseParts(order, request, left, refuse);
  if (chosen === null || refusals.length > 0) return { ok: false, refusals };
  const takesAll = left > 0n && amountOf(chosen) === left;
  const parts = { ...(takesAll ? everythingLeft(order) : chosen), paymentFee };
  if (isNothing(parts)) {
    refuse([], 'Say what to refund: an amount, lines or shipping.');
    return { ok: false, refusals };
  }
  return { ok: true, plan: planOf(order, parts) };
}

function chooseParts(
  order: RefundableOrder,
  request: RefundRequest,
  left: bigint,
  refuse: Refuse,
): RefundParts | null {
  const { amount, lines, shipping, shippingTax } = request;
  if (lines != null || shipping != null || shippingTax != null) {
    return checkedParts(order, request, left, refuse);
  }
  if (amount == null) {
    if (!isRefundedInFull(order)) return everythingLeft(order);
    refuse([], 'Nothing of this order is left to refund.');
    return null;
  }
  const fault =
    amount <= 0n
      ? `Enter an amount above ${formatMoney(0n, order.currency)}.`
      : amountFault(amount, left, 'this order', order.currency);
  if (fault === null) return spreadOverWhatIsLeft(order, amount);
  refuse(['amount'], fault);
  return null;
}

function checkedParts(
  order: RefundableOrder,
  request: RefundRequest,
  left: bigint,
  refuse: Refuse,
): RefundParts {
  let isRefused = false;
  const parts = namedParts(order, request, (path, message) => {
    isRefused = true;
    refuse(path, message);
  });
  if (isRefused) return parts;
  const sum = amountOf(parts);
  if (request.amount != null && request.amount !== sum) {
    const [named, said] = [sum, request.amount].map((amount) => formatMoney(amount, order.currency));
    refuse(['amount'], `The parts of this refund add up to ${named}, not to ${said}.`);
  }
  // Each part may have enough left and the order not: fees below zero make the total less than its lines.
  const fault = amountFault(sum, left, 'this order', order.currency);
  if (fault) refuse([], fault);
  return parts;
}

function isNothing(parts: RefundParts): boolean {
  const { lines, shipping, shippingTax, fees, feesTax, paymentFee } = parts;
  const rest = [shipping, shippingTax, fees, feesTax, paymentFee];
  return !lines.some(isSomething) && rest.every((amount) => amount === 0n);
}

function planOf(order: RefundableOrder, parts: RefundParts): RefundPlan {
  const entries = refundEntries(order, parts);
  const after = applyRefund(order, parts);
  return {
    amount: amountOf(parts),
    isFull: isRefundedInFull(after),
    parts,
    entries,
    earnedChange: earningOf(entries),
    after,
  };
}

/** Only what the vendor had received goes out of its earning. */
function refundEntries({ recipients }: RefundableOrder, parts: RefundParts): LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  const add = (lineId: string | null, amount: bigint, label: string) =>
    entries.push({ kind: 'REFUND', lineId, amount, label });
  for (const line of parts.lines) {
    add(line.lineId, -line.vendorPart, 'Your part of refunded items');
    if (recipients.productTaxToVendor) add(line.lineId, -line.tax, 'Refunded tax on items');
  }
  if (recipients.shippingToVendor) add(null, -parts.shipping, 'Refunded shipping');
  if (recipients.shippingTaxToVendor) add(null, -parts.shippingTax, 'Refunded tax on shipping');
  if (recipients.feesToVendor) {
    add(null, -parts.fees, 'Refunded fees');
    add(null, -parts.feesTax, 'Refunded tax on fees');
  }
  add(null, parts.paymentFee, 'Payment fee given back');
  return withoutZeros(entries);
}
