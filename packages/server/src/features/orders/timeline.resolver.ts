import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { In } from 'typeorm';
import type { VendorTx } from '../../platform/database/database.js';
import { invalid } from '../../shared/errors.js';
import { EventCursorText } from '../../shared/scalars.js';
import { Event } from '../events/event.entity.js';
import { decodeEventCursor, type EventCursor, encodeEventCursor } from '../events/event-cursor.js';
import { readEventCursor } from '../events/event-log.js';
import type { RequestContext } from '../identity/request-context.js';
import { Order } from './order.entity.js';
import { TimelineConnection, type TimelineEntry } from './order-event.types.js';
import { isOfLog } from './read-events.js';

const maxPage = 100;

@Resolver(() => Order)
export class TimelineResolver {
  @FieldResolver(() => TimelineConnection, { description: 'All that happened to it, newest first.' })
  async timeline(
    @Root() order: Order,
    @Arg('first', () => Int, { defaultValue: 50, description: `How many entries, at most ${maxPage}.` })
    first: number,
    @Arg('after', () => EventCursorText, { nullable: true, description: 'Only older entries than this one.' })
    after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<TimelineConnection> {
    if (first < 1 || first > maxPage)
      throw invalid(`A page has 1 to ${maxPage} entries, not ${first}.`, ['first']);
    const place = after ? decodeEventCursor(after) : null;
    const log = await context.load(logEnds, order, order.vendorId);
    if (!log || (place && !isOfLog(place, log)))
      throw invalid('This cursor is of another database or vendor. Begin again without one.', ['after']);
    const wanted: Wanted = [order.id, first + 1, place ? place.seq.toString() : null];
    const rows = (await context.load(eventsOfOrders, order, JSON.stringify(wanted))) ?? [];
    const nodes = rows.slice(0, first).map((row) => toEntry(row, log.epoch));
    const [startCursor, endCursor] = [nodes.at(0)?.cursor ?? null, nodes.at(-1)?.cursor ?? null];
    return {
      nodes,
      pageInfo: {
        hasNextPage: rows.length > first,
        hasPreviousPage: Boolean(after),
        startCursor,
        endCursor,
      },
    };
  }
}

/** So many of an order's newest events, of those before a place. */
type Wanted = [orderId: string, most: number, before: string | null];

/** A batch: events, newest first, by what is wanted as JSON. */
async function eventsOfOrders(tx: VendorTx, wanted: readonly string[]): Promise<Map<string, Event[]>> {
  const rows = await tx.query<{ wanted: string; seqs: string[] }>(
    `select w.wanted, array(
       select e.seq from event e
       where e.vendor_id = $1 and e.order_id = (w.wanted::json->>0)::uuid
         and e.seq < coalesce((w.wanted::json->>2)::bigint, 9223372036854775807)
       order by e.seq desc limit (w.wanted::json->>1)::integer)::text[] as seqs
     from unnest($2::text[]) w (wanted)`,
    [tx.vendorId, wanted],
  );
  const seqs = [...new Set(rows.flatMap((row) => row.seqs))].map(BigInt);
  const events = await tx.manager.findBy(Event, { vendorId: tx.vendorId, seq: In(seqs) });
  const bySeq = new Map(events.map((event) => [event.seq.toString(), event]));
  return new Map(rows.map((row) => [row.wanted, row.seqs.flatMap((seq) => bySeq.get(seq) ?? [])]));
}

/** A batch: the log's end by the vendor's id. */
const logEnds = async (tx: VendorTx): Promise<Map<string, EventCursor>> =>
  new Map([[tx.vendorId, await readEventCursor(tx)]]);

const toEntry = (event: Event, epoch: string): TimelineEntry => ({
  cursor: encodeEventCursor({ epoch, seq: event.seq }),
  at: event.at,
  actor: { kind: event.actorKind, id: event.actorId, name: event.actorName },
  kind: event.kind,
  summary: event.summary,
  reason: event.reason,
  changes: event.changes,
});
