import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '../../platform/database/columns.js';
import { Money, money } from '../../shared/money.type.js';
import { Node } from '../../shared/node.type.js';
import { Actor, type ActorKind } from '../events/actor.js';

@ObjectType({
  implements: Node,
  description: 'Money of an order given back. Bookkeeping: nothing is paid out here.',
})
@Entity('refund')
export class Refund extends Node {
  @PrimaryColumn('uuid') vendorId!: string;
  @PrimaryColumn('uuid') declare id: string;
  @Column('uuid') orderId!: string;
  /** Its id in the source, so that the same refund comes in once. */
  @Column('text', { nullable: true }) externalId!: string | null;
  @Column({ ...bigintColumn, name: 'amount' }) amountMinor!: bigint;
  @Column({ ...bigintColumn, name: 'earned_change' }) earnedChangeMinor!: bigint;

  @Field(() => String, { nullable: true, description: 'Why, in their words.' })
  @Column('text', { nullable: true })
  reason!: string | null;

  /** What it took of each part, in minor units as text. */
  @Column('jsonb') parts!: object;
  @Column('text') actorKind!: ActorKind;
  @Column('text', { nullable: true }) actorId!: string | null;
  @Column('text') actorName!: string;

  @Field(() => Date, { description: 'When.' })
  @Column('timestamptz')
  at!: Date;

  /** Not a column: its order's currency, set when it is loaded. */
  currency!: string;

  @Field(() => Money, { description: 'What the buyer gets back, tax included.' })
  get amount(): Money {
    return money(this.amountMinor, this.currency);
  }

  @Field(() => Money, { description: 'What it changed of the earning; usually negative.' })
  get earnedChange(): Money {
    return money(this.earnedChangeMinor, this.currency);
  }

  @Field(() => Actor, { description: 'Who did it.' })
  get by(): Actor {
    return { kind: this.actorKind, id: this.actorId, name: this.actorName };
  }
}
