import { formatMoney } from '../../../shared/money.js';
import type { Block, ColumnLine, Items, Totals } from './mail-document.js';
import type { Disclosed, LineView, OrderView, VendorMailView } from './order-view.js';
import { count, moment, oneLine, paymentWords } from './words.js';

/** More would make a mail that clients cut off; the rest is a click away. */
const MOST_LINES = 20;
const hidden = 'Hidden by the marketplace';

/** An amount of the order, as people read it. */
export const amountOf = (order: OrderView, minor: bigint): string => formatMoney(minor, order.currency);

/** "Paid by card", "On hold, payment by bank transfer is being checked", "Cash on delivery", "Not paid yet". */
export function paymentState(order: OrderView): string {
  const method = order.paymentMethod ? paymentWords(order.paymentMethod) : '';
  if (/^(cash|pay) on delivery$/i.test(method)) return 'Cash on delivery';
  const by = method && ` by ${method}`;
  if (order.paidAt) return `Paid${by}`;
  return order.status === 'ON_HOLD' ? `On hold, payment${by} is being checked` : 'Not paid yet';
}

/** The same with the time, in the vendor's zone. */
export function paidWhen(order: OrderView, timeZone: string): string {
  return `${paymentState(order)}, ${moment(order.paidAt ?? order.placedAt, timeZone)}`;
}

export const itemCount = (order: OrderView): number =>
  order.lines.reduce((sum, line) => sum + line.quantity, 0);

export function itemsBlock(order: OrderView, title: string | null = null): Items {
  const left = order.lines.slice(MOST_LINES).reduce((sum, line) => sum + line.quantity, 0);
  return {
    kind: 'items',
    title,
    rows: order.lines.slice(0, MOST_LINES).map((line) => itemRow(order, line)),
    more: left > 0 ? `and ${count(left, 'more item')}` : null,
  };
}

function itemRow(order: OrderView, line: LineView) {
  return {
    name: oneLine(line.name),
    detail: line.sku ? oneLine(line.sku, 60) : null,
    quantity: `${line.quantity} × ${amountOf(order, line.unitPrice)}`,
    amount: amountOf(order, line.subtotal),
  };
}

/** Only the rows that have something to say, then the total, then what was given back. */
export function totalsBlock(order: OrderView): Totals {
  const rows: Totals['rows'] = [];
  const add = (label: string, minor: bigint, isSum = false) =>
    rows.push({ label, amount: amountOf(order, minor), isSum });
  if (order.discount !== 0n) add('Discount', -order.discount);
  if (order.shipping !== 0n || order.shippingMethod) add(shippingLabel(order.shippingMethod), order.shipping);
  if (order.fees !== 0n) add('Fees', order.fees);
  if (order.tax !== 0n) add('Tax', order.tax);
  add('Total', order.total, true);
  if (order.refunded !== 0n) add('Refunded', -order.refunded);
  return { kind: 'totals', rows };
}

function shippingLabel(method: string | null): string {
  if (!method) return 'Shipping';
  const words = oneLine(method, 60);
  return words.toLowerCase().startsWith('shipping') ? words : `Shipping, ${words}`;
}

/** Who bought and where it goes; what the marketplace hides is named as hidden, not left as a gap. */
export function contactBlock({ customer }: VendorMailView): Block {
  const contact: ColumnLine[] = [{ text: oneLine(customer.name), look: 'strong' }];
  contact.push(...disclosed(customer.email, 'Email', (email) => ({ text: email, url: `mailto:${email}` })));
  contact.push(...disclosed(customer.phone, 'Phone', (phone) => ({ text: oneLine(phone, 40) })));
  const columns = [{ label: 'Customer', lines: contact }];
  if (customer.shipTo === null) columns.push({ label: 'Ship to', lines: [{ text: hidden, look: 'quiet' }] });
  else if (customer.shipTo?.length) columns.push({ label: 'Ship to', lines: addressLines(customer.shipTo) });
  return { kind: 'columns', columns };
}

export const addressLines = (lines: readonly string[]): ColumnLine[] =>
  lines.map((text) => ({ text: oneLine(text) }));

function disclosed<T>(value: Disclosed<T>, what: string, show: (value: T) => ColumnLine): ColumnLine[] {
  if (value === undefined) return [];
  return [value === null ? { text: `${what}: ${hidden.toLowerCase()}`, look: 'quiet' } : show(value)];
}
