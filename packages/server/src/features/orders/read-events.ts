import type { VendorTx } from '../../platform/database/database.js';
import type { ActorKind } from '../events/actor.js';
import type { EventKind } from '../events/event.entity.js';
import { type EventCursor, encodeEventCursor } from '../events/event-cursor.js';
import { readEventCursor } from '../events/event-log.js';
import type { LogPage } from '../events/log-tail.js';
import { type CompiledFilter, compileFilter } from './compile-filter.js';
import { OrderEvent } from './order-event.types.js';
import type { OrderFilter } from './order-filter.input.js';
import { Parameters } from './orders.query.js';
import { ordersById } from './read-orders.js';

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
  if (after >= end) return { items: [], epoch, end, upTo: end };
  const p = new Parameters();
  const compiled = filter ? await compileFilter(tx, filter) : null;
  const { columns, joins } = compiled ? fitting(compiled, p) : all;
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
function fitting(filter: CompiledFilter, p: Parameters): typeof all {
  const fits = filter.kept(p);
  const said = filter.words ? searchText : noText;
  const fitted = (row: string, text: string) =>
    `exists (select from ${row} o ${said.of(text)} where ${fits})`;
  // What a change did not touch was before it as it was behind it.
  const after = 'jsonb_populate_record(now.o, later.before)';
  const before = `jsonb_populate_record(${after}, e.before)`;
  return {
    columns: `now.matches,
      case when later.before is null and ${said.isSame} then now.matches else ${fitted(after, said.after)} end
      or (e.before is not null and ${fitted(before, said.before)}) as is_told`,
    // The limits keep Postgres from looking through all orders at once instead of these few.
    joins: `cross join lateral (
        select o, ${said.columns} (${fits}) is true as matches from orders o ${said.join}
        where o.vendor_id = e.vendor_id and o.id = e.order_id limit 1
      ) now
      left join lateral (${firstLater('n.before', "n.before ? 'status'")}) later on true ${said.later}`,
  };
}

/** What the first change of an order after `e` kept that had something to keep. */
const firstLater = (column: string, has: string): string =>
  `select ${column} from event n
   where n.vendor_id = e.vendor_id and n.order_id = e.order_id and n.seq > e.seq and ${has} order by n.seq limit 1`;

/** A filter without words needs no text. */
const noText = { of: () => '', after: '', before: '', isSame: 'true', columns: '', join: '', later: '' };

/** An order's text as it was: a change that alters it keeps it in the log, as `search`. */
const searchText: { [Part in keyof typeof noText]: Part extends 'of' ? (text: string) => string : string } = {
  of: (text) => `cross join lateral (select ${text}->>'text' as text, ${text}->>'email' as email) s`,
  after: 'coalesce(said.search, now.s)',
  before: "coalesce(e.before->'search', said.search, now.s)",
  isSame: 'said.search is null',
  columns: 'to_jsonb(s) as s,',
  join: 'left join order_search s on s.vendor_id = o.vendor_id and s.order_id = o.id',
  later: `left join lateral (${firstLater("n.before->'search' as search", "n.before ? 'search'")}) said on true`,
};

function toEvent(row: EventRow, epoch: string, order: OrderEvent['order']): OrderEvent {
  return Object.assign(new OrderEvent(), {
    seq: BigInt(row.seq),
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
