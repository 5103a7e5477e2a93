import { Arg, Ctx, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { VendorTx } from '../../platform/database/database.js';
import { invalid } from '../../shared/errors.js';
import { EventCursorText } from '../../shared/scalars.js';
import { decodeEventCursor, type EventCursor, encodeEventCursor } from '../events/event-cursor.js';
import { readEventCursor } from '../events/event-log.js';
import { LogStream, type StreamPart } from '../events/log-stream.js';
import { LogTail } from '../events/log-tail.js';
import { SharedWhileUsed } from '../events/shared-while-used.js';
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
import { filterText } from './orders.query.js';
import { isOfLog, readEvents } from './read-events.js';
import { assertFilter } from './read-orders.js';

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
    subscribe: ({ args, context }) => subscribeToEvents(args as StreamArgs, context as RequestContext),
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
function readLog<T>(context: RequestContext, work: (tx: VendorTx) => Promise<T>): Promise<T> {
  return context.database.inVendor('app', assertMayReadEvents(context.caller), work);
}

/** What is wrong with the caller, the cursor or the filter is said here, before there is a stream. */
async function subscribeToEvents(
  args: StreamArgs,
  context: RequestContext,
): Promise<AsyncIterable<StreamItem>> {
  const vendorId = assertMayReadEvents(context.caller);
  // A browser that comes back by itself asks again with the old `after`, and says how far it has come since.
  const after = context.lastEventId ?? args.after;
  const wanted = after ? decodeEventCursor(after) : null;
  const log = await readLog(context, async (tx) => {
    await assertFilter(tx, args.filter);
    return readEventCursor(tx);
  });
  const { database } = context;
  const { filter } = args;
  const read = (seq: bigint) =>
    database.inVendor('app', vendorId, (tx) => readEvents(tx, seq, filter, pageSize));
  const key = `${vendorId} ${filterText(filter)}`;
  const isElsewhere = wanted !== null && !isOfLog(wanted, log);
  return new LogStream({
    tail: tails.of(key, () => new LogTail({ vendorId, after: log.seq, read })),
    tell: (part) => toItem(part, log),
    after: wanted && !isElsewhere ? wanted.seq : log.seq,
    isElsewhere,
  });
}

/** Whoever follows a vendor's log with the same filter follows the same tail; none depends on who asks. */
const tails = new SharedWhileUsed<LogTail<OrderEvent>>();

function toItem(part: StreamPart<OrderEvent>, { epoch }: EventCursor): StreamItem {
  if (part.kind === 'item') return part.item;
  const cursor = encodeEventCursor({ epoch, seq: part.seq });
  if (part.kind === 'ready') return Object.assign(new StreamReady(), { cursor, replayed: part.replayed });
  if (part.kind === 'reset') return Object.assign(new StreamReset(), { cursor, reason: part.reason });
  return Object.assign(new StreamHeartbeat(), { cursor, at: new Date() });
}
