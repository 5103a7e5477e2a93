import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Node } from '../../shared/node.type.js';
import { DateTime } from '../../shared/scalars.js';
import { UserError } from '../../shared/user-error.type.js';
import { MemberRole } from './permissions.js';

@ObjectType({ implements: Node, description: 'An invitation that waits to be accepted.' })
export class Invitation extends Node {
  @Field(() => String, { description: 'Whom it was sent to.' })
  email!: string;

  @Field(() => MemberRole, { description: 'What they will be.' })
  role!: MemberRole;

  @Field(() => DateTime, { description: 'When the person was first invited.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'Until when its link works.' })
  expiresAt!: Date;
}

@ObjectType({ description: 'What the person who opens an invitation is asked.' })
export class OpenInvitation {
  @Field(() => ID, { description: 'The vendor they would work for.' })
  vendorId!: string;

  @Field(() => String, { description: 'Its name.' })
  vendorName!: string;

  @Field(() => String, { description: 'The address they were invited by, and sign in with.' })
  email!: string;

  @Field(() => MemberRole, { description: 'What they will be.' })
  role!: MemberRole;

  @Field(() => Boolean, { description: 'Whether they have no account yet: then accepting takes a password.' })
  needsPassword!: boolean;
}

@InputType({ description: 'Whom to invite.' })
export class InviteMemberInput {
  @Field(() => String, { description: 'Their email address.' })
  email!: string;

  @Field(() => MemberRole, { description: 'What they will be.' })
  role!: MemberRole;

  @Field(() => String, {
    nullable: true,
    description: 'A key of your choice: the same again within 24 hours changes nothing more.',
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'An invitation to withdraw.' })
export class WithdrawInvitationInput {
  @Field(() => ID, { description: 'The invitation.' })
  invitationId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'A key of your choice: the same again within 24 hours changes nothing more.',
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'The answer to an invitation.' })
export class AcceptInvitationInput {
  @Field(() => String, { description: 'The token of the link.' })
  token!: string;

  @Field(() => String, { nullable: true, description: 'Their name, where they have no account yet.' })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A password of 10 to 128 characters, where they have no account yet.',
  })
  password?: string | null;
}

@ObjectType({ description: 'What became of an invitation.' })
export class InvitationPayload {
  @Field(() => Invitation, { nullable: true, description: 'The invitation; null when refused or withdrawn.' })
  invitation?: Invitation | null;

  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' })
  errors!: UserError[];
}

@ObjectType({ description: 'What became of an answer to an invitation.' })
export class AcceptInvitationPayload {
  @Field(() => OpenInvitation, {
    nullable: true,
    description: 'What was accepted; the person can sign in now. Null when refused.',
  })
  accepted?: OpenInvitation | null;

  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' })
  errors!: UserError[];
}
