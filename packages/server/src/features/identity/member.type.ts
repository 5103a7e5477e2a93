import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Node } from '../../shared/node.type.js';
import { DateTime } from '../../shared/scalars.js';
import { UserError } from '../../shared/user-error.type.js';
import type { MemberRecord } from './members.service.js';
import { MemberRole } from './permissions.js';

@ObjectType({ implements: Node, description: 'A person who works for the vendor.' })
export class Member extends Node {
  @Field(() => String, { description: 'Their name.' })
  name!: string;

  @Field(() => String, { description: 'The email address they sign in with.' })
  email!: string;

  @Field(() => MemberRole, { description: 'What they may do.' })
  role!: MemberRole;

  @Field(() => DateTime, { description: 'Since when they work here.' })
  joinedAt!: Date;

  @Field(() => Boolean, { description: 'Whether it is the one who asks.' })
  isViewer!: boolean;

  static of({ userId, ...member }: MemberRecord, viewerId: string): Member {
    return Object.assign(new Member(), { ...member, isViewer: userId === viewerId });
  }
}

@InputType({ description: 'A role for a member.' })
export class ChangeMemberRoleInput {
  @Field(() => ID, { description: 'The member.' })
  memberId!: string;

  @Field(() => MemberRole, { description: 'What they may do from now on.' })
  role!: MemberRole;

  @Field(() => String, {
    nullable: true,
    description: 'A key of your choice: the same again within 24 hours changes nothing more.',
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A member to remove.' })
export class RemoveMemberInput {
  @Field(() => ID, { description: 'The member.' })
  memberId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'A key of your choice: the same again within 24 hours changes nothing more.',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'What became of a member.' })
export class MemberPayload {
  @Field(() => Member, {
    nullable: true,
    description: 'The member as they are now; null when refused or removed.',
  })
  member?: Member | null;

  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' })
  errors!: UserError[];
}
