import { Field, Int, ObjectType } from 'type-graphql';
import { Money } from '../../shared/money.type.js';
import { Count, PageInfo } from '../../shared/page-info.type.js';
import { Cursor, EventCursorText } from '../../shared/scalars.js';
import { Customer } from './customer.entity.js';
import { Order } from './order.entity.js';
import { OrderStatus } from './order-status.js';

@ObjectType({ description: 'A status the caller may set now, and what it brings with it.' })
export class StatusMove {
  @Field(() => OrderStatus, { description: 'The status.' })
  status!: OrderStatus;

  @Field(() => Boolean, { description: 'Whether a reason must be given.' })
  reasonRequired!: boolean;

  /** The order it is about; not part of the API. */
  order!: Order;
}

@ObjectType({ description: 'What the caller may do with this order.' })
export class OrderPermissions {
  @Field(() => Boolean, { description: 'Change its status.' }) setStatus!: boolean;
  @Field(() => Boolean, { description: 'Write notes.' }) addNote!: boolean;
  @Field(() => Boolean, { description: 'Grant and revoke downloads.' }) manageDownloads!: boolean;
  @Field(() => Boolean, { description: 'Add tracking.' }) ship!: boolean;
  @Field(() => Boolean, { description: 'Refund it.' }) refund!: boolean;
  @Field(() => Boolean, { description: 'Export it.' }) export!: boolean;
}

@ObjectType({ description: 'An order and its place in a list.' })
export class OrderEdge {
  @Field(() => Cursor, { description: 'Its place.' }) cursor!: string;
  @Field(() => Order, { description: 'The order.' }) node!: Order;
}

@ObjectType({ description: 'A page of orders.' })
export class OrderConnection {
  @Field(() => [OrderEdge], { description: 'The orders with their places.' }) edges!: OrderEdge[];
  @Field(() => [Order], { description: 'The orders.' }) nodes!: Order[];
  @Field(() => PageInfo, { description: 'Where the page lies.' }) pageInfo!: PageInfo;
  @Field(() => EventCursorText, {
    description: 'Subscribe after this and miss nothing: the page shows everything up to here, perhaps more.',
  })
  eventCursor!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'The words that were searched for instead, where none were found as typed; null when they were.',
  })
  searchedFor!: string | null;
}

@ObjectType({ description: 'A page of customers.' })
export class CustomerConnection {
  @Field(() => [Customer], { description: 'The customers.' }) nodes!: Customer[];
  @Field(() => PageInfo, { description: 'Where the page lies.' }) pageInfo!: PageInfo;
}

@ObjectType({ description: 'How many orders are in a status.' })
export class StatusCount {
  @Field(() => OrderStatus, { description: 'The status.' }) status!: OrderStatus;
  @Field(() => Count, { description: 'How many.' }) count!: Count;
}

@ObjectType({ description: 'What a filter matches, in sum.' })
export class OrderSummary {
  @Field(() => Count, { description: 'How many orders.' }) count!: Count;
  @Field(() => [Money], { description: 'Their totals, per currency; empty when the count is AT_LEAST.' })
  total!: Money[];
  @Field(() => [Money], { description: 'What they earn, per currency; empty when the count is AT_LEAST.' })
  earned!: Money[];
}

@ObjectType({ description: "An order's place in a filtered and sorted list." })
export class OrderNeighbours {
  @Field(() => String, {
    nullable: true,
    description: 'Id of the order before it in the list: the next newer one where the newest come first.',
  })
  newer!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Id of the order behind it in the list: the next older one where the newest come first.',
  })
  older!: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Its place from 1; null beyond 10,000, and where it is not in the list.',
  })
  position!: number | null;
  @Field(() => Count, { description: 'How many orders the list has.' }) count!: Count;
}
