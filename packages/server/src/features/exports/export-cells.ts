import { literal } from '../../platform/database/literal.js';
import { majorUnit } from '../../platform/database/major-units.js';
import { orderStatuses, statusWord } from '../orders/order-status.js';
import type { CustomerPolicy } from '../vendors/customer-field.js';
import type { ExportColumn } from './export-column.js';
import { isHidden } from './hidden-columns.js';

/** What a cell is: what people wrote, which is guarded; or a count, an amount or a moment, which is ours. */
export type CellKind = 'text' | 'count' | 'amount' | 'moment';

/** What a cell needs beside the order's row `o`. */
export type CellSource = 'lines' | 'parcels' | 'line';

export interface Cell {
  kind: CellKind;
  /** An expression over `o` and its source. */
  sql: string;
  from?: CellSource;
}

const text = (sql: string, from?: CellSource): Cell => ({ kind: 'text', sql, ...(from && { from }) });
const count = (sql: string, from?: CellSource): Cell => ({ kind: 'count', sql, ...(from && { from }) });
const amount = (sql: string, from?: CellSource): Cell => ({
  kind: 'amount',
  sql: `(${sql})::numeric * ${majorUnit('o.currency')}`,
  ...(from && { from }),
});

const status = `case o.status ${orderStatuses
  .map((each) => `when ${literal(each)} then ${literal(statusWord(each))}`)
  .join(' ')} end`;

/** As `Money` and `OrderLine.unitPrice` have it: half a unit away from zero. */
const unitPrice =
  'sign(x.subtotal::numeric) * div(2 * abs(x.subtotal::numeric) + x.quantity, 2 * x.quantity::numeric)';

/** The marketplace's part of a line as it stands: what a refund gave back of it is gone. */
const commission = 'l.commission - (l.refunded - l.refunded_earned)';

const shipped = `(select coalesce(sum(sl.quantity), 0) from shipment_line sl
  where sl.vendor_id = x.vendor_id and sl.line_id = x.id)`;

const address = (column: 'billing_address' | 'shipping_address', part: string): Cell =>
  text(`o.${column} ->> '${part}'`);

