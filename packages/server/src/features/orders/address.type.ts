import { Field, InputType, ObjectType } from 'type-graphql';

/** An address as it was given; every part may be missing. */
export interface AddressFields {
  company?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  line1?: string | null;
  line2?: string | null;
  city?: string | null;
  state?: string | null;
  postcode?: string | null;
  /** ISO 3166-1 alpha-2. */
  country?: string | null;
  phone?: string | null;
  email?: string | null;
}

@ObjectType({ description: 'An address as the buyer gave it.' })
@InputType('AddressInput', { description: 'An address; leave out what is not known.' })
export class Address implements AddressFields {
  @Field(() => String, { nullable: true, description: 'Company or clinic.' }) company?: string | null;
  @Field(() => String, { nullable: true, description: 'First name.' }) firstName?: string | null;
  @Field(() => String, { nullable: true, description: 'Last name.' }) lastName?: string | null;
  @Field(() => String, { nullable: true, description: 'Street and number.' }) line1?: string | null;
  @Field(() => String, { nullable: true, description: 'Second line.' }) line2?: string | null;
  @Field(() => String, { nullable: true, description: 'City.' }) city?: string | null;
  @Field(() => String, { nullable: true, description: 'State or county.' }) state?: string | null;
  @Field(() => String, { nullable: true, description: 'Postcode.' }) postcode?: string | null;
  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2 code, e.g. `GB`.' }) country?:
    | string
    | null;
  @Field(() => String, { nullable: true, description: 'Phone number.' }) phone?: string | null;
  @Field(() => String, { nullable: true, description: 'Email address.' }) email?: string | null;
}
