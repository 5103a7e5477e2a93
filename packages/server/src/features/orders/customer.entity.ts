import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Node } from '../../shared/node.type.js';

/** A buyer, as one vendor knows them. */
@ObjectType({ implements: Node, description: 'A buyer, as one vendor knows them.' })
@Entity('customer')
export class Customer extends Node {
  @PrimaryColumn('uuid') vendorId!: string;
  @PrimaryColumn('uuid') declare id: string;
  @Column('text') source!: string;

  @Field(() => String, {
    nullable: true,
    description: "The buyer's account in the source; null for a guest.",
  })
  @Column('text', { nullable: true })
  externalId!: string | null;

  /** Lower case. Shown only as the marketplace's policy says. */
  @Column('text', { nullable: true }) email!: string | null;

  /** As they call themselves; where they gave nothing else, their email. Shown as the policy says. */
  @Column('text') name!: string;

  @Column('text', { nullable: true }) phone!: string | null;

  @Field(() => Int, { description: 'Orders they have placed with this vendor.' })
  @Column('integer')
  orderCount!: number;

  @Field(() => Boolean, { description: 'Whether they bought without an account.' })
  get isGuest(): boolean {
    return this.externalId === null;
  }
}
