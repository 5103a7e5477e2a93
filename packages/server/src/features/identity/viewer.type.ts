import { Field, ObjectType } from 'type-graphql';
import { Actor } from '../events/actor.js';
import { MemberRole, Permission, Scope } from './permissions.js';

@ObjectType({ description: 'Who is asking, and what they may do.' })
export class Viewer {
  @Field(() => Actor, { description: 'As what they stand in timelines.' })
  actor!: Actor;

  @Field(() => String, { nullable: true, description: 'Email address of a person; null for a key.' })
  email!: string | null;

  @Field(() => Boolean, { description: 'Whether they work for the marketplace and may act for any vendor.' })
  isOperator!: boolean;

  @Field(() => MemberRole, {
    nullable: true,
    description: 'Their role in the chosen vendor; null for operators and keys, and while none is chosen.',
  })
  role!: MemberRole | null;

  @Field(() => [Permission], {
    description: 'What they may do in the chosen vendor; empty while none is chosen.',
  })
  permissions!: Permission[];

  @Field(() => [Scope], { description: 'What their key was made for; empty for a person.' })
  scopes!: Scope[];
}
