import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  ID,
  InputType,
  Int,
  Query,
  Resolver,
  registerEnumType,
} from 'type-graphql';
import { money } from '../../shared/money.type.js';
import { Count } from '../../shared/page-info.type.js';
import { Cursor } from '../../shared/scalars.js';
import { encodeEventCursor } from '../events/event-cursor.js';
import { readEventCursor } from '../events/event-log.js';
import type { RequestContext } from '../identity/request-context.js';
import { countByStatus, countOrders, sumOrders } from './count-orders.js';
import { neighboursOf } from './neighbours.js';
import { OrderConnection, OrderNeighbours, OrderSummary, StatusCount } from './order.types.js';
import { OrderFilter } from './order-filter.input.js';
import { findOrder, pageOfOrders } from './read-orders.js';

const OrderSortField = { PLACED_AT: 'PLACED_AT' } as const;
type OrderSortField = (typeof OrderSortField)[keyof typeof OrderSortField];
registerEnumType(OrderSortField, { name: 'OrderSortField', description: 'What orders are sorted by.' });

const SortDirection = { ASC: 'ASC', DESC: 'DESC' } as const;
type SortDirection = (typeof SortDirection)[keyof typeof SortDirection];
registerEnumType(SortDirection, { name: 'SortDirection', description: 'Which end comes first.' });

@InputType({ description: 'How orders are sorted.' })
class OrderSort {
  @Field(() => OrderSortField, { defaultValue: 'PLACED_AT', description: 'By what.' }) field!: OrderSortField;
  @Field(() => SortDirection, { defaultValue: 'DESC', description: 'Newest first is DESC.' })
  direction!: SortDirection;
}

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
  @Field(() => OrderSort, { nullable: true, description: 'Newest first when left out.' })
  sort?: OrderSort | null;
}

const filterDescription = 'Which orders; all when left out.';

@Resolver()
export class OrderListResolver {
  @Query(() => OrderConnection, { description: "The vendor's orders, newest first, page by page." })
  orders(@Args(() => OrdersArgs) args: OrdersArgs, @Ctx() context: RequestContext): Promise<OrderConnection> {
    return context.read(async (tx) => {
      // The cursor is read before the rows: what happens in between is replayed, never missed.
      const eventCursor = encodeEventCursor(await readEventCursor(tx));
      const page = await pageOfOrders(tx, { ...args, direction: args.sort?.direction ?? 'DESC' });
      const edges = page.orders.map((node) => ({ node, cursor: page.cursorOf(node) }));
      const { hasNextPage, hasPreviousPage, orders: nodes } = page;
      const [startCursor, endCursor] = [edges.at(0)?.cursor ?? null, edges.at(-1)?.cursor ?? null];
      return {
        edges,
        nodes,
        eventCursor,
        pageInfo: { hasNextPage, hasPreviousPage, startCursor, endCursor },
      };
    });
  }

  @Query(() => Count, { description: 'How many orders a filter matches; counted up to 10,000.' })
  orderCount(
    @Arg('filter', () => OrderFilter, { nullable: true, description: filterDescription })
    filter: OrderFilter | null,
    @Ctx() context: RequestContext,
  ): Promise<Count> {
    return context.read((tx) => countOrders(tx, filter));
  }

  @Query(() => [StatusCount], {
    description: 'Orders per status; obeys every part of the filter but the status.',
  })
  statusCounts(
    @Arg('filter', () => OrderFilter, { nullable: true, description: filterDescription })
    filter: OrderFilter | null,
    @Ctx() context: RequestContext,
  ): Promise<StatusCount[]> {
    return context.read((tx) => countByStatus(tx, filter));
  }

  @Query(() => OrderSummary, { description: 'Count and sums of what a filter matches.' })
  async orderSummary(
    @Arg('filter', () => OrderFilter, { nullable: true, description: filterDescription })
    filter: OrderFilter | null,
    @Ctx() context: RequestContext,
  ): Promise<OrderSummary> {
    const { count, sums } = await context.read((tx) => sumOrders(tx, filter));
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
    @Ctx() context: RequestContext,
  ): Promise<OrderNeighbours | null> {
    return context.read(async (tx) => {
      const order = await findOrder(tx, { id });
      return order && neighboursOf(tx, order, filter);
    });
  }
}
