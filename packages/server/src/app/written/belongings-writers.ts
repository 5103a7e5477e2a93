import { shipmentsByOrder, usesByNumber } from '../../features/shipments/read-shipments.js';
import { list, one } from './compound.js';
import { actor } from './people-writers.js';
import { columns, expression, open, type Writers } from './writer.js';

export const noteWriters: Writers = {
  ...columns('id', 'kind', 'body', 'createdAt'),
  author: actor(),
  mayDelete: open<string>({
    isRule: true,
    facts: (n) => `to_json(${n}.actor_kind)`,
    object: (actorKind) => ({ actorKind }),
  }),
  emails: list('e', {
    from: (n) => `email e where e.vendor_id = ${n}.vendor_id and e.note_id = ${n}.id`,
    order: 'e.id',
  }),
};

/** What a vendor sees of a mail where nothing is hidden of customers. */
export const emailWriters: Writers = {
  ...columns(
    'id',
    'template',
    'subject',
    'state',
    'error',
    'orderId',
    'orderNumber',
    'createdAt',
    'updatedAt',
  ),
  to: expression((e) => `${e}.to_address`),
};

export const shipmentWriters: Writers = {
  ...columns('id', 'version', 'provider', 'trackingNumber', 'trackingUrl', 'shippedOn', 'createdAt'),
  createdBy: actor(),
  lines: list('u', {
    from: (s) => `(select l.*, u.quantity as units from shipment_line u
      join order_line l on l.vendor_id = u.vendor_id and l.id = u.line_id
      where u.vendor_id = ${s}.vendor_id and u.shipment_id = ${s}.id) u`,
    order: 'u.position',
  }),
  warnings: open<[id: string, orderId: string, provider: string, number: string, normalised: string]>({
    facts: (s) => `json_build_array(${s}.id, ${s}.order_id, ${s}.provider, ${s}.tracking_number,
      ${s}.normalised_number)`,
    object: ([id, orderId, provider, trackingNumber, normalisedNumber]) => ({
      ...{ id, orderId, provider, trackingNumber, normalisedNumber },
    }),
    loads: [
      [usesByNumber, (s) => `${s}.normalised_number`],
      [shipmentsByOrder, (s) => `${s}.order_id`],
    ],
  }),
};

/** Over a line, with its units in the parcel as `units`. */
export const shipmentLineWriters: Writers = {
  quantity: expression((u) => `${u}.units`),
  line: (u, asked, writing) => writing.object(u, asked),
};

const fileOf = (d: string): string => `file f where f.vendor_id = ${d}.vendor_id and f.id = ${d}.file_id`;

export const downloadWriters: Writers = {
  ...columns(
    'id',
    'version',
    'remaining',
    'downloadCount',
    'expiresOn',
    'expiryDays',
    'grantedAt',
    'revokedAt',
  ),
  grantedBy: actor('granted_by'),
  file: one('f', fileOf),
  state: expression(
    (
      d,
    ) => `case when ${d}.revoked_at is not null or (select f.deleted_at from ${fileOf(d)}) is not null then 'REVOKED'
      when o.status not in ('PROCESSING', 'COMPLETED') then 'NOT_PAID'
      when ${d}.expires_on < (select (now() at time zone v.time_zone)::date from vendor v where v.id = $1::uuid)
        then 'EXPIRED'
      when ${d}.remaining = 0 then 'USED_UP' else 'ACTIVE' end`,
  ),
  link: open<string>({ facts: (d) => `to_json(${d}.id)`, object: (id) => ({ id }) }),
};

export const fileWriters: Writers = columns(
  'id',
  'orderId',
  'name',
  'size',
  'contentType',
  'createdAt',
  'deletedAt',
);
