import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Node } from '../../shared/node.type.js';
import { DateTime } from '../../shared/scalars.js';
import { UserError } from '../../shared/user-error.type.js';
import type { PartnerKeyRecord } from './keys.service.js';
import { Scope } from './permissions.js';

/** Whether a key works. */
export const PartnerKeyState = { ACTIVE: 'ACTIVE', EXPIRED: 'EXPIRED', REVOKED: 'REVOKED' } as const;
export type PartnerKeyState = (typeof PartnerKeyState)[keyof typeof PartnerKeyState];
registerEnumType(PartnerKeyState, {
  name: 'PartnerKeyState',
  description: 'Whether a key works.',
  valuesConfig: {
    ACTIVE: { description: 'It works.' },
    EXPIRED: { description: 'Its time is over.' },
    REVOKED: { description: 'Someone revoked it.' },
  },
});

@ObjectType({
  implements: Node,
  description: 'A key with which a program calls this API, without its secret.',
})
export class PartnerKey extends Node {
  @Field(() => String, { description: 'What it was called when it was made; stands in timelines.' })
  name!: string;

  @Field(() => String, { description: 'Its first characters, to tell keys apart.' })
  start!: string;

  @Field(() => [Scope], { description: 'What it may do.' })
  scopes!: Scope[];

  @Field(() => Boolean, { description: 'Whether it is of the marketplace and may act for any vendor.' })
  ofMarketplace!: boolean;

  @Field(() => PartnerKeyState, { description: 'Whether it works.' })
  state!: PartnerKeyState;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => String, { nullable: true, description: 'Who made it; null when the command line did.' })
  createdBy!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it ends; null: never.' })
  expiresAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was last used, to the minute; null: never.',
  })
  lastUsedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was revoked.' })
  revokedAt!: Date | null;

  static of({ vendorId, ...key }: PartnerKeyRecord, now = new Date()): PartnerKey {
    const expired = key.expiresAt !== null && key.expiresAt <= now;
    const state = key.revokedAt ? 'REVOKED' : expired ? 'EXPIRED' : 'ACTIVE';
    return Object.assign(new PartnerKey(), { ...key, ofMarketplace: vendorId === null, state });
  }
}

@InputType({ description: 'A key to make.' })
export class CreatePartnerKeyInput {
  @Field(() => String, { description: 'What it is for, 1 to 100 characters.' })
  name!: string;

  @Field(() => [Scope], { description: 'What it may do; at least one.' })
  scopes!: Scope[];

  @Field(() => DateTime, { nullable: true, description: 'When it ends, in the future; null: never.' })
  expiresAt?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'A key of your choice: the same again within 24 hours makes no second key.',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'A key that was made.' })
export class CreatePartnerKeyPayload {
  @Field(() => PartnerKey, { nullable: true, description: 'The key; null when refused.' })
  partnerKey?: PartnerKey | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The secret to send as `Authorization: Bearer …`. Shown this once; it cannot be asked for again, not even by the same idempotency key.',
  })
  secret?: string | null;

  @Field(() => [UserError], { description: 'Why none was made; empty when one was.' })
  errors!: UserError[];
}

@InputType({ description: 'A key to revoke.' })
export class RevokePartnerKeyInput {
  @Field(() => ID, { description: 'The key.' })
  partnerKeyId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'A key of your choice: the same again within 24 hours changes nothing more.',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'What became of a key.' })
export class RevokePartnerKeyPayload {
  @Field(() => PartnerKey, { nullable: true, description: 'The key as it is now; null when refused.' })
  partnerKey?: PartnerKey | null;

  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' })
  errors!: UserError[];
}
