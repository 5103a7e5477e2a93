import type { FaultMarket } from './fault-market.js';

/** What no crash may leave behind; each row is one that is. */
const halves = `
  select 'a checkout without all its orders' as what, c.id::text from checkout c
  where (select count(*) from checkout_order co where co.checkout_id = c.id) = 0
    or exists (select from checkout_order co where co.checkout_id = c.id
               and not exists (select from orders o where o.id = co.order_id))
  union all
  select 'an order without lines', id::text from orders o
  where not exists (select from order_line l where l.order_id = o.id)
  union all
  select 'an order that the log does not know as it is', id::text from orders o
  where version is distinct from (select max(order_version) from event e where e.order_id = o.id)
  union all
  select 'an earning that is not the sum of its ledger', id::text from orders o
  where earned <> (select coalesce(sum(amount), 0) from ledger_entry l where l.order_id = o.id)
  union all
  select 'a note or a parcel that the log does not know', vendor_id::text
  from (select vendor_id, order_id, (select count(*) from event e where e.order_id = n.order_id and e.kind = 'NOTE_ADDED')
          - count(*) as more from note n group by vendor_id, order_id) counted where more <> 0
  union all
  select 'a log with gaps', vendor_id::text from event group by vendor_id
  having max(seq) <> count(*) or max(seq) <> (select seq from event_counter c where c.vendor_id = event.vendor_id)
  union all
  select 'kept counts that are not the counted ones', vendor_id::text from order_tally t
  where exists (select from unnest(
      array['PENDING', 'ON_HOLD', 'PROCESSING', 'COMPLETED', 'CANCELLED', 'REFUNDED', 'FAILED'],
      array[pending, on_hold, processing, completed, cancelled, refunded, failed]) kept (status, n)
    where n <> (select count(*) from orders o where o.vendor_id = t.vendor_id and o.status = kept.status))
  union all
  select 'an email in the queue that nothing will send', id::text from email e
  where state = 'QUEUED' and not exists (select from pgboss.job j where j.data->>'emailId' = e.id::text
                                            and j.state in ('created', 'retry', 'active'))`;

/** What is half written, in words. */
export async function halfWritten(market: FaultMarket): Promise<string[]> {
  const rows = await market.sql<{ what: string; id: string }>(halves);
  return rows.map(({ what, id }) => `${what}: ${id}`);
}

/** How many of these there are not, and how many there are more than once. */
export async function lostAndTwice(
  market: FaultMarket,
  names: readonly string[],
  select: string,
): Promise<{ lost: number; twice: number }> {
  const rows = await market.sql<{ name: string }>(select, [names]);
  const found = rows.map(({ name }) => name);
  const different = new Set(found);
  return {
    lost: names.filter((name) => !different.has(name)).length,
    twice: found.length - different.size,
  };
}
