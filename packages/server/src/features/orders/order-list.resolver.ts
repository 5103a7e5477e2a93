import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, ArgsType, Ctx, Field, ID, Info, Int, Query, Resolver } from 'type-graphql';
import { money } from '../../shared/money.type.js';
import { Count } from '../../shared/page-info.type.js';
import { Cursor } from '../../shared/scalars.js';
import { encodeEventCursor } from '../events/event-cursor.js';
import type { RequestContext } from '../identity/request-context.js';
import { countByStatus, countOrders, keptCount, keptCounts, sumOrders } from './count-orders.js';
import { inTime } from './in-time.js';
import { neighboursOf } from './neighbours.js';
import { OrderConnection, OrderNeighbours, OrderSummary, StatusCount } from './order.types.js';
import { orderRowsFor } from './order-columns.js';
import { OrderFilter } from './order-filter.input.js';
import { newestFirst, OrderSort } from './order-sort.input.js';
import { findOrder } from './read-orders.js';
import { readPage } from './read-page.js';

const sortDescription = 'Newest first when left out.';

@ArgsType()
class OrdersArgs {
  @Field(() => Int, { nullable: true, description: 'So many from the beginning, 1 to 100; this or `last`.' })
  first?: number | null;
  @Field(() => Cursor, { nullable: true, description: 'Only what follows this place.' }) after?:
    | string
    | null;
  @Field(() => Int, { nullable: true, description: 'So many from the end, 1 to 100.' }) last?: number | null;
  @Field(() => Cursor, { nullable: true, description: 'Only what stands before this place.' }) before?:
    | string
    | null;
  @Field(() => OrderFilter, { nullable: true, description: 'Which orders.' }) filter?: OrderFilter | null;
  @Field(() => OrderSort, { nullable: true, description: sortDescription })
  sort?: OrderSort | null;
}

const filterDescription = 'Which orders; all when left out.';

@Resolver()
export class OrderListResolver {
  @Query(() => OrderConnection, { description: "The vendor's orders, page by page." })
  async orders(
    @Args(() => OrdersArgs) args: OrdersArgs,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<OrderConnection> {
    const page = await readPage(context, args, orderRowsFor(info, context.database));
    const edges = page.orders.map((node) => ({ node, cursor: page.cursorOf(node) }));
    const { hasNextPage, hasPreviousPage, orders: nodes } = page;
    const [startCursor, endCursor] = [edges.at(0)?.cursor ?? null, edges.at(-1)?.cursor ?? null];
    return {
      edges,
      nodes,
      eventCursor: encodeEventCursor(page.at),
      searchedFor: page.searchedFor,
      pageInfo: { hasNextPage, hasPreviousPage, startCursor, endCursor },
    };
  }

  @Query(() => Count, { description: 'How many orders a filter matches; counted up to 10,000.' })
  async orderCount(
    @Arg('filter', () => OrderFilter, { nullable: true, description: filterDescription })
    filter: OrderFilter | null,
    @Ctx() context: RequestContext,
  ): Promise<Count> {
    return (
      (await keptCount(context, filter)) ?? context.read((tx) => inTime(tx, () => countOrders(tx, filter)))
    );
  }

  @Query(() => [StatusCount], {
    description: 'Orders per status; obeys every part of the filter but the status.',
  })
  async statusCounts(
    @Arg('filter', () => OrderFilter, { nullable: true, description: filterDescription })
    filter: OrderFilter | null,
    @Ctx() context: RequestContext,
  ): Promise<StatusCount[]> {
    return (
      (await keptCounts(context, filter)) ?? context.read((tx) => inTime(tx, () => countByStatus(tx, filter)))
    );
  }

  @Query(() => OrderSummary, { description: 'Count and sums of what a filter matches.' })
  async orderSummary(
    @Arg('filter', () => OrderFilter, { nullable: true, description: filterDescription })
    filter: OrderFilter | null,
    @Ctx() context: RequestContext,
  ): Promise<OrderSummary> {
    const { count, sums } = await context.read((tx) => inTime(tx, () => sumOrders(tx, filter)));
    return {
      count,
      total: sums.map((sum) => money(sum.total, sum.currency)),
      earned: sums.map((sum) => money(sum.earned, sum.currency)),
    };
  }

  @Query(() => OrderNeighbours, {
    nullable: true,
    description: "An order's place in a filtered list; null where there is no such order.",
  })
  orderNeighbours(
    @Arg('id', () => ID, { description: 'The order.' }) id: string,
    @Arg('filter', () => OrderFilter, { nullable: true, description: filterDescription })
    filter: OrderFilter | null,
    @Arg('sort', () => OrderSort, { nullable: true, description: sortDescription })
    sort: OrderSort | null,
    @Ctx() context: RequestContext,
  ): Promise<OrderNeighbours | null> {
    return context.read(async (tx) => {
      const order = await findOrder(tx, { id });
      return order && inTime(tx, () => neighboursOf(tx, order, filter, sort ?? newestFirst));
    });
  }
}
