import { Field, InputType, ObjectType } from 'type-graphql';
import type { RecipientRecord } from './recipients.js';
import { VendorEvent } from './vendor-event.js';

@ObjectType({ description: 'An address of the vendor, and what it is emailed about.' })
export class Recipient {
  @Field(() => String, { description: 'The email address; of a member, the one they sign in with.' })
  email!: string;

  @Field(() => [VendorEvent], { description: 'What it is emailed about; never empty.' })
  events!: VendorEvent[];

  @Field(() => Boolean, {
    description:
      'Whether a member chose this for themselves: only they change it, and it ends when they leave. False: it stands on the list that owners keep.',
  })
  member!: boolean;

  @Field(() => Boolean, { description: 'Whether it is the own choice of the one who asks.' })
  isViewer!: boolean;

  static of({ email, userId, events }: RecipientRecord, viewerId: string): Recipient {
    const isViewer = userId !== null && userId === viewerId;
    return Object.assign(new Recipient(), { email, events, member: userId !== null, isViewer });
  }
}

@InputType({ description: "An address of the vendor's list." })
export class RecipientInput {
  @Field(() => String, { description: 'A plain email address.' })
  email!: string;

  @Field(() => [VendorEvent], { description: 'What it is emailed about; at least one.' })
  events!: VendorEvent[];
}
