import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { idempotencyKeyDescription } from '../../shared/idempotency-key.js';

@ObjectType({ description: 'A change that whoever made it may still take back.' })
export class Undo {
  /** Whose it is; not part of the API. */
  vendorId!: string;

  @Field(() => ID, { description: 'For `undoChange`.' }) id!: string;
  @Field(() => Date, {
    description: 'Until when it can be taken back. The emails it causes wait until then.',
  })
  until!: Date;

  @Field(() => Int, {
    description: 'Milliseconds from this answer until then, for callers whose clock is not right.',
  })
  msLeft!: number;
}

export const undoDescription =
  'How to take it back; null when it cannot be: refused, nothing changed, Refunded, made with a key, or its time is over.';

@InputType({ description: 'A change to take back.' })
export class UndoChangeInput {
  @Field(() => ID, { description: 'Which one: the id of `undo` in the answer to the change.' })
  undoId!: string;
  @Field(() => String, { nullable: true, description: idempotencyKeyDescription })
  idempotencyKey?: string | null;
}
