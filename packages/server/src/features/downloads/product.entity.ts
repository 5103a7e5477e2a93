import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something a vendor has sold: there is no catalogue, so it is known from its orders. */
@ObjectType({
  description: 'Something the vendor has sold: there is no catalogue, so it is known from orders.',
})
@Entity('product')
export class Product {
  @PrimaryColumn('uuid') vendorId!: string;

  @Field(() => String, { description: 'The source its orders come from.' })
  @PrimaryColumn('text')
  source!: string;

  @Field(() => String, { description: 'Its id in the source.' })
  @PrimaryColumn('text')
  externalId!: string;

  @Field(() => String, { description: 'Its name when it was last ordered.' })
  @Column('text')
  name!: string;

  @Column('text') searchName!: string;
}
