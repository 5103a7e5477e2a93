import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { idempotencyKeyDescription } from '../../shared/idempotency-key.js';
import { Day } from '../../shared/scalars.js';
import { Order } from '../orders/order.entity.js';

@InputType({ description: 'The tracking of one parcel, as it stands in a table.' })
export class ShipmentRowInput {
  @Field(() => String, { description: "The order's number; a `#` before it does no harm." })
  orderNumber!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'Name of the carrier, or the address of a tracking page (http or https). Left out: guessed from the number, refused where there is no one guess.',
  })
  provider?: string | null;
  @Field(() => String, { description: 'At most 100 characters; kept as it is written.' })
  trackingNumber!: string;
  @Field(() => Day, {
    nullable: true,
    description: "The day it left, in the vendor's time zone; today when left out.",
  })
  shippedOn?: string | null;
}

@InputType({ description: 'Parcels that left, of many orders.' })
export class AddShipmentsInput {
  @Field(() => [ShipmentRowInput], {
    description: '1 to 1,000 parcels; each holds all that is left to ship of its order.',
  })
  rows!: ShipmentRowInput[];
  @Field(() => String, { nullable: true, description: idempotencyKeyDescription }) idempotencyKey?:
    | string
    | null;
}

@ObjectType({ description: 'What is known of one row. Nothing is written.' })
export class ShipmentRowCheck {
  @Field(() => Int, { description: 'Its place among the rows, from 0.' }) row!: number;
  @Field(() => Order, { nullable: true, description: 'The order; null where none has this number.' })
  order!: Order | null;
  @Field(() => String, { nullable: true, description: 'The carrier as it would be kept.' })
  provider!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why saving it would be refused, a sentence for people; null when it would not.',
  })
  problem!: string | null;
  @Field(() => [String], {
    description: 'What looks wrong and would be kept all the same, sentences for people.',
  })
  warnings!: string[];
}
