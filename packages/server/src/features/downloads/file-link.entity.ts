import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Node } from '../../shared/node.type.js';

/** A product that comes with a file. */
@ObjectType({
  implements: Node,
  description: 'A product that comes with a file: whoever buys it is given the file.',
})
@Entity('file_link')
export class FileLink extends Node {
  @PrimaryColumn('uuid') vendorId!: string;
  @PrimaryColumn('uuid') declare id: string;
  @Column('uuid') fileId!: string;

  @Field(() => String, { description: "The source the product's orders come from." })
  @Column('text')
  source!: string;

  @Field(() => String, { description: "The product's id in the source." })
  @Column('text')
  productId!: string;

  @Field(() => String, { description: "The product's name when it was linked." })
  @Column('text')
  productName!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Downloads for each unit bought; null: as many as they like.',
  })
  @Column('integer', { nullable: true })
  downloadLimit!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Days until it ends, counted from the day the order is first Completed; null: never.',
  })
  @Column('integer', { nullable: true })
  expiryDays!: number | null;

  @Field(() => Date, { description: 'When it was linked.' })
  @Column('timestamptz')
  createdAt!: Date;
}
