import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '../../platform/database/columns.js';
import { Node } from '../../shared/node.type.js';
import { BigIntText } from '../../shared/scalars.js';
import { Actor, ActorKind } from '../events/actor.js';

/** A file of a vendor: of its library, or of one order only. */
@ObjectType({ implements: Node, description: 'A file that customers can be given.' })
@Entity('file')
export class File extends Node {
  @PrimaryColumn('uuid') vendorId!: string;
  @PrimaryColumn('uuid') declare id: string;

  @Field(() => ID, { nullable: true, description: 'The only order it is for; null: it is in the library.' })
  @Column('uuid', { nullable: true })
  orderId!: string | null;

  @Field(() => String, { description: 'Its name, under which customers save it.' })
  @Column('text')
  name!: string;

  @Column('text') searchName!: string;

  @Field(() => BigIntText, { description: 'How many bytes it has.' })
  @Column(bigintColumn)
  size!: bigint;

  @Field(() => String, { description: 'Its media type, told by its name; nothing is ever rendered by it.' })
  @Column('text')
  contentType!: string;

  /** Where the file store has its bytes. */
  @Column('text') storageKey!: string;

  @Column('text', { nullable: true }) addedByKind!: ActorKind | null;
  @Column('text', { nullable: true }) addedById!: string | null;
  @Column('text', { nullable: true }) addedByName!: string | null;

  @Field(() => Date, { description: 'When it was added.' })
  @Column('timestamptz')
  createdAt!: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'When it was deleted; its name stays, for the history of orders. Null: it is there.',
  })
  @Column('timestamptz', { nullable: true })
  deletedAt!: Date | null;

  @Field(() => Actor, { description: 'Who added it.' })
  get addedBy(): Actor {
    return {
      kind: this.addedByKind ?? ActorKind.SYSTEM,
      id: this.addedById,
      name: this.addedByName ?? 'Docket',
    };
  }
}
