import { allowedMoves, array, columns, constant, money, moneys, object } from './sql.js';

/** The rows of a table that are of the order `o`. */
const ofOrder = (table: string, row: string) =>
  `${table} ${row} where ${row}.vendor_id = o.vendor_id and ${row}.order_id = o.id`;

const actor = (row: string) => object({ kind: `${row}.actor_kind`, name: `${row}.actor_name` });

const address = (column: string, ...more: string[]) =>
  `case when o.${column} is not null then ${object(
    Object.fromEntries(
      [...['firstName', 'lastName', 'company', 'line1', 'line2', 'city', 'postcode', 'country'], ...more].map(
        (name) => [name, `o.${column}->>'${name}'`],
      ),
    ),
  )} end`;

const timeline = object({
  nodes: `(select coalesce(json_agg(${object({
    cursor: `(select k.epoch from event_counter k where k.vendor_id = o.vendor_id) || '.' || e.seq`,
    ...columns('e', 'at', 'kind', 'summary', 'reason', 'changes'),
    actor: actor('e'),
  })} order by e.seq desc), '[]')
    from (select * from ${ofOrder('event', 'e')} order by e.seq desc limit 50) e)`,
});

const downloads = (...more: [string, string][]) =>
  array(
    object({
      ...columns('d', 'id', 'remaining', 'downloadCount', 'expiresOn'),
      state: `case when d.revoked_at is not null then 'REVOKED' when d.remaining = 0 then 'USED_UP'
        when d.expires_on < current_date then 'EXPIRED' else 'ACTIVE' end`,
      file: `(select ${object(columns('f', 'id', 'name', 'size', 'contentType', 'deletedAt', 'orderId'))}
        from file f where f.vendor_id = d.vendor_id and f.id = d.file_id)`,
      ...Object.fromEntries(more),
    }),
    ofOrder('download_permission', 'd'),
    'd.id',
  );

const shipments = (...more: [string, string][]) =>
  array(
    object({
      ...columns('s', 'id', 'provider', 'trackingNumber', 'trackingUrl', 'shippedOn'),
      lines: array(
        object({
          quantity: 'u.quantity',
          line: `(select ${object(columns('l', 'id', 'name'))} from order_line l
            where l.vendor_id = u.vendor_id and l.id = u.line_id)`,
        }),
        'shipment_line u where u.vendor_id = s.vendor_id and u.shipment_id = s.id',
        'u.line_id',
      ),
      ...Object.fromEntries(more),
    }),
    ofOrder('shipment', 's'),
    's.id',
  );

const notes = (...more: [string, string][]) =>
  array(
    object({
      ...columns('n', 'id', 'kind', 'body', 'createdAt'),
      author: actor('n'),
      ...Object.fromEntries(more),
    }),
    ofOrder('note', 'n'),
    'n.id desc',
  );

/** `o` with all that a partner app asks of it. */
const detail = object({
  ...columns('o', 'id', 'number', 'version', 'status', 'fulfilment', 'placedAt', 'paidAt', 'completedAt'),
  ...columns('o', 'itemCount', 'customerName', 'customerEmail', 'customerNote', 'paymentMethodTitle'),
  ...columns('o', 'shippingMethod'),
  ...moneys('o', 'subtotal', 'shipping', 'total', 'refunded', 'earned'),
  tax: money('o.line_tax + o.shipping_tax + o.fee_tax'),
  billingAddress: address('billing_address'),
  shippingAddress: address('shipping_address'),
  lines: array(
    object({
      ...columns('l', 'id', 'name', 'sku', 'quantity'),
      ...moneys('l', 'subtotal', 'total', 'tax', 'earned'),
    }),
    ofOrder('order_line', 'l'),
    'l.position',
  ),
  notes: notes(),
  shipments: shipments(),
  downloads: downloads(),
  timeline,
});

const shipped = `coalesce((select sum(u.quantity) from shipment_line u
  where u.vendor_id = l.vendor_id and u.line_id = l.id), 0)`;

const noteRecipients = {
  CUSTOMER: 'json_build_array(o.customer_email)',
  PRIVATE: array('r.email', 'notification_recipient r where r.vendor_id = o.vendor_id', 'r.email'),
};

