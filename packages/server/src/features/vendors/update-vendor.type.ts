import { Field, InputType, ObjectType } from 'type-graphql';
import { UserError } from '../../shared/user-error.type.js';
import { Vendor } from './vendor.entity.js';

@InputType({ description: 'What to change of the chosen vendor; what is left out stays.' })
export class UpdateVendorInput {
  @Field(() => [String], {
    nullable: true,
    description: 'Who is emailed about orders: up to 20 plain email addresses. Empty: nobody.',
  })
  notificationEmails?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where answers to customer emails go; empty: the first notification address.',
  })
  replyTo?: string | null;
}

@ObjectType({ description: 'What became of a change of the vendor.' })
export class VendorPayload {
  @Field(() => Vendor, { nullable: true, description: 'The vendor as it is now; null when refused.' })
  vendor?: Vendor | null;

  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' })
  errors!: UserError[];
}
