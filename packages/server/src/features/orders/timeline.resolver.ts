import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { LessThan } from 'typeorm';
import { invalid } from '../../shared/errors.js';
import { EventCursorText } from '../../shared/scalars.js';
import { Event } from '../events/event.entity.js';
import { decodeEventCursor, encodeEventCursor } from '../events/event-cursor.js';
import { readEventCursor } from '../events/event-log.js';
import type { RequestContext } from '../identity/request-context.js';
import { Order } from './order.entity.js';
import { TimelineConnection, type TimelineEntry } from './order-event.types.js';
import { isOfLog } from './read-events.js';

const maxPage = 100;

@Resolver(() => Order)
export class TimelineResolver {
  @FieldResolver(() => TimelineConnection, { description: 'All that happened to it, newest first.' })
  timeline(
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
    return context.readOf(order, async (tx) => {
      const log = await readEventCursor(tx);
      const { epoch } = log;
      if (place && !isOfLog(place, log))
        throw invalid('This cursor is of another database or vendor. Begin again without one.', ['after']);
      const older = place ? { seq: LessThan(place.seq) } : {};
      const rows = await tx.manager.find(Event, {
        where: { vendorId: tx.vendorId, orderId: order.id, ...older },
        order: { seq: 'DESC' },
        take: first + 1,
      });
      const nodes = rows.slice(0, first).map((row) => toEntry(row, epoch));
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
    });
  }
}

const toEntry = (event: Event, epoch: string): TimelineEntry => ({
  cursor: encodeEventCursor({ epoch, seq: event.seq }),
  at: event.at,
  actor: { kind: event.actorKind, id: event.actorId, name: event.actorName },
  kind: event.kind,
  summary: event.summary,
  reason: event.reason,
  changes: event.changes,
});
