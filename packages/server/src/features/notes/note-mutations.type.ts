import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { idempotencyKeyDescription } from '../../shared/idempotency-key.js';
import { EventCursorText } from '../../shared/scalars.js';
import { UserError } from '../../shared/user-error.type.js';
import { Order } from '../orders/order.entity.js';
import { Undo, undoDescription } from '../orders/undo.type.js';
import { Note, NoteKind } from './note.entity.js';

@InputType({ description: 'A note to write.' })
export class AddNoteInput {
  @Field(() => ID, { description: 'The order.' }) orderId!: string;
  @Field(() => NoteKind, {
    defaultValue: NoteKind.PRIVATE,
    description: 'Who reads it besides the vendor; see `Order.noteRecipients` for who is emailed.',
  })
  kind!: NoteKind;
  @Field(() => String, {
    description: 'Plain text of 1 to 10,000 characters, as people count them; line breaks are kept.',
  })
  body!: string;
  @Field(() => String, {
    nullable: true,
    description: idempotencyKeyDescription,
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A note to delete.' })
export class DeleteNoteInput {
  @Field(() => ID, { description: 'The note; see `Note.mayDelete`.' }) noteId!: string;
  @Field(() => String, {
    nullable: true,
    description: idempotencyKeyDescription,
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'What became of a note.' })
export class NotePayload {
  @Field(() => Note, {
    nullable: true,
    description: 'The note; null when refused or deleted, and to callers who may not see orders.',
  })
  note?: Note | null;
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
