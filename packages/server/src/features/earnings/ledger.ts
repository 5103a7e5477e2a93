import { formatMoney, MAX_MINOR, sumOf } from '../../shared/money.js';
import { type CommissionedLine, describeRate, lineCommission, type Rate } from './commission.js';

export const LEDGER_KINDS = [
  'SALE',
  'MARKETPLACE_DISCOUNT',
  'COMMISSION',
  'SHIPPING',
  'TAX',
  'FEE',
  'PAYMENT_FEE',
  'REFUND',
  'CANCELLATION',
] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** One term of an order's earning. */
export interface LedgerEntry {
  kind: LedgerKind;
  /** The line it belongs to; null for the order as a whole. */
  lineId: string | null;
  /** Minor units, signed as the vendor sees it: positive is earned. Never 0. */
  amount: bigint;
  /** For people, in English, complete without the kind. */
  label: string;
}

/** Who receives what beside the lines, and who bears the payment fee. */
export interface Recipients {
  shippingToVendor: boolean;
  productTaxToVendor: boolean;
  shippingTaxToVendor: boolean;
  /** Fees together with their tax. */
  feesToVendor: boolean;
  paymentFeeFromVendor: boolean;
}

export interface PricedLine extends CommissionedLine {
  id: string;
  tax: bigint;
  rate: Rate;
}

/** An order as placed. Only fees and their tax may be negative (a shop's discount by way of a fee). */
export interface PricedOrder {
  currency: string;
  lines: readonly PricedLine[];
  shipping: bigint;
  shippingTax: bigint;
  fees: readonly { name: string; amount: bigint; tax: bigint }[];
  /** What the payment cost; positive, and not a part of the total. */
  paymentFee: bigint;
  recipients: Recipients;
}

export type OrderLedger =
  | {
      ok: true;
      /** The parts' sum, whatever the source says. */
      total: bigint;
      /** Σ of the entries. */
      earning: bigint;
      entries: LedgerEntry[];
      /** To be frozen on the lines, in their order. */
      lines: { id: string; commission: bigint; vendorPart: bigint }[];
    }
  | { ok: false; lineId: string | null; message: string };

/** Σ of line totals, their taxes, shipping, its tax, fees and their taxes. */
function orderTotal(order: Pick<PricedOrder, 'lines' | 'shipping' | 'shippingTax' | 'fees'>): bigint {
  const lines = order.lines.map((line) => line.total + line.tax);
  const fees = order.fees.map((fee) => fee.amount + fee.tax);
  return sumOf([...lines, order.shipping, order.shippingTax, ...fees]);
}

/**
 * The entries of a new order. Per line SALE = L, MARKETPLACE_DISCOUNT = a and COMMISSION = −(commission + a), so
 * that the commission stands there in full and the three sum to the vendor's part. Entries of 0, and what the vendor
 * does not receive, are left out. Not ok, with a text for the sender: a rate in another currency, or a total that is
 * negative or too large to keep.
 */
export function orderLedger(order: PricedOrder): OrderLedger {
  const total = orderTotal(order);
  const discounts = sumOf(order.lines.map((line) => line.marketplaceDiscount));
  if (total < 0n || total + discounts > MAX_MINOR) {
    const fault = total < 0n ? 'below zero' : 'more than can be kept';
    const message = `The parts of the order add up to ${formatMoney(total, order.currency)}, which is ${fault}.`;
    return { ok: false, lineId: null, message };
  }
  const lines: { id: string; commission: bigint; vendorPart: bigint }[] = [];
  const entries: LedgerEntry[] = [];
  for (const line of order.lines) {
    const result = lineCommission(line, line.rate, order.currency);
    if (!result.ok) return { ok: false, lineId: line.id, message: result.message };
    lines.push({ id: line.id, commission: result.commission, vendorPart: result.vendorPart });
    entries.push(...lineEntries(line, result, order.recipients));
  }
  entries.push(...orderEntries(order));
  const kept = withoutZeros(entries);
  return { ok: true, total, earning: earningOf(kept), entries: kept, lines };
}

/** Σ of the entries: what the vendor earns of the order at this moment. */
export function earningOf(entries: readonly Pick<LedgerEntry, 'amount'>[]): bigint {
  return sumOf(entries.map((entry) => entry.amount));
}

/** Entries of 0 say nothing and are not written. */
export function withoutZeros(entries: readonly LedgerEntry[]): LedgerEntry[] {
  return entries.filter((entry) => entry.amount !== 0n);
}

function lineEntries(
  line: PricedLine,
  { commission, capped }: { commission: bigint; capped: boolean },
  recipients: Recipients,
): LedgerEntry[] {
  const lineId = line.id;
  const discount = line.marketplaceDiscount;
  const label = `Commission ${describeRate(line.rate)}${capped ? ', at most the price' : ''}`;
  const entries: LedgerEntry[] = [
    { kind: 'SALE', lineId, amount: line.total, label: 'Items, after discounts' },
    { kind: 'MARKETPLACE_DISCOUNT', lineId, amount: discount, label: 'Discount paid by the marketplace' },
    { kind: 'COMMISSION', lineId, amount: -(commission + discount), label },
  ];
  if (recipients.productTaxToVendor) {
    entries.push({ kind: 'TAX', lineId, amount: line.tax, label: 'Tax on items' });
  }
  return entries;
}

function orderEntries(order: PricedOrder): LedgerEntry[] {
  const { recipients } = order;
  const entries: LedgerEntry[] = [];
  const add = (kind: LedgerKind, amount: bigint, label: string) =>
    entries.push({ kind, lineId: null, amount, label });
  if (recipients.shippingToVendor) add('SHIPPING', order.shipping, 'Shipping');
  if (recipients.shippingTaxToVendor) add('TAX', order.shippingTax, 'Tax on shipping');
  if (recipients.feesToVendor) {
    for (const fee of order.fees) {
      add('FEE', fee.amount, fee.name);
      add('TAX', fee.tax, `Tax on ${fee.name}`);
    }
  }
  if (recipients.paymentFeeFromVendor) add('PAYMENT_FEE', -order.paymentFee, 'Payment fee');
  return entries;
}
