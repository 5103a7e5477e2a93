import type { Actor } from '../events/actor.js';
import type { Order } from '../orders/order.entity.js';
import type { OrderLine } from '../orders/order-line.entity.js';
import type { CustomerField } from '../vendors/customer-field.js';
import { addressLines } from './address-lines.js';
import type { OrderMailSettings } from './order-mail-settings.js';
import type { CustomerMailView, Disclosed, OrderView, VendorMailView } from './templates/order-view.js';

export interface MailedOrder {
  order: Order;
  lines: readonly OrderLine[];
  settings: OrderMailSettings;
  /** Where people reach the page. */
  baseUrl: string;
}

export function toOrderView({ order, lines }: Pick<MailedOrder, 'order' | 'lines'>): OrderView {
  return {
    number: order.number,
    currency: order.currency,
    status: order.status,
    placedAt: order.placedAt,
    paidAt: order.paidAt,
    paymentMethod: order.paymentMethodTitle ?? order.paymentMethod,
    lines: lines
      .filter(({ removedAt }) => removedAt === null)
      .map((line) => ({
        name: line.name,
        sku: line.sku,
        quantity: line.quantity,
        unitPrice: BigInt(line.unitPrice.minorUnits),
        subtotal: line.subtotalMinor,
      })),
    discount: order.discountMinor,
    shipping: order.shippingMinor,
    shippingMethod: order.shippingMethod,
    fees: order.feesMinor,
    tax: order.lineTaxMinor + order.shippingTaxMinor + order.feeTaxMinor,
    total: order.totalMinor,
    refunded: order.refundedMinor,
  };
}

/** What a vendor is shown of an order, by mail as on the page: the marketplace's policy decides field by field. */
export function toVendorView(mailed: MailedOrder, to: string): VendorMailView {
  const { order, settings, baseUrl } = mailed;
  const { policy } = settings;
  const home = `${baseUrl}/v/${order.vendorId}`;
  const address = order.shippingAddress;
  return {
    brand: settings.brand,
    buyerWord: settings.buyerWord,
    vendorName: settings.vendorName,
    timeZone: settings.timeZone,
    to,
    orderUrl: `${home}/orders/${order.id}`,
    settingsUrl: `${home}/settings`,
    order: toOrderView(mailed),
    earned: order.earnedMinor,
    customer: {
      name: policy.revealName(order.customerName, order.customerEmail),
      email: disclose(mailed, 'EMAIL', order.customerEmail),
      phone: disclose(mailed, 'PHONE', order.customerPhone),
      note: order.customerNote,
      shipTo: disclose(mailed, 'ADDRESS', address && addressLines(address)),
      shipToCity: policy.shows('ADDRESS') ? address?.city?.trim() || undefined : undefined,
    },
  };
}

/** Null where it is hidden, undefined where there is none: a hidden field is named, also where it is empty. */
function disclose<T>({ settings }: MailedOrder, field: CustomerField, value: T | null): Disclosed<T> {
  return settings.policy.shows(field) ? value || undefined : null;
}

/** What of the customer a mail to the vendor shows. */
export const disclosedToVendor = ({ settings }: MailedOrder): CustomerField[] =>
  (['EMAIL', 'PHONE', 'ADDRESS'] as const).filter((field) => settings.policy.shows(field));

/** A customer is shown their own data. */
export function toCustomerView(mailed: MailedOrder): CustomerMailView {
  const { order, settings } = mailed;
  return {
    brand: settings.brand,
    vendorName: settings.vendorName,
    timeZone: settings.timeZone,
    to: order.customerEmail,
    isAnswered: settings.replyTo !== null,
    order: toOrderView(mailed),
    shipTo: addressLines(order.shippingAddress),
  };
}

/** Who did something, in a sentence to the vendor. */
export function byWords(by: Actor, { settings }: Pick<MailedOrder, 'settings'>): string {
  switch (by.kind) {
    case 'OPERATOR':
      return `${by.name} of ${settings.brand.name}`;
    case 'CUSTOMER':
      return `the ${settings.buyerWord}`;
    case 'SYSTEM':
      return by.name === 'Docket' ? 'Docket' : `the shop ${by.name}`;
    case 'MEMBER':
    case 'PARTNER_APP':
      return by.name;
  }
}
