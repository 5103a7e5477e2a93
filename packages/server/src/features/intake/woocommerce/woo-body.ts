import { z } from 'zod';
import {
  decimal,
  encodedText,
  id,
  listOf,
  moment,
  objectOf,
  quantity,
  requiredId,
  text,
} from './woo-value.js';

/** The form of a REST v3 order, as far as it is read here; what a shop leaves out is blank. */
const meta = listOf(z.object({ key: text, value: z.unknown() }).catch({ key: null, value: null })).transform(
  (entries) =>
    entries.filter((entry) => entry.key !== null).map((entry) => ({ key: entry.key!, value: entry.value })),
);

const address = objectOf({
  company: encodedText,
  first_name: text,
  last_name: text,
  address_1: text,
  address_2: text,
  city: text,
  state: text,
  postcode: text,
  country: text,
  phone: text,
  email: text,
});

const line = z.object({
  id,
  name: encodedText,
  product_id: id,
  sku: text,
  quantity,
  subtotal: decimal,
  total: decimal,
  total_tax: decimal,
  meta_data: meta,
  image: objectOf({ src: text }).catch({ src: null }),
});

const shippingLine = z.object({
  method_title: encodedText,
  total: decimal,
  total_tax: decimal,
  meta_data: meta,
});
const feeLine = z.object({ name: encodedText, total: decimal, total_tax: decimal, meta_data: meta });
const refund = z.object({ id: requiredId, reason: text, total: decimal });
const store = z.object({ id, name: encodedText }).catch({ id: null, name: null });

export const wooBody = z.object(
  {
    id: requiredId,
    parent_id: id,
    number: text,
    status: text.transform((status, context) => {
      if (status) return status;
      context.addIssue({ code: 'custom', message: 'is missing' });
      return z.NEVER;
    }),
    currency: text,
    date_created_gmt: moment,
    date_created: moment,
    date_modified_gmt: moment,
    date_modified: moment,
    date_paid_gmt: moment,
    date_paid: moment,
    date_completed_gmt: moment,
    date_completed: moment,
    total: decimal,
    shipping_total: decimal,
    shipping_tax: decimal,
    customer_id: id,
    customer_ip_address: text,
    customer_note: text,
    billing: address,
    shipping: address,
    payment_method: text,
    payment_method_title: encodedText,
    transaction_id: text,
    meta_data: meta,
    line_items: listOf(line),
    shipping_lines: listOf(shippingLine),
    fee_lines: listOf(feeLine),
    refunds: listOf(refund),
    stores: listOf(store),
  },
  { error: 'must be a JSON object' },
);
export type WooBody = z.output<typeof wooBody>;
