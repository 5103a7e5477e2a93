import { Field, InputType, ObjectType } from 'type-graphql';
import { UserError } from '../../shared/user-error.type.js';
import { RecipientInput } from './recipient.type.js';
import { Vendor } from './vendor.entity.js';
import { VendorEvent } from './vendor-event.js';

@InputType({ description: 'What to change of the chosen vendor; what is left out stays.' })
export class UpdateVendorInput {
  @Field(() => [RecipientInput], {
    nullable: true,
    description:
      'Who is emailed about what: up to 20 addresses, in the place of the list as it was; what members chose for themselves stays. Empty: nobody but them.',
  })
  recipients?: RecipientInput[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Where answers to customer emails go; empty: the first address of the list that hears of new orders.',
  })
  replyTo?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'IANA time zone in which its days begin and end, e.g. `Europe/London`. What is stored stays; days are reckoned and times are shown by it from now on.',
  })
  timeZone?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A key of your choice: the same again within 24 hours changes nothing more.',
  })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What the member who asks wants to be emailed about.' })
export class SetMyNotificationsInput {
  @Field(() => [VendorEvent], { description: 'What; empty: nothing.' })
  events!: VendorEvent[];

  @Field(() => String, {
    nullable: true,
    description: 'A key of your choice: the same again within 24 hours changes nothing more.',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'What became of a change of the vendor.' })
export class VendorPayload {
  @Field(() => Vendor, { nullable: true, description: 'The vendor as it is now; null when refused.' })
  vendor?: Vendor | null;

  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' })
  errors!: UserError[];
}
