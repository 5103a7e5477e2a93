import { isIP } from 'node:net';
import { isCurrency } from '../../../shared/money.js';
import { toMinor } from './woo-amount.js';
import { type WooBody, wooBody } from './woo-body.js';
import type { WooMeta } from './woo-meta.js';

/** An order of a WooCommerce shop, read from its REST body. Amounts are minor units of `currency`. */
export interface WooOrder {
  id: string;
  /** The order this one was split from. */
  parentId: string | null;
  number: string;
  /** The shop's own word, such as `on-hold`; `meaningOfStatus` says what it means. */
  status: string;
  currency: string;
  createdAt: Date | null;
  modifiedAt: Date | null;
  paidAt: Date | null;
  completedAt: Date | null;
  /** The grand total as the shop says it; null where it does not. */
  total: bigint | null;
  /** Null for a guest. */
  customerId: string | null;
  customerIp: string | null;
  customerNote: string | null;
  billing: WooAddress;
  shipping: WooAddress;
  paymentMethod: string | null;
  paymentMethodTitle: string | null;
  transactionId: string | null;
  meta: WooMeta[];
  lines: WooLine[];
  shippingLines: WooCharge[];
  fees: WooCharge[];
  refunds: WooRefund[];
  /** External ids of the vendors' stores that a marketplace plugin names. */
  stores: string[];
}

export interface WooAddress {
  company: string | null;
  firstName: string | null;
  lastName: string | null;
  line1: string | null;
  line2: string | null;
  city: string | null;
  state: string | null;
  postcode: string | null;
  country: string | null;
  phone: string | null;
  email: string | null;
}

export interface WooLine {
  id: string | null;
  productId: string | null;
  name: string;
  sku: string | null;
  quantity: number;
  /** Before and after discounts, without tax. */
  subtotal: bigint;
  total: bigint;
  tax: bigint;
  imageUrl: string | null;
  meta: WooMeta[];
}

/** A shipping line or a fee. */
export interface WooCharge {
  name: string | null;
  amount: bigint;
  tax: bigint;
  meta: WooMeta[];
}

export interface WooRefund {
  id: string;
  /** Positive, whatever the sign in the body. */
  amount: bigint;
  reason: string | null;
}

/** A body that cannot be read; the message names each field and what is wrong with it. */
export class UnreadableBody extends Error {
  constructor(readonly mistakes: readonly { field: string; message: string }[]) {
    super(mistakes.map(({ field, message }) => `${field} ${message}`).join('; '));
    this.name = 'UnreadableBody';
  }
}

/**
 * Reads a REST order body, parsed from JSON.
 * @param shopCurrency what a body without a currency is in
 * @throws UnreadableBody with every mistake
 */
export function readWooOrder(json: unknown, shopCurrency: string | null = null): WooOrder {
  const result = wooBody.safeParse(json);
  if (!result.success) {
    throw new UnreadableBody(
      result.error.issues.slice(0, 10).map(({ path, message }) => ({ field: fieldName(path), message })),
    );
  }
  const currency = (result.data.currency ?? shopCurrency ?? '').toUpperCase();
  if (!isCurrency(currency)) {
    const message = currency ? `is not an ISO 4217 currency: "${currency}"` : 'is missing';
    throw new UnreadableBody([{ field: 'currency', message }]);
  }
  return toOrder(result.data, currency);
}

type ReadMoney = (plain: string | null) => bigint;

function toOrder(body: WooBody, currency: string): WooOrder {
  const money: ReadMoney = (plain) => toMinor(plain, currency);
  return {
    id: body.id,
    parentId: body.parent_id,
    number: body.number ?? body.id,
    status: body.status,
    currency,
    createdAt: body.date_created_gmt ?? body.date_created,
    modifiedAt: body.date_modified_gmt ?? body.date_modified,
    paidAt: body.date_paid_gmt ?? body.date_paid,
    completedAt: body.date_completed_gmt ?? body.date_completed,
    total: body.total === null ? null : money(body.total),
    customerId: body.customer_id,
    customerIp: body.customer_ip_address?.split(/[,\s]+/).find((address) => isIP(address)) ?? null,
    customerNote: body.customer_note,
    billing: toAddress(body.billing),
    shipping: toAddress(body.shipping),
    paymentMethod: body.payment_method,
    paymentMethodTitle: body.payment_method_title,
    transactionId: body.transaction_id,
    meta: body.meta_data,
    lines: body.line_items.map((line, index) => toLine(line, index, money)),
    shippingLines: toShipping(body, money),
    fees: body.fee_lines.map((fee) => ({
      name: fee.name,
      amount: money(fee.total),
      tax: money(fee.total_tax),
      meta: fee.meta_data,
    })),
    refunds: body.refunds.map(({ id, reason, total }) => {
      const amount = money(total);
      return { id, reason, amount: amount < 0n ? -amount : amount };
    }),
    stores: [...new Set(body.stores.flatMap((store) => store.id ?? []))],
  };
}

function toLine(line: WooBody['line_items'][number], index: number, money: ReadMoney): WooLine {
  const total = money(line.total ?? line.subtotal);
  if (total < 0n)
    throw new UnreadableBody([{ field: `line_items[${index}].total`, message: 'must not be negative' }]);
  return {
    id: line.id,
    productId: line.product_id,
    name: line.name ?? line.sku ?? 'Item',
    sku: line.sku,
    quantity: line.quantity,
    subtotal: money(line.subtotal ?? line.total),
    total,
    tax: money(line.total_tax),
    imageUrl: /^https?:\/\//i.test(line.image.src ?? '') ? line.image.src : null,
    meta: line.meta_data,
  };
}

/** Shops may leave the lines out and say the sums only. */
function toShipping(body: WooBody, money: ReadMoney): WooCharge[] {
  const lines = body.shipping_lines.map((line) => ({
    name: line.method_title,
    amount: money(line.total),
    tax: money(line.total_tax),
    meta: line.meta_data,
  }));
  if (lines.length > 0) return lines;
  const sums = { name: null, amount: money(body.shipping_total), tax: money(body.shipping_tax), meta: [] };
  return sums.amount || sums.tax ? [sums] : [];
}

function toAddress(body: WooBody['billing']): WooAddress {
  return {
    company: body.company,
    firstName: body.first_name,
    lastName: body.last_name,
    line1: body.address_1,
    line2: body.address_2,
    city: body.city,
    state: body.state,
    postcode: body.postcode,
    country: body.country?.toUpperCase() ?? null,
    phone: body.phone,
    email: body.email,
  };
}

function fieldName(path: readonly PropertyKey[]): string {
  const name = path.reduce<string>(
    (all, step) => (typeof step === 'number' ? `${all}[${step}]` : `${all}.${String(step)}`),
    '',
  );
  return name.replace(/^\./, '') || 'The body';
}
