import { lastReports } from '../../features/notifications/email-problem.js';
import { recipientsOfVendor } from '../../features/vendors/recipients.service.js';
import type { AskedField } from './asked-field.js';
import { list, money, one, part } from './compound.js';
import { actor } from './people-writers.js';
import { timeline } from './timeline-writers.js';
import { Unwritable } from './unwritable.js';
import { columns, expression, open, type Writer, type Writers } from './writer.js';

const amount = (minor: string): Writer => money(() => minor);

const amounts = Object.fromEntries(
  ['subtotal', 'discount', 'shipping', 'fees', 'total', 'refunded', 'earned'].map((name) => [
    name,
    amount(`o.${name}`),
  ]),
);

const address = (column: string): Writer =>
  part(
    column,
    ...['company', 'firstName', 'lastName', 'line1', 'line2', 'city', 'state', 'postcode', 'country'],
    ...['phone', 'email'],
  );

/** By what of an order its moves, and who is mailed about them, are told. */
const allowedMoves = open<
  [status: string, source: string, hasEmail: boolean, wasAnnounced: boolean, wasPaid: boolean]
>({
  isRule: true,
  facts: (o) => `json_build_array(${o}.status, ${o}.source, ${o}.customer_email <> '',
    ${o}.announced_at is not null, ${o}.paid_at is not null)`,
  object: ([status, source, hasEmail, wasAnnounced, wasPaid]) => ({
    status,
    source,
    customerEmail: hasEmail ? 'given' : '',
    announcedAt: wasAnnounced ? new Date(0) : null,
    paidAt: wasPaid ? new Date(0) : null,
  }),
});

/** What is the same of all orders. */
const sameOfAll = open({ isRule: true, facts: () => `'[]'::json`, object: () => ({}) });

const withEmail = {
  facts: (o: string) => `to_json(${o}.customer_email)`,
  object: (customerEmail: string) => ({ customerEmail }),
};

/** The rows of a table that are of the order, called `row`. */
const ofOrder = (table: string, row: string) => (o: string) =>
  `${table} ${row} where ${row}.vendor_id = ${o}.vendor_id and ${row}.order_id = ${o}.id`;

/** Only what goes to the vendor needs a look at whom it has named. */
const noteRecipients: Writer = (row, asked, writing) => {
  const [kind] = asked.nodes[0]?.arguments ?? [];
  const isForCustomer = kind?.value.kind === 'EnumValue' && kind.value.value === 'CUSTOMER';
  const loads = isForCustomer ? [] : [[recipientsOfVendor, (o: string) => `${o}.vendor_id`] as const];
  return writing.open(row, asked, { ...withEmail, loads });
};

/** The lines of an order, each with its units in parcels as `shipped` where somebody asks for them. */
function linesOf(o: string, { below }: AskedField): string {
  const isAsked = below.some(({ name }) => name === 'shippedQuantity' || name === 'unshippedQuantity');
  const shipped = `cross join lateral (select coalesce(sum(u.quantity), 0) as shipped from shipment_line u
    where u.vendor_id = l.vendor_id and u.line_id = l.id) sent`;
  return `order_line l ${isAsked ? shipped : ''} where l.vendor_id = ${o}.vendor_id and l.order_id = ${o}.id`;
}

export const orderWriters: Writers = {
  ...columns('id', 'source', 'externalId', 'number', 'version', 'status', 'fulfilment', 'placedAt', 'paidAt'),
  ...columns('completedAt', 'updatedAt', 'customerName', 'customerPhone', 'customerIp', 'customerNote'),
  ...columns('paymentMethod', 'paymentMethodTitle', 'transactionId', 'shippingMethod', 'trackingNumbers'),
  ...columns('itemCount'),
  ...amounts,
  tax: amount('o.line_tax::numeric + o.shipping_tax + o.fee_tax'),
  customerEmail: expression((o) => `nullif(${o}.customer_email, '')`),
  billingAddress: address('billing_address'),
  shippingAddress: address('shipping_address'),
  customer: one('c', (o) => `customer c where c.vendor_id = ${o}.vendor_id and c.id = ${o}.customer_id`),
  hiddenFields: sameOfAll,
  viewerCan: sameOfAll,
  allowedMoves,
  emailProblem: open({ ...withEmail, loads: [[lastReports, (o) => `${o}.customer_email`]] }),
  noteRecipients,
  lines: list('l', { from: linesOf, order: 'l.position' }),
  notes: list('n', { from: ofOrder('note', 'n'), order: 'n.id desc' }),
  shipments: list('s', { from: ofOrder('shipment', 's'), order: 's.id' }),
  downloads: list('d', { from: ofOrder('download_permission', 'd'), order: 'd.id' }),
  earnings: list('g', { from: ofOrder('ledger_entry', 'g'), order: 'g.id' }),
  refunds: list('r', { from: ofOrder('refund', 'r'), order: 'r.id' }),
  timeline,
  emails: list('e', { from: ofOrder('email', 'e'), order: 'e.id' }),
};

/** What of a customer is written here is written only where the marketplace hides nothing of them. */
export const customerWriters: Writers = {
  ...columns('id', 'externalId', 'orderCount', 'name', 'email', 'phone'),
  isGuest: expression((c) => `${c}.external_id is null`),
};

const half = (l: string): string =>
  `div(2 * abs(${l}.subtotal::numeric) + ${l}.quantity, 2 * ${l}.quantity::numeric)`;

/** What is known of a line among those of its order, not of one that is reached from elsewhere. */
const ofOrderOnly =
  (sql: string): Writer =>
  (row, asked, writing) => {
    if (row !== 'l') throw new Unwritable('Units in parcels of a line from elsewhere');
    return expression(() => sql)(row, asked, writing);
  };

export const lineWriters: Writers = {
  ...columns('id', 'productId', 'name', 'sku', 'quantity', 'isDownloadable', 'imageUrl', 'commissionRate'),
  ...columns('refundedQuantity'),
  isRemoved: expression((l) => `${l}.removed_at is not null`),
  unitPrice: money((l) => `sign(${l}.subtotal::numeric) * ${half(l)}`),
  ...Object.fromEntries(
    ['subtotal', 'total', 'tax', 'refunded', 'commission', 'earned'].map((name) => [
      name,
      money((l) => `${l}.${name}`),
    ]),
  ),
  shippedQuantity: ofOrderOnly('sent.shipped'),
  unshippedQuantity: ofOrderOnly(`case when l.is_downloadable or l.removed_at is not null then 0
    else greatest(0, l.quantity - l.refunded_quantity - sent.shipped) end`),
};

export const earningsWriters: Writers = {
  ...columns('id', 'kind', 'label', 'at'),
  amount: money((g) => `${g}.amount`),
  line: one('x', (g) => `order_line x where x.vendor_id = ${g}.vendor_id and x.id = ${g}.line_id`),
};

export const refundWriters: Writers = {
  ...columns('id', 'reason', 'at'),
  amount: money((r) => `${r}.amount`),
  earnedChange: money((r) => `${r}.earned_change`),
  by: actor(),
};
