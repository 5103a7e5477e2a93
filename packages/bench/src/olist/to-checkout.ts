import { toUtc } from './brazil-time.js';
import { fromCents, toCents } from './cents.js';
import type { OlistData } from './olist-data.js';

type Row = Record<string, string>;

/** The source under which everything of Olist comes in. */
export const source = 'olist';

const statuses: Record<string, string> = {
  created: 'PENDING',
  approved: 'PROCESSING',
  processing: 'PROCESSING',
  invoiced: 'PROCESSING',
  shipped: 'PROCESSING',
  delivered: 'COMPLETED',
  canceled: 'CANCELLED',
  unavailable: 'CANCELLED',
};

/** Sentence case of a name such as `health_beauty`. */
const words = (name: string): string =>
  name.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase());

/** A row of `orders` with all that belongs to it, in the form of `placeOrder`; null where it has no items. */
export function toCheckout(order: Row, data: OlistData) {
  const items = data.items.get(order.order_id!);
  if (!items) return null;
  const status = statuses[order.order_status!];
  if (!status) throw new RangeError(`Order ${order.order_id} has the unknown status "${order.order_status}"`);
  const customer = data.customers.get(order.customer_id!);
  if (!customer) throw new RangeError(`Order ${order.order_id} has no customer`);
  const address = {
    city: customer.customer_city,
    state: customer.customer_state,
    postcode: customer.customer_zip_code_prefix,
    country: 'BR',
  };
  const person = customer.customer_unique_id!;
  return {
    source,
    externalId: order.order_id,
    placedAt: toUtc(order.order_purchase_timestamp!),
    status,
    currency: 'BRL',
    ...paymentOf(data.payments.get(order.order_id!) ?? []),
    paidAt: order.order_approved_at ? toUtc(order.order_approved_at) : undefined,
    completedAt:
      status === 'COMPLETED' && order.order_delivered_customer_date
        ? toUtc(order.order_delivered_customer_date)
        : undefined,
    customer: { externalId: person, name: `Customer ${person.slice(0, 8)}` },
    customerNote: noteOf(data.reviews.get(order.order_id!) ?? []),
    billingAddress: address,
    shippingAddress: address,
    parts: partsOf(items, data.categories),
  };
}
export type Checkout = NonNullable<ReturnType<typeof toCheckout>>;

/** One part for each seller; n units are n rows, so each row is a line of one. */
function partsOf(items: Row[], categories: Map<string, string>) {
  const sellers = Map.groupBy(items, (item) => item.seller_id!);
  return [...sellers].map(([seller, rows]) => ({
    vendor: { externalId: seller },
    lines: rows.map((row) => lineOf(row, categories.get(row.product_id!))),
    shipping: fromCents(rows.reduce((sum, row) => sum + toCents(row.freight_value!), 0n)),
  }));
}

/** Olist names no products: they are called by their category and the first characters of their id. */
function lineOf(row: Row, category: string | undefined) {
  const price = fromCents(toCents(row.price!));
  return {
    externalId: row.order_item_id,
    productId: row.product_id,
    categoryIds: category ? [category] : [],
    name: `${words(category ?? 'product')} ${row.product_id!.slice(0, 8)}`,
    quantity: 1,
    subtotal: price,
    total: price,
  };
}

/** The method that paid most, and all of them in words. */
function paymentOf(payments: Row[]) {
  const known = payments
    .filter((payment) => payment.payment_type !== 'not_defined')
    .sort((a, b) => Number(toCents(b.payment_value!) - toCents(a.payment_value!)));
  const types = [...new Set(known.map((payment) => payment.payment_type!))];
  return { paymentMethod: types[0], paymentMethodTitle: types.map(words).join(', ') || undefined };
}

/** What the customer wrote last. */
function noteOf(reviews: Row[]): string | undefined {
  const last = reviews
    .toSorted((a, b) => a.review_creation_date!.localeCompare(b.review_creation_date!))
    .at(-1);
  return [last?.review_comment_title, last?.review_comment_message].filter(Boolean).join('\n') || undefined;
}
