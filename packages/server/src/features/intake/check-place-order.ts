import { invalid, type UserFault } from '../../shared/errors.js';
import { isCurrency, parseDecimal } from '../../shared/money.js';
import { isStorable } from '../../shared/text.js';
import { UserFaults } from '../../shared/user-error.type.js';
import type { AddressFields } from '../orders/address.type.js';
import type { CustomerDraft } from '../orders/order-draft.js';
import { type OrderStatus, orderStatuses } from '../orders/order-status.js';
import type { OrderLineInput, PlaceOrderInput, VendorPartInput } from './place-order.input.js';

/** A line whose amounts have been read. Minor units. */
export interface CheckedLine {
  externalId: string | null;
  productId: string | null;
  categoryIds: string[];
  name: string;
  sku: string | null;
  quantity: number;
  subtotal: bigint;
  total: bigint;
  tax: bigint;
  marketplaceDiscount: bigint;
  isDownloadable: boolean;
  imageUrl: string | null;
}

export interface CheckedPart {
  vendor: { id: string } | { externalId: string };
  externalId: string | null;
  number: string | null;
  lines: CheckedLine[];
  shippingMethod: string | null;
  shipping: bigint;
  shippingTax: bigint;
  fees: { name: string; amount: bigint; tax: bigint }[];
  paymentFee: bigint;
}

/** A checkout that says nothing impossible. */
export interface CheckedCheckout {
  source: string;
  externalId: string;
  number: string | null;
  placedAt: Date | null;
  status: OrderStatus;
  currency: string;
  paymentMethod: string | null;
  paymentMethodTitle: string | null;
  transactionId: string | null;
  paidAt: Date | null;
  completedAt: Date | null;
  customer: CustomerDraft;
  customerIp: string | null;
  customerNote: string | null;
  billingAddress: AddressFields | null;
  shippingAddress: AddressFields | null;
  parts: CheckedPart[];
}

/** Reads a checkout's input. @throws UserFaults with every mistake, each by its path */
export function checkPlaceOrder(input: PlaceOrderInput): CheckedCheckout {
  const check = new Check(input.currency);
  const customer = check.customer(input);
  const parts = check.list(input.parts, ['parts'], { min: 1, max: 50 }, (part, path) =>
    check.part(part, path),
  );
  const checked: CheckedCheckout = {
    source: check.text(input.source, ['source'], 63) ?? check.missing(['source'], 'Name the source.'),
    externalId:
      check.text(input.externalId, ['externalId']) ??
      check.missing(['externalId'], 'Give the checkout an id.'),
    number: check.text(input.number, ['number'], 64),
    placedAt: input.placedAt ?? null,
    status: input.status ?? 'PENDING',
    currency: input.currency,
    paymentMethod: check.text(input.paymentMethod, ['paymentMethod']),
    paymentMethodTitle: check.text(input.paymentMethodTitle, ['paymentMethodTitle']),
    transactionId: check.text(input.transactionId, ['transactionId']),
    paidAt: input.paidAt ?? null,
    completedAt: input.completedAt ?? null,
    customer,
    customerIp: check.text(input.customerIp, ['customerIp'], 64),
    customerNote: check.text(input.customerNote, ['customerNote'], 10_000),
    billingAddress: check.address(input.billingAddress, ['billingAddress']),
    shippingAddress: check.address(input.shippingAddress, ['shippingAddress']),
    parts,
  };
  if (!orderStatuses.includes(checked.status))
    check.missing(['status'], `There is no status ${checked.status}.`);
  if (checked.placedAt && checked.placedAt.getTime() > Date.now() + 86_400_000)
    check.missing(['placedAt'], 'An order cannot have been placed in the future.');
  if (check.faults.length > 0) throw new UserFaults(check.faults);
  return checked;
}

class Check {
  readonly faults: UserFault[] = [];
  private readonly currency: string | null;

  constructor(currency: string) {
    this.currency = isCurrency(currency) ? currency : null;
    if (!this.currency) this.missing(['currency'], `"${currency}" is not an ISO 4217 currency such as GBP.`);
  }

  /** Notes a fault; the empty text stands in until all faults are thrown together. */
  missing(path: string[], message: string): string {
    this.faults.push(invalid(message, path));
    return '';
  }

  /** Byte for byte as it came; null when there is nothing but white space. */
  text(text: string | null | undefined, path: string[], max = 255): string | null {
    if (!text?.trim()) return null;
    if (!isStorable(text)) this.missing(path, 'A text cannot have NUL or half of a character in it.');
    if ([...text].length > max)
      this.missing(path, `At most ${max} characters; this has ${[...text].length}.`);
    return text;
  }

  list<In, Out>(
    values: readonly In[],
    path: string[],
    { min = 0, max }: { min?: number; max: number },
    read: (value: In, path: string[]) => Out,
  ): Out[] {
    if (values.length < min || values.length > max)
      this.missing(path, `Give ${min} to ${max}, not ${values.length}.`);
    return values.slice(0, max).map((value, index) => read(value, [...path, String(index)]));
  }