const cells: Readonly<Record<ExportColumn, Cell>> = {
  NUMBER: text('o.number'),
  // The transaction's time zone is the vendor's.
  DATE: { kind: 'moment', sql: `to_char(o.placed_at, 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM')` },
  STATUS: text(status),
  CURRENCY: text('o.currency'),
  ITEMS: text('lines.items', 'lines'),
  ITEM_COUNT: count('o.item_count'),
  SUBTOTAL: amount('o.subtotal'),
  DISCOUNT: amount('o.discount'),
  SHIPPING_METHOD: text('o.shipping_method'),
  SHIPPING: amount('o.shipping'),
  TAX: amount('o.line_tax::numeric + o.shipping_tax + o.fee_tax'),
  FEES: amount('o.fees'),
  TOTAL: amount('o.total'),
  REFUNDED: amount('o.refunded'),
  COMMISSION: amount(
    "case when o.status = 'CANCELLED' then 0 else coalesce(lines.commission, 0) end",
    'lines',
  ),
  EARNED: amount('o.earned'),
  PAYMENT_METHOD: text("coalesce(nullif(o.payment_method_title, ''), o.payment_method)"),
  CUSTOMER_ID: text('o.customer_id'),
  CUSTOMER_NAME: text('o.customer_name'),
  CUSTOMER_EMAIL: text('o.customer_email'),
  CUSTOMER_PHONE: text('o.customer_phone'),
  CUSTOMER_IP: text('o.customer_ip'),
  CUSTOMER_NOTE: text('o.customer_note'),
  BILLING_COMPANY: address('billing_address', 'company'),
  BILLING_FIRST_NAME: address('billing_address', 'firstName'),
  BILLING_LAST_NAME: address('billing_address', 'lastName'),
  BILLING_ADDRESS_1: address('billing_address', 'line1'),
  BILLING_ADDRESS_2: address('billing_address', 'line2'),
  BILLING_CITY: address('billing_address', 'city'),
  BILLING_STATE: address('billing_address', 'state'),
  BILLING_POSTCODE: address('billing_address', 'postcode'),
  BILLING_COUNTRY: address('billing_address', 'country'),
  SHIPPING_COMPANY: address('shipping_address', 'company'),
  SHIPPING_FIRST_NAME: address('shipping_address', 'firstName'),
  SHIPPING_LAST_NAME: address('shipping_address', 'lastName'),
  SHIPPING_ADDRESS_1: address('shipping_address', 'line1'),
  SHIPPING_ADDRESS_2: address('shipping_address', 'line2'),
  SHIPPING_CITY: address('shipping_address', 'city'),
  SHIPPING_STATE: address('shipping_address', 'state'),
  SHIPPING_POSTCODE: address('shipping_address', 'postcode'),
  SHIPPING_COUNTRY: address('shipping_address', 'country'),
  CARRIERS: text('parcels.carriers', 'parcels'),
  TRACKING_NUMBERS: text('parcels.numbers', 'parcels'),
  SHIPPED_ON: text('parcels.days', 'parcels'),
  LINE_NAME: text('x.name', 'line'),
  LINE_SKU: text('x.sku', 'line'),
  LINE_PRODUCT_ID: text('x.product_id', 'line'),
  LINE_QUANTITY: count('x.quantity', 'line'),
  LINE_UNIT_PRICE: amount(unitPrice, 'line'),
  LINE_SUBTOTAL: amount('x.subtotal', 'line'),
  LINE_TOTAL: amount('x.total', 'line'),
  LINE_TAX: amount('x.tax', 'line'),
  LINE_COMMISSION: amount('x.commission', 'line'),
  LINE_EARNED: amount('x.earned', 'line'),
  LINE_REFUNDED: amount('x.refunded', 'line'),
  LINE_REFUNDED_QUANTITY: count('x.refunded_quantity', 'line'),
  LINE_SHIPPED_QUANTITY: count(`case when x.id is not null then ${shipped} end`, 'line'),
};

/** The SQL of each source, joined beside an order `o`. */
export const sources: Readonly<Record<CellSource, string>> = {
  lines: `left join lateral (
    select sum(${commission}) as commission,
      string_agg(l.quantity || ' × ' || l.name || coalesce(' (' || nullif(l.sku, '') || ')', ''), '; '
        order by l.position) as items
    from order_line l where l.vendor_id = o.vendor_id and l.order_id = o.id and l.removed_at is null
  ) lines on true`,
  parcels: `left join lateral (
    select string_agg(s.provider, '; ' order by s.id) as carriers,
      string_agg(s.tracking_number, '; ' order by s.id) as numbers,
      string_agg(s.shipped_on::text, '; ' order by s.id) as days
    from shipment s where o.has_tracking and s.vendor_id = o.vendor_id and s.order_id = o.id
  ) parcels on true`,
  line: `left join lateral (
    select * from order_line l
    where l.vendor_id = o.vendor_id and l.order_id = o.id and l.removed_at is null
  ) x on true`,
};

/** The cell of a column, as the marketplace lets it be shown. */
export function cellOf(column: ExportColumn, policy: CustomerPolicy): Cell {
  if (isHidden(column, policy)) return text('null::text');
  if (column === 'CUSTOMER_NAME' && !policy.shows('EMAIL')) return text(namelessGuest);
  return cells[column];
}

/**
 * As `CustomerPolicy.revealName` has it. Where the database may fold letters otherwise than we do, what looks like an
 * email address is hidden, too.
 */
const namelessGuest = `case when lower(o.customer_name) = lower(o.customer_email)
    or (o.customer_name like '%@%' and octet_length(o.customer_name) <> length(o.customer_name))
  then 'Guest' else o.customer_name end`;
