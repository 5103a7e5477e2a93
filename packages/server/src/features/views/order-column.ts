import { registerEnumType } from 'type-graphql';

/** What the list can show of an order. */
export const OrderColumn = {
  NUMBER: 'NUMBER',
  PLACED_AT: 'PLACED_AT',
  CUSTOMER: 'CUSTOMER',
  STATUS: 'STATUS',
  ITEMS: 'ITEMS',
  TOTAL: 'TOTAL',
  EARNED: 'EARNED',
  SHIPMENT: 'SHIPMENT',
  EMAIL: 'EMAIL',
  COUNTRY: 'COUNTRY',
  PAYMENT_METHOD: 'PAYMENT_METHOD',
  TRACKING: 'TRACKING',
  REFUNDED: 'REFUNDED',
} as const;
export type OrderColumn = (typeof OrderColumn)[keyof typeof OrderColumn];
registerEnumType(OrderColumn, {
  name: 'OrderColumn',
  description: 'What the list of orders can show of one.',
  valuesConfig: {
    NUMBER: { description: 'Its number; always there, and always first.' },
    PLACED_AT: { description: 'When it was placed.' },
    CUSTOMER: { description: "The buyer's name." },
    STATUS: { description: 'Its status.' },
    ITEMS: { description: 'How many pieces were bought.' },
    TOTAL: { description: 'What the buyer paid or is to pay.' },
    EARNED: { description: 'What the vendor earns.' },
    SHIPMENT: { description: 'How far it is shipped.' },
    EMAIL: { description: "The buyer's email address, where the marketplace shows it." },
    COUNTRY: { description: 'Where it goes, where the marketplace shows addresses.' },
    PAYMENT_METHOD: { description: 'How it was paid.' },
    TRACKING: { description: 'The tracking numbers of its parcels.' },
    REFUNDED: { description: 'What went back to the buyer.' },
  },
});

/** What is shown to whom has chosen nothing. */
export const standardColumns: readonly OrderColumn[] = [
  'NUMBER',
  'PLACED_AT',
  'CUSTOMER',
  'STATUS',
  'ITEMS',
  'TOTAL',
  'EARNED',
  'SHIPMENT',
];

const known = new Set<string>(Object.values(OrderColumn));

/** Columns as a list shows them: each once, the number first; what this version does not know is left out. */
export const inOrder = (columns: readonly string[]): OrderColumn[] => [
  ...new Set<OrderColumn>([
    'NUMBER',
    ...columns.filter((column): column is OrderColumn => known.has(column)),
  ]),
];
