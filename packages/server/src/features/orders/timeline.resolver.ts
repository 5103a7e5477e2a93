import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { asked } from '../../platform/database/batch.js';
import { invalid } from '../../shared/errors.js';
import { EventCursorText } from '../../shared/scalars.js';
import { Event } from '../events/event.entity.js';
import { decodeEventCursor, type EventCursor, encodeEventCursor } from '../events/event-cursor.js';
import { eventCursorIn, eventCursorPart } from '../events/event-log.js';
import { Foresee } from '../identity/foresee.js';
import type { RequestContext } from '../identity/request-context.js';
import { Order } from './order.entity.js';
import { TimelineConnection, type TimelineEntry } from './order-event.types.js';
import { isOfLog } from './read-events.js';

const maxPage = 100;
const isPage = (first: number): boolean => first >= 1 && first <= maxPage;

@Resolver(() => Order)
export class TimelineResolver {
  @Foresee((context, order, { first, after }) => {
    context.foresee(logEnds, order, order.vendorId);
    if (!after && isPage(first as number))
      context.foresee(eventsOfOrders, order, wanted(order, first as number, null));
  })
  @FieldResolver(() => TimelineConnection, { description: 'All that happened to it, newest first.' })
  async timeline(
    @Root() order: Order,
    @Arg('first', () => Int, { defaultValue: 50, description: `How many entries, at most ${maxPage}.` })
    first: number,
    @Arg('after', () => EventCursorText, { nullable: true, description: 'Only older entries than this one.' })
    after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<TimelineConnection> {
    if (!isPage(first)) throw invalid(`A page has 1 to ${maxPage} entries, not ${first}.`, ['first']);
    const place = after ? decodeEventCursor(after) : null;
    const log = await context.load(logEnds, order, order.vendorId);
    if (!log || (place && !isOfLog(place, log)))
      throw invalid('This cursor is of another database or vendor. Begin again without one.', ['after']);
    const rows = (await context.load(eventsOfOrders, order, wanted(order, first, place))) ?? [];
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

/** So many of an order's newest events and one more, of those before a place. */
const wanted = ({ id }: { id: string }, first: number, before: EventCursor | null): string =>
  JSON.stringify([id, first + 1, before ? before.seq.toString() : null]);

/** A batch: events, newest first, by what is wanted as JSON. */
const eventsOfOrders = asked<Event[]>({
  sql: (wanted, rowsOf) => `(select json_object_agg(w.wanted, (
      select coalesce(json_agg(${rowsOf(Event).json('e')} order by e.seq desc), '[]') from (
        select e.* from event e
        where e.vendor_id = $1::uuid and e.order_id = (w.wanted::json->>0)::uuid
          and e.seq < coalesce((w.wanted::json->>2)::bigint, 9223372036854775807)
        order by e.seq desc limit (w.wanted::json->>1)::integer) e))
    from unnest(${wanted}::text[]) w (wanted))`,
  read: (told, _wanted, rowsOf) =>
    new Map(
      Object.entries(told as Record<string, unknown[][]>).map(([wanted, rows]) => [
        wanted,
        rows.map((row) => rowsOf(Event).read(row)),
      ]),
    ),
});

/** A batch of one: the log's end. */
const logEnds = asked<EventCursor>({
  sql: () => eventCursorPart,
  read: (told, ids) => new Map(ids.map((id) => [id, eventCursorIn(told as [string, string] | null)])),
});

const toEntry = (event: Event, epoch: string): TimelineEntry => ({
  cursor: encodeEventCursor({ epoch, seq: event.seq }),
  at: event.at,
  actor: { kind: event.actorKind, id: event.actorId, name: event.actorName },
  kind: event.kind,
  summary: event.summary,
  reason: event.reason,
  changes: event.changes,
});
