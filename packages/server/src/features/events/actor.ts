import { Field, ObjectType, registerEnumType } from 'type-graphql';

/** What kind of caller did something. */
export const ActorKind = {
  MEMBER: 'MEMBER',
  OPERATOR: 'OPERATOR',
  PARTNER_APP: 'PARTNER_APP',
  CUSTOMER: 'CUSTOMER',
  SYSTEM: 'SYSTEM',
} as const;
export type ActorKind = (typeof ActorKind)[keyof typeof ActorKind];
registerEnumType(ActorKind, {
  name: 'ActorKind',
  description: 'What kind of caller did something.',
  valuesConfig: {
    MEMBER: { description: 'A person who works for the vendor.' },
    OPERATOR: { description: 'A person who works for the marketplace.' },
    PARTNER_APP: { description: 'A program with a key.' },
    CUSTOMER: { description: 'The buyer.' },
    SYSTEM: { description: 'Docket itself, or the source the order came from.' },
  },
});

@ObjectType({ description: 'Who did something.' })
export class Actor {
  @Field(() => ActorKind, { description: 'What kind of caller it was.' })
  kind!: ActorKind;

  @Field(() => String, { description: 'Their name as it was then.' })
  name!: string;

  /** Their user's, key's or source's id; not part of the API. */
  id!: string | null;
}

/** Docket itself, or a source acting through it. */
export const systemActor = (name = 'Docket'): Actor => ({ kind: ActorKind.SYSTEM, id: null, name });
