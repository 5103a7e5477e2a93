import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CustomerField } from './customer-field.js';

@ObjectType({ description: "The operator's site." })
@Entity('marketplace')
export class Marketplace {
  @PrimaryColumn('boolean') onlyOne!: boolean;

  @Field(() => String, { description: 'Its name.' })
  @Column('text')
  name!: string;

  @Field(() => String, { description: 'Its colour, `#rrggbb`, for mails to customers.' })
  @Column('text')
  color!: string;

  @Field(() => String, { description: 'Its word for buyers, e.g. `clinic`.' })
  @Column('text')
  buyerWord!: string;

  @Field(() => Boolean, {
    description: 'Whether vendors may refund by themselves; otherwise only operators do.',
  })
  @Column('boolean')
  vendorsMayRefund!: boolean;

  /** Whether a checkout's customer gets one receipt for the whole. */
  @Column('boolean')
  sendsReceipt!: boolean;

  @Field(() => [CustomerField], {
    name: 'hiddenFields',
    description:
      'What of customers it keeps from vendors: null wherever it would stand, and not to be searched.',
  })
  @Column('text', { array: true })
  hiddenCustomerFields!: CustomerField[];
}
