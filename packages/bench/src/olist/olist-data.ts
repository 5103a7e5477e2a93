import { join } from 'node:path';
import { readCsv, readGrouped } from './read-csv.js';

type Row = Record<string, string>;

/** What belongs to the orders, by its key; small enough to be held while the orders stream by. */
export interface OlistData {
  /** Rows of `order_items` by order, as they were numbered. */
  items: Map<string, Row[]>;
  payments: Map<string, Row[]>;
  reviews: Map<string, Row[]>;
  /** By `customer_id`, which is one for each order. */
  customers: Map<string, Row>;
  /** English category, e.g. `health_beauty`, by product. */
  categories: Map<string, string>;
}

export async function readOlist(folder: string): Promise<OlistData> {
  const file = (name: string): string => join(folder, `${name}.csv`);
  const customers = new Map<string, Row>();
  for await (const row of readCsv(file('customers'))) customers.set(row.customer_id!, row);
  const english = new Map<string, string>();
  for await (const row of readCsv(file('product_category_name_translation')))
    english.set(row.product_category_name!, row.product_category_name_english!);
  const categories = new Map<string, string>();
  for await (const { product_id, product_category_name: name } of readCsv(file('products')))
    if (name) categories.set(product_id!, english.get(name) ?? name);
  const items = await readGrouped(file('order_items'), 'order_id');
  for (const rows of items.values()) rows.sort((a, b) => Number(a.order_item_id) - Number(b.order_item_id));
  return {
    items,
    payments: await readGrouped(file('order_payments'), 'order_id'),
    reviews: await readGrouped(file('order_reviews'), 'order_id'),
    customers,
    categories,
  };
}
