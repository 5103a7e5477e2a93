import { registerEnumType } from 'type-graphql';

/** What a row of an export can say of an order, in the order in which it is said. */
const orderColumns = [
  'NUMBER',
  'DATE',
  'STATUS',
  'CURRENCY',
  'ITEMS',
  'ITEM_COUNT',
  'SUBTOTAL',
  'DISCOUNT',
  'SHIPPING_METHOD',
  'SHIPPING',
  'TAX',
  'FEES',
  'TOTAL',
  'REFUNDED',
  'COMMISSION',
  'EARNED',
  'PAYMENT_METHOD',
  'CUSTOMER_ID',
  'CUSTOMER_NAME',
  'CUSTOMER_EMAIL',
  'CUSTOMER_PHONE',
  'CUSTOMER_IP',
  'CUSTOMER_NOTE',
  'BILLING_COMPANY',
  'BILLING_FIRST_NAME',
  'BILLING_LAST_NAME',
  'BILLING_ADDRESS_1',
  'BILLING_ADDRESS_2',
  'BILLING_CITY',
  'BILLING_STATE',
  'BILLING_POSTCODE',
  'BILLING_COUNTRY',
  'SHIPPING_COMPANY',
  'SHIPPING_FIRST_NAME',
  'SHIPPING_LAST_NAME',
  'SHIPPING_ADDRESS_1',
  'SHIPPING_ADDRESS_2',
  'SHIPPING_CITY',
  'SHIPPING_STATE',
  'SHIPPING_POSTCODE',
  'SHIPPING_COUNTRY',
  'CARRIERS',
  'TRACKING_NUMBERS',
  'SHIPPED_ON',
] as const;

/** What it can say besides, where each line has a row of its own. */
const lineColumns = [
  'LINE_NAME',
  'LINE_SKU',
  'LINE_PRODUCT_ID',
  'LINE_QUANTITY',
  'LINE_UNIT_PRICE',
  'LINE_SUBTOTAL',
  'LINE_TOTAL',
  'LINE_TAX',
  'LINE_COMMISSION',
  'LINE_EARNED',
  'LINE_REFUNDED',
  'LINE_REFUNDED_QUANTITY',
  'LINE_SHIPPED_QUANTITY',
] as const;

export type ExportColumn = (typeof orderColumns)[number] | (typeof lineColumns)[number];
const allColumns: readonly ExportColumn[] = [...orderColumns, ...lineColumns];
export const ExportColumn = Object.fromEntries(allColumns.map((column) => [column, column])) as Record<
  ExportColumn,
  ExportColumn
>;
registerEnumType(ExportColumn, {
  name: 'ExportColumn',
  description: 'A column of an export. Those that begin with LINE_ want rows of lines.',
  valuesConfig: {
    DATE: { description: "When it was placed: ISO 8601 with the offset of the vendor's time zone." },
    STATUS: { description: 'In words, e.g. `On-hold`.' },
    ITEMS: { description: 'Quantity, name and SKU of each line, e.g. `2 × Vitamin C serum (VC-30)`.' },
    TAX: { description: 'All taxes: of lines, shipping and fees.' },
    COMMISSION: {
      description: "The marketplace's part of the lines as it stands: after refunds, 0 where cancelled.",
    },
    EARNED: { description: 'What the vendor gets of it as it stands; may be negative.' },
    PAYMENT_METHOD: { description: 'As people read it, else its code.' },
    CUSTOMER_ID: { description: '`Customer.id`.' },
    CARRIERS: { description: 'Of its parcels, oldest first, with semicolons between.' },
    TRACKING_NUMBERS: { description: 'Of its parcels, oldest first, with semicolons between.' },
    SHIPPED_ON: { description: 'The days its parcels left, oldest first, with semicolons between.' },
    LINE_COMMISSION: { description: "The marketplace's part of the line when it was placed." },
    LINE_EARNED: { description: "The vendor's part of the line when it was placed." },
    LINE_REFUNDED: { description: 'Given back so far, without tax.' },
  },
});

export const ExportFormat = { CSV: 'CSV', XLSX: 'XLSX' } as const;
export type ExportFormat = (typeof ExportFormat)[keyof typeof ExportFormat];
registerEnumType(ExportFormat, {
  name: 'ExportFormat',
  description: 'What kind of file.',
  valuesConfig: {
    CSV: {
      description:
        'RFC 4180 in UTF-8. What a spreadsheet would run as a formula has an apostrophe before it; our own numbers never do.',
    },
    XLSX: {
      description:
        'A workbook: text is text, numbers are numbers, dates are dates. Past 1,048,576 rows it goes on in a further sheet.',
    },
  },
});

export const ExportRows = { ORDERS: 'ORDERS', LINES: 'LINES' } as const;
export type ExportRows = (typeof ExportRows)[keyof typeof ExportRows];
registerEnumType(ExportRows, {
  name: 'ExportRows',
  description: 'What a row is.',
  valuesConfig: {
    ORDERS: { description: 'One row an order.' },
    LINES: { description: 'One row a line; an order without lines has one row all the same.' },
  },
});

/** Every column that rows of a kind can have, in their usual order. */
export const columnsOf = (rows: ExportRows): readonly ExportColumn[] =>
  rows === ExportRows.LINES ? allColumns : orderColumns;
