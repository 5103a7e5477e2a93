import { formatDecimal } from '../../../shared/money.js';
import type {
  CustomerInput,
  OrderLineInput,
  PlaceOrderInput,
  VendorPartInput,
} from '../place-order.input.js';
import type { VendorShare } from './split.js';
import type { WooAddress, WooLine, WooOrder } from './woo-order.js';
import type { SourceStatus } from './woo-status.js';

/** What `placeOrder` takes at most; a shop's longer texts are cut rather than its order refused. */
const longest = { text: 255, number: 64, phone: 64, product: 1_000, note: 10_000, imageUrl: 2_000 };

/** The shares of an order that are to be placed, and where. */
export interface Placing {
  source: string;
  /** The parent's id for a child. */
  checkoutId: string;
  status: SourceStatus;
  shares: readonly VendorShare[];
}

/** An order of a shop in the form of `placeOrder`, one part for each of the shares. */
export function toPlaceOrder(
  order: WooOrder,
  { source, checkoutId, status, shares }: Placing,
): PlaceOrderInput {
  return {
    source,
    externalId: checkoutId,
    number: checkoutId === order.id ? cut(order.number, longest.number) : checkoutId,
    placedAt: order.createdAt ?? order.modifiedAt,
    status,
    currency: order.currency,
    ...paymentOf(order),
    completedAt: order.completedAt,
    customer: customerOf(order),
    customerIp: order.customerIp,
    customerNote: noteOf(order),
    billingAddress: addressOf(order.billing),
    shippingAddress: addressOf(order.shipping),
    parts: shares.map((share) => partOf(order, share)),
  };
}

/** What the customer wrote at the checkout. */
export const noteOf = (order: WooOrder): string | null => cut(order.customerNote, longest.note);

/** How it was paid. */
export function paymentOf(order: WooOrder) {
  return {
    paymentMethod: cut(order.paymentMethod),
    paymentMethodTitle: cut(order.paymentMethodTitle),
    transactionId: cut(order.transactionId),
    paidAt: order.paidAt,
  };
}

/** Who bought; a shop's guest has no id, and WooCommerce keeps no name but that of the addresses. */
export function customerOf({ customerId, billing, shipping }: WooOrder): CustomerInput {
  const email = billing.email ?? shipping.email;
  return {
    externalId: customerId,
    email: isAddress(email) ? email.toLowerCase() : null,
    name: cut(nameOf(billing) ?? nameOf(shipping) ?? billing.company ?? shipping.company),
    phone: cut(billing.phone ?? shipping.phone, longest.phone),
  };
}

/** Null where nothing of it is filled in. */
export function addressOf(address: WooAddress): WooAddress | null {
  const fields = Object.entries({ ...address, email: isAddress(address.email) ? address.email : null });
  if (fields.every(([, value]) => value === null)) return null;
  return Object.fromEntries(fields.map(([name, value]) => [name, cut(value)])) as unknown as WooAddress;
}

/** One vendor's lines, shipping and fees. */
function partOf(order: WooOrder, share: VendorShare): VendorPartInput {
  const money = (minor: bigint): string => formatDecimal(minor, order.currency);
  return {
    vendor: { externalId: share.vendor },
    externalId: order.id,
    number: cut(order.number, longest.number),
    lines: linesOf(share).map((line) => lineOf(line, money)),
    shippingMethod: cut(share.shippingMethod),
    shipping: money(share.shipping),
    shippingTax: money(share.shippingTax),
    fees: share.fees.map((fee) => ({ name: cut(fee.name), amount: money(fee.amount), tax: money(fee.tax) })),
  };
}

/** Without what an editor took out; no fewer units than one, and no discount below zero where a line was made dearer. */
export function linesOf(share: VendorShare): WooLine[] {
  return share.lines
    .filter((line) => line.quantity > 0 || line.total > 0n)
    .map((line) => ({
      ...line,
      name: cut(line.name, longest.product),
      sku: cut(line.sku),
      quantity: Math.max(line.quantity, 1),
      subtotal: line.subtotal > line.total ? line.subtotal : line.total,
      imageUrl: line.imageUrl && line.imageUrl.length <= longest.imageUrl ? line.imageUrl : null,
    }));
}

function lineOf(line: WooLine, money: (minor: bigint) => string): OrderLineInput {
  return {
    externalId: line.id,
    productId: line.productId,
    name: line.name,
    sku: line.sku,
    quantity: line.quantity,
    subtotal: money(line.subtotal),
    total: money(line.total),
    tax: money(line.tax),
    imageUrl: line.imageUrl,
  };
}

function nameOf({ firstName, lastName }: WooAddress): string | null {
  return [firstName, lastName].filter(Boolean).join(' ') || null;
}

/** A shop may hold any text as an e-mail address; what cannot be one is left out rather than refused. */
function isAddress(email: string | null): email is string {
  return (
    !!email && email.length <= 254 && /^[^\s@<>"(),:;\\]+@[^\s@<>"(),:;\\]+\.[^\s@<>"(),:;\\]+$/.test(email)
  );
}

function cut<T extends string | null>(text: T, most: number = longest.text): T {
  return (text && text.length > most ? [...(text as string)].slice(0, most).join('') : text) as T;
}
