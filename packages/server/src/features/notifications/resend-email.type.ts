import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { idempotencyKeyDescription } from '../../shared/idempotency-key.js';
import { EventCursorText } from '../../shared/scalars.js';
import { UserError } from '../../shared/user-error.type.js';
import { Order } from '../orders/order.entity.js';
import { Email } from './email.type.js';

@InputType({ description: 'Which email to send again.' })
export class ResendEmailInput {
  @Field(() => ID, { description: 'The email.' }) emailId!: string;
  @Field(() => String, {
    nullable: true,
    description: idempotencyKeyDescription,
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'What became of sending an email again.' })
export class EmailPayload {
  @Field(() => Email, {
    nullable: true,
    description: 'The new email; null when refused, and to callers who may not see orders.',
  })
  email?: Email | null;
  @Field(() => Order, {
    nullable: true,
    description: 'The order as it is now; null when refused, and to callers who may not see orders.',
  })
  order?: Order | null;
  @Field(() => EventCursorText, { nullable: true, description: "The log's end after the change." })
  eventCursor?: string | null;
  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' }) errors!: UserError[];
}
