import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { idempotencyKeyDescription } from '../../shared/idempotency-key.js';
import { EventCursorText } from '../../shared/scalars.js';
import { UserError } from '../../shared/user-error.type.js';
import { Order } from './order.entity.js';
import { OrderStatus } from './order-status.js';
import { Undo, undoDescription } from './undo.type.js';

@InputType({ description: 'A change of status.' })
export class SetOrderStatusInput {
  @Field(() => ID, { description: 'The order.' }) orderId!: string;
  @Field(() => OrderStatus, { description: 'What to set; see `Order.allowedMoves`.' }) status!: OrderStatus;
  @Field(() => String, {
    nullable: true,
    description: 'Why; wanted by some moves. At most 1,000 characters.',
  })
  reason?: string | null;
  @Field(() => Int, { nullable: true, description: 'The version the caller saw; another one is refused.' })
  expectedVersion?: number | null;
  @Field(() => String, {
    nullable: true,
    description: idempotencyKeyDescription,
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'What became of a change.' })
export class OrderPayload {
  @Field(() => Order, {
    nullable: true,
    description: 'The order as it is now; null when refused, and to callers who may not see orders.',
  })
  order?: Order | null;
  @Field(() => EventCursorText, { nullable: true, description: "The log's end after the change." })
  eventCursor?: string | null;
  @Field(() => Undo, { nullable: true, description: undoDescription }) undo?: Undo | null;
  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' }) errors!: UserError[];
}
