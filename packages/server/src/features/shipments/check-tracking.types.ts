import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { UserError } from '../../shared/user-error.type.js';
import { ShipmentWarning } from './shipment.types.js';

@InputType({ description: 'Tracking details as somebody types them.' })
export class CheckTrackingInput {
  @Field(() => ID, { description: 'The order.' }) orderId!: string;
  @Field(() => String, { nullable: true, description: 'Name of the carrier or address of a tracking page.' })
  provider?: string | null;
  @Field(() => String, { nullable: true, description: 'The tracking number.' })
  trackingNumber?: string | null;
  @Field(() => ID, { nullable: true, description: 'The parcel they are for, where it is there already.' })
  shipmentId?: string | null;
}

@ObjectType({ description: 'A carrier that a number fits.' })
export class CarrierGuess {
  @Field(() => String, { description: 'Its name.' }) name!: string;
  @Field(() => String, { nullable: true, description: 'Where the parcel can be followed.' })
  url!: string | null;
}

@ObjectType({ description: 'What is known of tracking details. Nothing is written.' })
export class TrackingCheck {
  @Field(() => [CarrierGuess], { description: 'Carriers that the number fits, the surest first.' })
  guesses!: CarrierGuess[];
  @Field(() => String, { nullable: true, description: 'The carrier as it would be kept.' })
  provider?: string | null;
  @Field(() => String, { nullable: true, description: 'The tracking link as it would be kept.' })
  trackingUrl?: string | null;
  @Field(() => [ShipmentWarning], { description: 'What looks wrong and would be kept all the same.' })
  warnings!: ShipmentWarning[];
  @Field(() => [UserError], { description: 'Why it would be refused; empty when it would not.' })
  errors!: UserError[];
}
