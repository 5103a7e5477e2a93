import type { VendorTx } from '../../platform/database/database.js';
import type { ActorKind } from '../events/actor.js';
import type { EventKind } from '../events/event.entity.js';
import { type EventCursor, encodeEventCursor } from '../events/event-cursor.js';
import { readEventCursor } from '../events/event-log.js';
import type { LogPage } from '../events/follow.js';
import { OrderEvent } from './order-event.types.js';
import type { OrderFilter } from './order-filter.input.js';
import { orderCondition, Parameters } from './orders.query.js';
import { filterContext, ordersById } from './read-orders.js';

interface EventRow {
  seq: string;
  kind: EventKind;
  order_id: string;
  order_version: number;
  actor_kind: ActorKind;
  actor_id: string | null;
  actor_name: string;
  summary: string;
  at: Date;
  matches: boolean;
  is_told: boolean;
}

/**
 * Reads what follows a place in the log, at most `limit` rows of it, and keeps the events of orders that fitted the
 * filter before or after the change; that is so for ever, whenever it is read. The filter is compiled once: a change's
 * `before` is a row of the same shape as `orders`. How an order was after a change, the next change's `before` says,
 * and where there was none since, the order itself.
 */
export async function readEvents(
  tx: VendorTx,
  after: bigint,
  filter: OrderFilter | null | undefined,
  limit: number,
): Promise<LogPage<OrderEvent> & { epoch: string }> {
  const { epoch, seq: end } = await readEventCursor(tx);
  const p = new Parameters();
  const { columns, joins } = filter ? fitting(orderCondition(filter, await filterContext(tx), p)) : all;
  const rows = await tx.query<EventRow>(
    `select e.seq, e.kind, e.order_id, e.order_version, e.actor_kind, e.actor_id, e.actor_name, e.summary, e.at, ${columns}
     from event e ${joins}
     where e.vendor_id = ${p.add(tx.vendorId)} and e.seq > ${p.add(after.toString())} and e.seq <= ${p.add(end.toString())}
     order by e.seq limit ${limit}`,
    p.values,
  );
  const kept = rows.filter((row) => row.is_told);
  const orders = await ordersById(tx, [...new Set(kept.map((row) => row.order_id))]);
  const items = kept.flatMap((row) => {
    const order = orders.get(row.order_id);
    return order ? [toEvent(row, epoch, order)] : [];
  });
  return { items, epoch, end, upTo: BigInt(rows.at(-1)?.seq ?? end) };
}

const all = { columns: 'true as matches, true as is_told', joins: '' };

/** Which events a filter tells, as columns and joins of a read of the log `e`. */
function fitting(fits: string): typeof all {
  const fitted = (row: string) =>
    `exists (select from jsonb_populate_record(null::orders, ${row}) o where ${fits})`;
  return {
    columns: `now.matches, case when later.before is null then now.matches else ${fitted('later.before')} end
      or (e.before is not null and ${fitted('e.before')}) as is_told`,
    // The limits keep Postgres from looking through all orders at once instead of these few.
    joins: `cross join lateral (
        select ${fits} as matches from orders o where o.vendor_id = e.vendor_id and o.id = e.order_id limit 1
      ) now
      left join lateral (
        select n.before from event n
        where n.vendor_id = e.vendor_id and n.order_id = e.order_id and n.seq > e.seq and n.before is not null
        order by n.seq limit 1
      ) later on true`,
  };
}

function toEvent(row: EventRow, epoch: string, order: OrderEvent['order']): OrderEvent {
  return Object.assign(new OrderEvent(), {
    cursor: encodeEventCursor({ epoch, seq: BigInt(row.seq) }),
    kind: row.kind,
    at: row.at,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    orderVersion: row.order_version,
    summary: row.summary,
    order,
    matches: row.matches,
  });
}

/** Whether a cursor is of this log and not beyond its end. */
export const isOfLog = (cursor: EventCursor, log: EventCursor): boolean =>
  cursor.epoch === log.epoch && cursor.seq <= log.seq;
