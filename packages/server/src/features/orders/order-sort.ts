import { MAX_MINOR } from '../../shared/money.js';
import { isStorable } from '../../shared/text.js';
import type { OrderSort, OrderSortField } from './order-sort.input.js';
import type { Parameters } from './orders.query.js';

/** A column that orders are sorted by: how its value goes into a cursor and comes back. */
export interface SortKey {
  column: string;
  /** The value as text, for the cursor, of a column `of` a row. */
  toText(of: string): string;
  /** The value of a cursor in a statement. */
  fromText(text: string, p: Parameters): string;
  /** Whether a text can be such a value: a cursor may have been tampered with. */
  fits(text: string): boolean;
}

const isWhole = (text: string): boolean => {
  if (!/^-?\d{1,19}$/.test(text)) return false;
  const value = BigInt(text);
  return value <= MAX_MINOR && value >= -MAX_MINOR;
};

const moment = (column: string): SortKey => ({
  column,
  toText: (of) => `(extract(epoch from ${of}) * 1000)::bigint::text`,
  fromText: (text, p) => `to_timestamp(${p.add(text)}::bigint / 1000.0)`,
  // No more digits than Postgres knows times for.
  fits: (text) => /^(\d{1,15}|-\d{1,14})$/.test(text),
});
const amount = (column: string): SortKey => ({
  column,
  toText: (of) => `${of}::text`,
  fromText: (text, p) => `${p.add(text)}::bigint`,
  fits: isWhole,
});
const text = (column: string): SortKey => ({
  column,
  toText: (of) => of,
  fromText: (value, p) => `${p.add(value)}::text`,
  fits: isStorable,
});

const keys: Record<OrderSortField, SortKey> = {
  PLACED_AT: moment('placed_at'),
  NUMBER: text('number_key'),
  TOTAL: amount('total_key'),
  EARNED: amount('earned_key'),
  CUSTOMER: text('customer_key'),
};

export const sortKey = (sort: OrderSort): SortKey => keys[sort.field];

/** What a cursor remembers of the sort. */
export const sortName = ({ field, direction }: OrderSort): string => `${field} ${direction}`;
