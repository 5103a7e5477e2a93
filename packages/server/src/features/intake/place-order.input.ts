import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Decimal } from '../../shared/scalars.js';
import { UserError } from '../../shared/user-error.type.js';
import { Address } from '../orders/address.type.js';
import { Order } from '../orders/order.entity.js';
import { OrderStatus } from '../orders/order-status.js';

const inCurrency = 'In major units of the checkout’s currency';

@InputType({ description: 'Who buys.' })
export class CustomerInput {
  @Field(() => String, { nullable: true, description: 'Their account in the source; left out for guests.' })
  externalId?: string | null;
  @Field(() => String, { nullable: true, description: 'Email address.' }) email?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'As they call themselves; else taken from the billing address.',
  })
  name?: string | null;
  @Field(() => String, { nullable: true, description: 'Phone number.' }) phone?: string | null;
}

/** `@oneOf`: `app/build-schema.ts` says so, since the decorators cannot. */
@InputType({ description: 'One vendor: by its id here, or by its id in the source.' })
export class VendorRef {
  @Field(() => ID, { nullable: true, description: 'Its id here.' }) id?: string | null;
  @Field(() => String, { nullable: true, description: 'Its id in the source, where the two are linked.' })
  externalId?: string | null;
}

@InputType({ description: 'One product in some quantity.' })
export class OrderLineInput {
  @Field(() => String, { nullable: true, description: "The line's id in the source." }) externalId?:
    | string
    | null;
  @Field(() => String, {
    nullable: true,
    description: "The product's id in the source; commission rates go by it.",
  })
  productId?: string | null;
  @Field(() => [String], {
    nullable: true,
    description: 'Its categories, most specific first; commission rates go by them.',
  })
  categoryIds?: string[] | null;
  @Field(() => String, { description: "The product's name." }) name!: string;
  @Field(() => String, { nullable: true, description: 'Stock keeping unit.' }) sku?: string | null;
  @Field(() => Int, { description: 'Units, at least 1.' }) quantity!: number;
  @Field(() => Decimal, { description: `${inCurrency}: all units, before discounts, without tax.` })
  subtotal!: string;
  @Field(() => Decimal, { description: `${inCurrency}: all units, after discounts, without tax.` })
  total!: string;
  @Field(() => Decimal, {
    nullable: true,
    description: 'The part of the discount that the marketplace pays for.',
  })
  marketplaceDiscount?: string | null;
  @Field(() => Decimal, { nullable: true, description: 'Tax on the line.' }) tax?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether it is a file and needs no parcel.' })
  isDownloadable?: boolean | null;
  @Field(() => String, { nullable: true, description: 'Address of a picture, https only.' }) imageUrl?:
    | string
    | null;
}

@InputType({ description: 'A fee of the order.' })
export class FeeInput {
  @Field(() => String, { description: 'What for.' }) name!: string;
  @Field(() => Decimal, { description: `${inCurrency}, without tax; may be negative.` }) amount!: string;
  @Field(() => Decimal, { nullable: true, description: 'Tax on it.' }) tax?: string | null;
}

@InputType({ description: "One vendor's part of the checkout: becomes one order." })
export class VendorPartInput {
  @Field(() => VendorRef, { description: 'Whose part.' }) vendor!: VendorRef;
  @Field(() => String, {
    nullable: true,
    description: "The part's own id in the source; else the checkout's.",
  })
  externalId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "The order's number; else the checkout's; else the vendor's next.",
  })
  number?: string | null;
  @Field(() => [OrderLineInput], { description: 'What was bought, 1 to 500 lines.' })
  lines!: OrderLineInput[];
  @Field(() => String, { nullable: true, description: 'How it is shipped, in words.' }) shippingMethod?:
    | string
    | null;
  @Field(() => Decimal, { nullable: true, description: 'Shipping without tax.' }) shipping?: string | null;
  @Field(() => Decimal, { nullable: true, description: 'Tax on shipping.' }) shippingTax?: string | null;
  @Field(() => [FeeInput], { nullable: true, description: 'Fees.' }) fees?: FeeInput[] | null;
  @Field(() => Decimal, { nullable: true, description: 'What the payment cost; not a part of the total.' })
  paymentFee?: string | null;
}

@InputType({ description: 'One checkout. (source, externalId) is unique: placed again, it changes nothing.' })
export class PlaceOrderInput {
  @Field(() => String, { description: 'The source, as it was named when it was made.' }) source!: string;
  @Field(() => String, { description: "The checkout's id in the source, at most 255 characters." })
  externalId!: string;
  @Field(() => String, { nullable: true, description: "The checkout's number." }) number?: string | null;
  @Field(() => Date, { nullable: true, description: 'When it was placed; now when left out.' })
  placedAt?: Date | null;
  @Field(() => OrderStatus, { defaultValue: 'PENDING', description: 'Where its orders stand.' })
  status?: OrderStatus;
  @Field(() => String, { description: 'ISO 4217 code.' }) currency!: string;
  @Field(() => String, { nullable: true, description: 'Code of the payment method, e.g. `card`, `bacs`.' })
  paymentMethod?: string | null;
  @Field(() => String, { nullable: true, description: 'The payment method in words.' }) paymentMethodTitle?:
    | string
    | null;
  @Field(() => String, { nullable: true, description: "The payment's id at its provider." }) transactionId?:
    | string
    | null;
  @Field(() => Date, { nullable: true, description: 'When it was paid.' }) paidAt?: Date | null;
  @Field(() => Date, { nullable: true, description: 'When it was completed.' }) completedAt?: Date | null;
  @Field(() => CustomerInput, { description: 'Who buys.' }) customer!: CustomerInput;
  @Field(() => String, { nullable: true, description: 'IP address it was placed from.' }) customerIp?:
    | string
    | null;
  @Field(() => String, { nullable: true, description: 'What the buyer wrote, at most 10,000 characters.' })
  customerNote?: string | null;
  @Field(() => Address, { nullable: true, description: 'Where the bill goes.' })
  billingAddress?: Address | null;
  @Field(() => Address, { nullable: true, description: 'Where it is shipped.' })
  shippingAddress?: Address | null;
  @Field(() => [VendorPartInput], { description: 'One part for each vendor, 1 to 50.' })
  parts!: VendorPartInput[];
  @Field(() => String, {
    nullable: true,
    description: 'Repeating the request with the same key does it once.',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'What became of a checkout.' })
export class PlaceOrderPayload {
  @Field(() => [Order], { description: 'One order for each vendor; empty when refused.' }) orders!: Order[];
  @Field(() => Boolean, { description: 'Whether it had been placed before, so that nothing was done now.' })
  alreadyPlaced!: boolean;
  @Field(() => [UserError], {
    description: 'Why nothing was done, every mistake at once; empty when it was.',
  })
  errors!: UserError[];
}
