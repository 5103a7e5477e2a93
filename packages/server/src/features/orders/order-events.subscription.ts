import { Arg, Ctx, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import { invalid } from '../../shared/errors.js';
import { EventCursorText } from '../../shared/scalars.js';
import { decodeEventCursor, encodeEventCursor } from '../events/event-cursor.js';
import { readEventCursor } from '../events/event-log.js';
import { follow } from '../events/follow.js';
import { assertMayReadEvents } from '../identity/caller.policy.js';
import type { RequestContext } from '../identity/request-context.js';
import {
  EventPage,
  type OrderEvent,
  OrderStreamItem,
  StreamHeartbeat,
  StreamReady,
  StreamReset,
} from './order-event.types.js';
import { OrderFilter } from './order-filter.input.js';
import { isOfLog, readEvents } from './read-events.js';

type StreamItem = OrderEvent | StreamReady | StreamReset | StreamHeartbeat;
interface StreamArgs {
  after?: string | null;
  filter?: OrderFilter | null;
}

const pageSize = 200;
const maxFirst = 500;

@Resolver()
export class OrderEventsResolver {
  @Subscription(() => OrderStreamItem, {
    description:
      'Every event of the vendor, gap-free and in order; with a filter, of orders that fit it before or after the change. features/events/LIVE.md is the contract.',
    subscribe: ({ args, context }) => orderEvents(args as StreamArgs, context as RequestContext),
  })
  orderEvents(
    @Root() item: StreamItem,
    @Arg('after', () => EventCursorText, {
      nullable: true,
      description: 'Replay what came after this; from now on when left out.',
    })
    _after: string | null,
    @Arg('filter', () => OrderFilter, { nullable: true, description: 'Only orders that fit it.' })
    _filter: OrderFilter | null,
  ): StreamItem {
    return item;
  }

  @Query(() => EventPage, { description: 'The same events by pull: a page of what came after a cursor.' })
  async events(
    @Arg('after', () => EventCursorText, {
      nullable: true,
      description: 'From the log’s beginning when left out.',
    })
    after: string | null,
    @Arg('filter', () => OrderFilter, { nullable: true, description: 'Only orders that fit it.' })
    filter: OrderFilter | null,
    @Arg('first', () => Int, {
      defaultValue: 100,
      description: `How many events to look at, at most ${maxFirst}.`,
    })
    first: number,
    @Ctx() context: RequestContext,
  ): Promise<EventPage> {
    if (first < 1 || first > maxFirst)
      throw invalid(`A page has 1 to ${maxFirst} events, not ${first}.`, ['first']);
    assertMayReadEvents(context.caller);
    return readLog(context, async (tx) => {
      const log = await readEventCursor(tx);
      const cursor = after ? decodeEventCursor(after) : { epoch: log.epoch, seq: 0n };
      if (!isOfLog(cursor, log))
        throw invalid('This cursor is of another database or vendor. Begin again without one.', ['after']);
      const page = await readEvents(tx, cursor.seq, filter, first);
      return {
        nodes: page.items,
        endCursor: encodeEventCursor({ epoch: log.epoch, seq: page.upTo }),
        hasMore: page.upTo < page.end,
      };
    });
  }
}

/** The log is read with the right to events, which a key may have without the right to orders. */
function readLog<T>(context: RequestContext, work: Parameters<RequestContext['read']>[0]): Promise<T> {
  const vendorId = assertMayReadEvents(context.caller);
  return context.database.inVendor('app', vendorId, work) as Promise<T>;
}

async function* orderEvents(
  args: StreamArgs,
  context: RequestContext,
): AsyncGenerator<StreamItem, void, undefined> {
  const vendorId = assertMayReadEvents(context.caller);
  const wanted = args.after ? decodeEventCursor(args.after) : null;
  const log = await readLog<Awaited<ReturnType<typeof readEventCursor>>>(context, readEventCursor);
  const at = (seq: bigint): { cursor: string } => ({ cursor: encodeEventCursor({ epoch: log.epoch, seq }) });
  let after = wanted?.seq ?? log.seq;
  if (wanted && !isOfLog(wanted, log)) {
    after = log.seq;
    yield Object.assign(new StreamReset(), at(after), { reason: 'CURSOR_EXPIRED' as const });
  }
  const read = (seq: bigint) =>
    readLog<Awaited<ReturnType<typeof readEvents>>>(context, (tx) =>
      readEvents(tx, seq, args.filter, pageSize),
    );
  for await (const part of follow({ vendorId, after, read })) {
    // Orders are loaded anew for every part: what an earlier part loaded is no longer how they are.
    context.forget();
    if (part.kind === 'item') yield part.item;
    else if (part.kind === 'ready')
      yield Object.assign(new StreamReady(), at(part.seq), { replayed: part.replayed });
    else if (part.kind === 'reset')
      yield Object.assign(new StreamReset(), at(part.seq), { reason: part.reason });
    else yield Object.assign(new StreamHeartbeat(), at(part.seq), { at: new Date() });
  }
}