/** `o` with all that the page shows of it; what the product works out in words is told as a constant. */
const page = object({
  ...columns('o', 'id', 'number', 'version', 'status', 'fulfilment', 'placedAt', 'paidAt', 'completedAt'),
  ...columns('o', 'itemCount', 'customerName', 'customerEmail', 'customerPhone', 'customerIp'),
  ...columns('o', 'customerNote', 'paymentMethodTitle', 'shippingMethod'),
  ...moneys('o', 'subtotal', 'discount', 'shipping', 'fees', 'total', 'refunded', 'earned'),
  tax: money('o.line_tax + o.shipping_tax + o.fee_tax'),
  billingAddress: address('billing_address', 'state'),
  shippingAddress: address('shipping_address', 'state'),
  customer: `(select ${object({
    ...columns('c', 'id', 'externalId', 'orderCount'),
    isGuest: 'c.external_id is null',
  })} from customer c where c.vendor_id = o.vendor_id and c.id = o.customer_id)`,
  emailProblem: `(select case when e.state <> 'DELIVERED' then e.error end from email e
    where e.vendor_id = o.vendor_id and e.to_address = o.customer_email and e.recipient = 'CUSTOMER'
      and e.reported_at is not null and e.state in ('DELIVERED', 'BOUNCED', 'FAILED')
    order by e.reported_at desc limit 1)`,
  hiddenFields: '(select to_json(m.hidden_customer_fields) from marketplace m)',
  customerAddresses: noteRecipients.CUSTOMER,
  customerNoteTo: noteRecipients.CUSTOMER,
  privateNoteTo: noteRecipients.PRIVATE,
  allowedMoves,
  viewerCan: constant({ setStatus: true, refund: true, addNote: true, ship: true, manageDownloads: true }),
  lines: array(
    object({
      ...columns(
        'l',
        'id',
        'name',
        'sku',
        'quantity',
        'isDownloadable',
        'refundedQuantity',
        'commissionRate',
      ),
      ...moneys('l', 'subtotal', 'total', 'commission', 'earned'),
      unitPrice: money('l.subtotal / l.quantity'),
      shippedQuantity: shipped,
      unshippedQuantity: `case when l.is_downloadable then 0 else l.quantity - l.refunded_quantity - ${shipped} end`,
    }),
    ofOrder('order_line', 'l'),
    'l.position',
  ),
  notes: notes(
    ['mayDelete', "n.actor_kind in ('MEMBER', 'PARTNER_APP')"],
    [
      'emails',
      array(
        object(columns('e', 'id', 'state')),
        'email e where e.vendor_id = n.vendor_id and e.note_id = n.id',
        'e.id',
      ),
    ],
  ),
  shipments: shipments(
    ['version', 's.version'],
    [
      'warnings',
      array(
        object({ kind: "'NUMBER_USED'", message: "'Also used elsewhere. Same parcel?'" }),
        `shipment t where t.vendor_id = s.vendor_id and t.normalised_number = s.normalised_number and t.id <> s.id`,
        't.id desc',
      ),
    ],
  ),
  downloads: downloads(
    ['version', 'd.version'],
    ['expiryDays', 'd.expiry_days'],
    ['revokedAt', 'd.revoked_at'],
    ['link', "'/d/' || d.id"],
  ),
  earnings: array(
    object({ ...columns('g', 'id', 'kind', 'label', 'at'), amount: money('g.amount') }),
    ofOrder('ledger_entry', 'g'),
    'g.id',
  ),
  refunds: array(
    object({
      ...columns('r', 'id', 'at', 'reason'),
      amount: money('r.amount'),
      earnedChange: money('r.earned_change'),
      by: actor('r'),
    }),
    ofOrder('refund', 'r'),
    'r.id',
  ),
  emails: array(
    object({ ...columns('e', 'id', 'state', 'subject', 'createdAt'), to: 'e.to_address' }),
    ofOrder('email', 'e'),
    'e.id',
  ),
  timeline,
});

const theOrder = (element: string) =>
  `select json_build_object('order', ${element})::text as json from orders o where o.vendor_id = $1::uuid and o.id = $2::uuid`;

/** One order with all that belongs to it; `$2` is which. */
export const orderStatements = { detail: theOrder(detail), 'order-page': theOrder(page) };
