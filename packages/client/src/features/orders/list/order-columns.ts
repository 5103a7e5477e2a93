import type { SearchSort } from '../order-search.js';

/** What a column shows; the number is always the first. */
export type OrderColumn =
  | 'NUMBER'
  | 'PLACED_AT'
  | 'CUSTOMER'
  | 'STATUS'
  | 'ITEMS'
  | 'TOTAL'
  | 'EARNED'
  | 'SHIPMENT'
  | 'EMAIL'
  | 'COUNTRY'
  | 'PAYMENT_METHOD'
  | 'TRACKING'
  | 'REFUNDED';

export const defaultColumns: readonly OrderColumn[] = [
  'NUMBER',
  'PLACED_AT',
  'CUSTOMER',
  'STATUS',
  'ITEMS',
  'TOTAL',
  'EARNED',
  'SHIPMENT',
];

/** In pixels at a text of usual size; the customer takes what is left, and this at least. */
const widths: Record<OrderColumn, number> = {
  NUMBER: 80,
  PLACED_AT: 130,
  CUSTOMER: 150,
  STATUS: 124,
  ITEMS: 52,
  TOTAL: 98,
  EARNED: 98,
  SHIPMENT: 158,
  EMAIL: 210,
  COUNTRY: 130,
  PAYMENT_METHOD: 150,
  TRACKING: 170,
  REFUNDED: 98,
};
const selectWidth = 50;
const actionsWidth = 142;

export const widthOf = (column: OrderColumn): number | null =>
  column === 'CUSTOMER' ? null : widths[column];

/** What is worth least goes first where the table grows narrow; number, customer and status never go. */
const worth: OrderColumn[] = [
  'PAYMENT_METHOD',
  'COUNTRY',
  'REFUNDED',
  'ITEMS',
  'EMAIL',
  'TRACKING',
  'SHIPMENT',
  'PLACED_AT',
  'EARNED',
  'TOTAL',
];

/** As many of the columns as fit, in their order. */
export function columnsWithin(columns: readonly OrderColumn[], width: number): OrderColumn[] {
  const shown: OrderColumn[] = ['NUMBER', ...columns.filter((column) => column !== 'NUMBER')];
  const total = () => shown.reduce((sum, column) => sum + widths[column], selectWidth + actionsWidth);
  for (const column of worth) {
    if (total() <= width) break;
    const at = shown.indexOf(column);
    if (at > 0) shown.splice(at, 1);
  }
  return shown;
}

/** By which columns the list can be sorted, and which way a first click sorts. */
export const sortOfColumn: Partial<Record<OrderColumn, SearchSort>> = {
  NUMBER: { field: 'NUMBER', direction: 'DESC' },
  PLACED_AT: { field: 'PLACED_AT', direction: 'DESC' },
  CUSTOMER: { field: 'CUSTOMER', direction: 'ASC' },
  TOTAL: { field: 'TOTAL', direction: 'DESC' },
  EARNED: { field: 'EARNED', direction: 'DESC' },
};

/** Amounts and counts stand at the end of their column. */
export const isNumeric = (column: OrderColumn): boolean =>
  column === 'ITEMS' || column === 'TOTAL' || column === 'EARNED' || column === 'REFUNDED';

/** Which columns need more of an order than every row has. */
export interface Extras {
  email: boolean;
  country: boolean;
  payment: boolean;
  tracking: boolean;
  refunded: boolean;
}

export const extrasOf = (columns: readonly OrderColumn[]): Extras => ({
  email: columns.includes('EMAIL'),
  country: columns.includes('COUNTRY'),
  payment: columns.includes('PAYMENT_METHOD'),
  tracking: columns.includes('TRACKING'),
  refunded: columns.includes('REFUNDED'),
});
