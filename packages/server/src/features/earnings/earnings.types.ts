import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Money } from '../../shared/money.type.js';
import { Decimal } from '../../shared/scalars.js';
import { UserError } from '../../shared/user-error.type.js';
import { OrderLine } from '../orders/order-line.entity.js';
import { LEDGER_KINDS, type LedgerKind } from './ledger.js';

const EarningsKind = Object.fromEntries(LEDGER_KINDS.map((kind) => [kind, kind])) as Record<
  LedgerKind,
  LedgerKind
>;
registerEnumType(EarningsKind, {
  name: 'EarningsKind',
  description: 'What a term of an earning is.',
  valuesConfig: {
    SALE: { description: "A line's total after discounts." },
    MARKETPLACE_DISCOUNT: { description: 'The part of a discount that the marketplace paid for.' },
    COMMISSION: { description: "The marketplace's commission; negative." },
    SHIPPING: { description: 'Shipping, where the vendor receives it.' },
    TAX: { description: 'Taxes, where the vendor receives them.' },
    FEE: { description: 'Fees, where the vendor receives them.' },
    PAYMENT_FEE: { description: 'What the payment cost, where the vendor bears it; negative.' },
    REFUND: { description: "The vendor's share of a refund." },
    CANCELLATION: { description: 'Takes everything back while the order is cancelled.' },
  },
});

@ObjectType({ description: 'One term of what an order earns; all terms add up to `Order.earned`.' })
export class EarningsEntry {
  @Field(() => ID, { description: 'Its place in the ledger.' }) id!: string;
  @Field(() => EarningsKind, { description: 'What it is.' }) kind!: LedgerKind;
  @Field(() => Money, { description: 'Signed as the vendor sees it.' }) amount!: Money;
  @Field(() => String, { description: 'In words.' }) label!: string;
  @Field(() => OrderLine, {
    nullable: true,
    description: 'The line it belongs to; null for the whole order.',
  })
  line!: OrderLine | null;
  @Field(() => Date, { description: 'When it was written.' }) at!: Date;
}

@InputType({ description: 'What to give back of one line. Nothing but the line: the rest of it.' })
export class RefundLineInput {
  @Field(() => ID, { description: 'The line.' }) lineId!: string;
  @Field(() => Int, { nullable: true, description: 'Units; alone, their price.' }) quantity?: number | null;
  @Field(() => Decimal, { nullable: true, description: 'Amount without tax, in the order’s currency.' })
  amount?: string | null;
  @Field(() => Decimal, {
    nullable: true,
    description: 'Tax; left out, the tax that belongs to the amount; 0 refunds none.',
  })
  tax?: string | null;
}

@InputType({
  description:
    'What to give back. None of amount, lines, shipping, shippingTax: everything that is left. Amount alone: spread over what is left. Any of the others: these and nothing else.',
})
export class RefundOrderInput {
  @Field(() => ID, { description: 'The order.' }) orderId!: string;
  @Field(() => Decimal, {
    nullable: true,
    description: 'Tax included; beside named parts it must be their sum.',
  })
  amount?: string | null;
  @Field(() => [RefundLineInput], { nullable: true, description: 'Lines.' }) lines?: RefundLineInput[] | null;
  @Field(() => Decimal, { nullable: true, description: 'Of shipping, without tax.' }) shipping?:
    | string
    | null;
  @Field(() => Decimal, {
    nullable: true,
    description: 'Of the tax on shipping; left out, what belongs to `shipping`.',
  })
  shippingTax?: string | null;
  @Field(() => String, { nullable: true, description: 'Why. At most 1,000 characters.' }) reason?:
    | string
    | null;
  @Field(() => Decimal, {
    nullable: true,
    description: 'Of the payment fee, given back to the vendor. Operators only.',
  })
  paymentFee?: string | null;
  @Field(() => Int, { nullable: true, description: 'The version the caller saw; another one is refused.' })
  expectedVersion?: number | null;
  @Field(() => String, {
    nullable: true,
    description: 'Repeating the request with the same key does it once.',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'What a refund would do. Nothing is written.' })
export class RefundPreview {
  @Field(() => Money, { nullable: true, description: 'What the buyer would get back.' })
  amount?: Money | null;
  @Field(() => Money, { nullable: true, description: 'What it would change of the earning.' })
  earnedChange?: Money | null;
  @Field(() => Money, { nullable: true, description: 'What the order would earn afterwards.' })
  earnedAfter?: Money | null;
  @Field(() => Boolean, { description: 'Whether nothing would be left.' }) isFull!: boolean;
  @Field(() => [UserError], { description: 'Why it would be refused; empty when it would not.' })
  errors!: UserError[];
}