  amount(text: string | null | undefined, path: string[], sign: 'positive' | 'any' = 'positive'): bigint {
    if (text === null || text === undefined || !this.currency) return 0n;
    try {
      const minor = parseDecimal(text, this.currency);
      if (minor < 0n && sign === 'positive') this.missing(path, `"${text}" is negative; it cannot be.`);
      return minor;
    } catch (error) {
      this.missing(path, (error as Error).message);
      return 0n;
    }
  }

  customer({ customer, billingAddress }: PlaceOrderInput): CustomerDraft {
    const email =
      this.text(customer.email ?? billingAddress?.email, ['customer', 'email'])
        ?.trim()
        .toLowerCase() ?? null;
    if (email && !/^[^\s@<>(),;:\\"]+@[^\s@<>(),;:\\"]+$/.test(email))
      this.missing(['customer', 'email'], `"${email}" is not an email address.`);
    const fullName = [billingAddress?.firstName, billingAddress?.lastName].filter(Boolean).join(' ');
    const name = [customer.name, billingAddress?.company, fullName, email].find((text) => text?.trim());
    return {
      externalId: this.text(customer.externalId, ['customer', 'externalId']),
      email,
      name: this.text(name, ['customer', 'name']) ?? 'Guest',
      phone: this.text(customer.phone ?? billingAddress?.phone, ['customer', 'phone'], 64),
    };
  }

  address(address: AddressFields | null | undefined, path: string[]): AddressFields | null {
    if (!address) return null;
    const entries = Object.entries(address).map(([field, value]) => [
      field,
      this.text(value as string, [...path, field]),
    ]);
    const kept = entries.filter(([, value]) => value !== null);
    return kept.length > 0 ? Object.fromEntries(kept) : null;
  }

  part(part: VendorPartInput, path: string[]): CheckedPart {
    const vendor = part.vendor.id
      ? { id: part.vendor.id }
      : { externalId: this.text(part.vendor.externalId, [...path, 'vendor', 'externalId']) ?? '' };
    if ('externalId' in vendor && !vendor.externalId)
      this.missing([...path, 'vendor'], 'Give the vendor’s id or externalId.');
    return {
      vendor,
      externalId: this.text(part.externalId, [...path, 'externalId']),
      number: this.text(part.number, [...path, 'number'], 64),
      lines: this.list(part.lines, [...path, 'lines'], { min: 1, max: 500 }, (line, at) =>
        this.line(line, at),
      ),
      shippingMethod: this.text(part.shippingMethod, [...path, 'shippingMethod']),
      shipping: this.amount(part.shipping, [...path, 'shipping']),
      shippingTax: this.amount(part.shippingTax, [...path, 'shippingTax']),
      fees: this.list(part.fees ?? [], [...path, 'fees'], { max: 100 }, (fee, at) => ({
        name: this.text(fee.name, [...at, 'name']) ?? 'Fee',
        amount: this.amount(fee.amount, [...at, 'amount'], 'any'),
        tax: this.amount(fee.tax, [...at, 'tax'], 'any'),
      })),
      paymentFee: this.amount(part.paymentFee, [...path, 'paymentFee']),
    };
  }

  line(line: OrderLineInput, path: string[]): CheckedLine {
    const { quantity } = line;
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > 1_000_000)
      this.missing([...path, 'quantity'], `A quantity is 1 to 1,000,000, not ${quantity}.`);
    const subtotal = this.amount(line.subtotal, [...path, 'subtotal']);
    const total = this.amount(line.total, [...path, 'total']);
    const marketplaceDiscount = this.amount(line.marketplaceDiscount, [...path, 'marketplaceDiscount']);
    // It raises what the vendor earns, so it cannot be more than what it made up for.
    if (marketplaceDiscount > 0n && marketplaceDiscount > subtotal - total)
      this.missing(
        [...path, 'marketplaceDiscount'],
        'The marketplace cannot pay for more than the line’s discount, which is subtotal less total.',
      );
    const imageUrl = this.text(line.imageUrl, [...path, 'imageUrl'], 2_000);
    if (imageUrl && !/^https?:\/\//i.test(imageUrl))
      this.missing([...path, 'imageUrl'], 'A picture has an http or https address.');
    return {
      externalId: this.text(line.externalId, [...path, 'externalId']),
      productId: this.text(line.productId, [...path, 'productId']),
      categoryIds: this.list(line.categoryIds ?? [], [...path, 'categoryIds'], { max: 50 }, (id, at) =>
        this.text(id, at),
      ).filter((id) => id !== null),
      name:
        this.text(line.name, [...path, 'name'], 1_000) ??
        this.missing([...path, 'name'], 'Name the product.'),
      sku: this.text(line.sku, [...path, 'sku']),
      quantity,
      subtotal,
      total,
      tax: this.amount(line.tax, [...path, 'tax']),
      marketplaceDiscount,
      isDownloadable: line.isDownloadable ?? false,
      imageUrl,
    };
  }
}
