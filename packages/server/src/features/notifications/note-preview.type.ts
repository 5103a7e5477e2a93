import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { UserError } from '../../shared/user-error.type.js';
import { NoteKind } from '../notes/note.entity.js';

@InputType({ description: 'A note that may be written.' })
export class PreviewNoteInput {
  @Field(() => ID, { description: 'The order.' }) orderId!: string;
  @Field(() => NoteKind, {
    defaultValue: NoteKind.PRIVATE,
    description: 'Who would read it besides the vendor.',
  })
  kind!: NoteKind;
  @Field(() => String, { description: 'What it would say, as for `addNote`.' }) body!: string;
}

@ObjectType({ description: 'The email that a note would send, as the real template writes it.' })
export class NotePreview {
  @Field(() => [String], {
    description: 'To whom, as `Order.noteRecipients`; empty when nobody has an address.',
  })
  recipients!: string[];
  @Field(() => String, { nullable: true, description: 'Its subject; null when the note would be refused.' })
  subject?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'What it would say, as an HTML document. Show it in a frame without scripts.',
  })
  html?: string | null;
  @Field(() => String, { nullable: true, description: 'What it would say, as plain text.' })
  text?: string | null;
  @Field(() => [UserError], { description: 'Why the note would be refused; empty when it would not.' })
  errors!: UserError[];
}
