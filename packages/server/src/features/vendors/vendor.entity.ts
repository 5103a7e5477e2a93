import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Node } from '../../shared/node.type.js';

/** A seller on the marketplace: the tenant. Shares its id with the organization that its members belong to. */
@ObjectType({ implements: Node, description: 'A seller on the marketplace.' })
@Entity('vendor')
export class Vendor extends Node {
  @PrimaryColumn('uuid') declare id: string;

  @Field(() => String, { description: 'As buyers know it.' })
  @Column('text')
  name!: string;

  @Field(() => String, { description: 'ISO 4217 currency in which it reckons.' })
  @Column('text')
  currency!: string;

  @Field(() => String, { description: 'IANA time zone in which its days begin and end.' })
  @Column('text')
  timeZone!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Where answers to customer emails go; null: the first listed address that hears of new orders.',
  })
  @Column('text', { nullable: true })
  replyTo!: string | null;

  @Column('timestamptz')
  createdAt!: Date;
}
