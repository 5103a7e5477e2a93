import { randomBytes } from 'node:crypto';
import type { VendorTx } from '../../platform/database/database.js';
import { rowsAsJson } from '../../platform/database/write-rows.js';
import { wakeups } from '../../platform/wakeups/wakeups.js';
import type { Actor } from './actor.js';
import { type Change, Event, type EventKind } from './event.entity.js';
import type { EventCursor } from './event-cursor.js';

/** What a change says of itself; the log adds its place. */
export interface NewEvent {
  kind: EventKind;
  orderId: string;
  /** Null: the one it has, where nothing of the order itself has changed. */
  orderVersion: number | null;
  by: Actor;
  /** One line for the timeline, e.g. `Status from On-hold to Processing`. */
  summary: string;
  reason?: string | null;
  changes?: Change[];
  /** What a filter can ask of the order, as it was before the change. */
  before?: Record<string, unknown> | null;
  at: Date;
}

const pending = new WeakMap<VendorTx, NewEvent[]>();

/**
 * Adds an event to the vendor's log, in this transaction. Its place is given last, when the vendor is left: the
 * vendor's counter row stays locked until the commit, so places have no gaps and are in the order of the commits.
 */
export function appendEvent(tx: VendorTx, event: NewEvent): void {
  const events = pending.get(tx) ?? [];
  pending.set(tx, events);
  events.push(event);
  // `~` comes after every letter: what others do last may still append.
  tx.beforeLeave('~event-log', () => {
    pending.delete(tx);
    return writeEvents(tx, events);
  });
}

/** Adds to what this transaction's events of an order keep of it as it was: to the first, which came upon it. */
export function keepBefore(tx: VendorTx, orderId: string, kept: Record<string, unknown>): void {
  const event = pending.get(tx)?.find((one) => one.orderId === orderId);
  if (event) event.before = { ...event.before, ...kept };
}

async function writeEvents(tx: VendorTx, events: NewEvent[]): Promise<void> {
  const rows = events.map((event, index) => ({
    vendorId: tx.vendorId,
    // Counted from the log's end, which the statement knows.
    seq: BigInt(index + 1),
    kind: event.kind,
    orderId: event.orderId,
    orderVersion: event.orderVersion,
    actorKind: event.by.kind,
    actorId: event.by.id,
    actorName: event.by.name,
    summary: event.summary,
    reason: event.reason ?? null,
    changes: event.changes ?? [],
    before: event.before ?? null,
    at: event.at,
  }));
  const { table, columns, json } = rowsAsJson(tx, Event, rows);
  const values: Record<string, string> = {
    seq: 'counter.seq - $2::integer + e.seq',
    order_version:
      'coalesce(e.order_version, (select o.version from orders o where o.vendor_id = $1 and o.id = e.order_id))',
  };
  const written = await tx.kept(
    `with counter as (update event_counter set seq = seq + $2::integer where vendor_id = $1 returning seq)
     insert into ${table} (${columns.join(', ')})
     select ${columns.map((name) => values[name] ?? `e.${name}`).join(', ')}
     from counter, json_populate_recordset(null::${table}, $3) e returning seq`,
    [tx.vendorId, rows.length, json],
  );
  if (written.length === 0) throw new Error(`Vendor ${tx.vendorId} has no event log`);
  tx.afterCommit(() => wakeups.wake(tx.vendorId));
}

/** Begins a vendor's log; part of making the vendor. */
export async function beginEventLog(tx: VendorTx): Promise<void> {
  const epoch = BigInt(`0x${randomBytes(6).toString('hex')}`)
    .toString(36)
    .padStart(8, '0')
    .slice(-8);
  await tx.query('insert into event_counter (vendor_id, epoch) values ($1, $2)', [tx.vendorId, epoch]);
}

/** The log's end as a part of a question (`Database.ask`): epoch and place. */
export const eventCursorPart =
  '(select json_build_array(c.epoch, c.seq::text) from event_counter c where c.vendor_id = $1::uuid)';

/** What `eventCursorPart` has told. */
export function eventCursorIn(told: readonly [epoch: string, seq: string] | null): EventCursor {
  if (!told) throw new Error('A vendor without an event log');
  return { epoch: told[0], seq: BigInt(told[1]) };
}

/** The log's end: everything up to it has been committed and can be read. */
export async function readEventCursor(tx: VendorTx): Promise<EventCursor> {
  const [counter] = await tx.query<{ epoch: string; seq: string }>(
    'select epoch, seq from event_counter where vendor_id = $1',
    [tx.vendorId],
  );
  if (!counter) throw new Error(`Vendor ${tx.vendorId} has no event log`);
  return { epoch: counter.epoch, seq: BigInt(counter.seq) };
}
