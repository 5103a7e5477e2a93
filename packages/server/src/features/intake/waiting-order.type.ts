import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({
  description: 'An order of a source that has not come in, or not with its last change, and why.',
})
export class WaitingOrder {
  @Field(() => ID, { description: 'Stable; not that of an order here.' })
  id!: string;

  @Field(() => String, { description: 'The source that sent it.' })
  source!: string;

  @Field(() => String, { description: 'Its id in the source; empty where what came names none.' })
  externalId!: string;

  @Field(() => String, { nullable: true, description: 'Its number in the source.' })
  number!: string | null;

  @Field(() => String, { description: 'Why it waits, in English.' })
  reason!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The id of the vendor in the source, where it waits for a vendor to be linked.',
  })
  vendorExternalId!: string | null;

  @Field(() => Date, { description: 'When it was first heard of.' })
  receivedAt!: Date;
}
