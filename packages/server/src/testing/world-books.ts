import type { World } from './world.js';
import type { VendorWorld } from './world-vendor.js';

/** What must be so of a vendor's books at any moment; each row is a breach. */
const breaches = `
  select 'earned is the sum of the ledger' as rule, o.id from orders o
  where vendor_id = $1 and earned <> (select coalesce(sum(amount), 0) from ledger_entry l where l.order_id = o.id)
  union all
  select 'total is the sum of its parts', o.id from orders o
  where vendor_id = $1 and (total <> line_tax + shipping + shipping_tax + fees + fee_tax + subtotal - discount
    or (subtotal, discount, line_tax) is distinct from
      (select (sum(l.subtotal)::bigint, sum(l.subtotal - l.total)::bigint, sum(l.tax)::bigint) from order_line l where l.order_id = o.id))
  union all
  select 'refunded is the sum of the refunds and of their parts', o.id from orders o
  where vendor_id = $1 and (refunded > total
    or refunded <> (select coalesce(sum(amount), 0) from refund r where r.order_id = o.id)
    or refunded <> refunded_shipping + refunded_shipping_tax + refunded_fees + refunded_fee_tax
      + (select sum(l.refunded + l.refunded_tax) from order_line l where l.order_id = o.id))
  union all
  select 'no line is refunded beyond itself', l.order_id from order_line l
  where vendor_id = $1 and (l.refunded > l.total or l.refunded_tax > l.tax or l.refunded_quantity > l.quantity)
  union all
  select 'refunded in full is Refunded, and earns less the payment fee', o.id from orders o
  -- Of a line that cost nothing, because the marketplace paid its discount, nothing is given back.
  where vendor_id = $1 and status = 'REFUNDED' and (refunded <> total or earned <> -payment_fee
    + (select coalesce(sum(l.earned), 0) from order_line l where l.order_id = o.id and l.total = 0))
  union all
  select 'cancelled earns nothing', o.id from orders o
  where vendor_id = $1 and status = 'CANCELLED' and earned <> 0
  union all
  select 'paid and completed are stamped', o.id from orders o
  where vendor_id = $1 and ((status in ('PROCESSING', 'COMPLETED') and paid_at is null)
    or (status = 'COMPLETED' and completed_at is null))
  union all
  select 'the last event has the order’s version', o.id from orders o
  where vendor_id = $1 and version <> (select max(order_version) from event e where e.order_id = o.id)
  union all
  select 'the log has no gaps', null from event
  where vendor_id = $1 having coalesce(max(seq), 0) <> count(*) or max(seq) <> (select seq from event_counter where vendor_id = $1)`;

/** What is wrong with a vendor's books; nothing wrong is nothing. */
export const breachesOfBooks = (world: World, vendor: VendorWorld): Promise<Record<string, unknown>[]> =>
  world.sql(breaches, [vendor.id]);
