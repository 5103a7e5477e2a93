import { Field, ID, InputType } from 'type-graphql';
import { idempotencyKeyDescription } from '../../shared/idempotency-key.js';
import { OrderFilter } from './order-filter.input.js';
import { OrderStatus } from './order-status.js';

@InputType({ description: 'A change of status for many orders.' })
export class SetOrderStatusesInput {
  @Field(() => OrderFilter, {
    description:
      'Which orders: picked ones by `ids`, or all that fit. Found when the work begins; what is placed after this request is not among them.',
  })
  filter!: OrderFilter;
  @Field(() => OrderStatus, {
    description: 'What to set. REFUNDED is refused: refunds are made one by one.',
  })
  status!: OrderStatus;
  @Field(() => String, {
    nullable: true,
    description:
      'Why; orders whose move wants a reason are skipped without one. At most 1,000 characters, the same for all.',
  })
  reason?: string | null;
  @Field(() => String, { nullable: true, description: idempotencyKeyDescription }) idempotencyKey?:
    | string
    | null;
}

@InputType({ description: 'A job to take back.' })
export class UndoJobInput {
  @Field(() => ID, { description: 'The job.' }) jobId!: string;
  @Field(() => String, { nullable: true, description: idempotencyKeyDescription }) idempotencyKey?:
    | string
    | null;
}
