import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '../../platform/database/columns.js';
import { Money, money } from '../../shared/money.type.js';
import { Node } from '../../shared/node.type.js';
import type { AddressFields } from './address.type.js';
import { OrderStatus } from './order-status.js';

export const FulfilmentStatus = {
  NOT_SHIPPED: 'NOT_SHIPPED',
  PARTLY_SHIPPED: 'PARTLY_SHIPPED',
  SHIPPED: 'SHIPPED',
  NOT_NEEDED: 'NOT_NEEDED',
} as const;
export type FulfilmentStatus = (typeof FulfilmentStatus)[keyof typeof FulfilmentStatus];
registerEnumType(FulfilmentStatus, {
  name: 'FulfilmentStatus',
  description: 'How much of an order has been shipped; derived from its shipments.',
  valuesConfig: {
    NOT_NEEDED: { description: 'Nothing in it is to be shipped: all of it is downloads, or given back.' },
  },
});

/** A fee of the order, in minor units. */
export interface FeeLine {
  name: string;
  amount: string;
  tax: string;
}

/** Who receives what besides the products, frozen when the order was placed. */
export interface EarningTerms {
  shippingToVendor: boolean;
  productTaxToVendor: boolean;
  shippingTaxToVendor: boolean;
  feesToVendor: boolean;
  paymentFeeFromVendor: boolean;
}

/** One vendor's part of a checkout. */
@ObjectType({ implements: Node, description: "One vendor's part of a purchase." })
@Entity('orders')
export class Order extends Node {
  @PrimaryColumn('uuid') vendorId!: string;
  @PrimaryColumn('uuid') declare id: string;
  @Column('uuid') checkoutId!: string;

  @Field(() => String, { description: 'Where it came from: the name of the source.' })
  @Column('text')
  source!: string;

  @Field(() => String, { description: 'Its id in the source.' })
  @Column('text')
  externalId!: string;

  @Field(() => String, { description: 'What people say aloud; unique for the vendor. Links use the id.' })
  @Column('text')
  number!: string;

  @Field(() => Int, {
    description: 'Counts the changes of what a decision rests on. Send it back as `expectedVersion`.',
  })
  @Column('integer')
  version!: number;

  @Field(() => OrderStatus, { description: 'Where it stands.' })
  @Column('text')
  status!: OrderStatus;

  @Field(() => FulfilmentStatus, { description: 'How much of it has been shipped.' })
  @Column('text')
  fulfilment!: FulfilmentStatus;

  @Field(() => Date, { description: 'When the buyer placed it.' })
  @Column('timestamptz')
  placedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was first Processing or Completed.' })
  @Column('timestamptz', { nullable: true })
  paidAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was first Completed.' })
  @Column('timestamptz', { nullable: true })
  completedAt!: Date | null;

  /** When the vendor was told of it; once and for all. */
  @Column('timestamptz', { nullable: true })
  announcedAt!: Date | null;

  @Field(() => Date, { description: 'When it last changed.' })
  @Column('timestamptz')
  updatedAt!: Date;

  @Column('uuid') customerId!: string;
  @Column('text') customerName!: string;
  /** Lower case; empty when the buyer gave none. */
  @Column('text') customerEmail!: string;
  @Column('text', { nullable: true }) customerPhone!: string | null;
  @Column('text', { nullable: true }) customerIp!: string | null;

  @Field(() => String, { nullable: true, description: 'What the buyer wrote at the checkout.' })
  @Column('text', { nullable: true })
  customerNote!: string | null;

  @Column('jsonb', { nullable: true }) billingAddress!: AddressFields | null;
  @Column('jsonb', { nullable: true }) shippingAddress!: AddressFields | null;
  /** ISO 3166-1 code of where it goes; empty when unknown. */
  @Column('text') country!: string;

  @Field(() => String, {
    nullable: true,
    description: "The source's code of the payment method, e.g. `bacs`.",
  })
  @Column('text', { nullable: true })
  paymentMethod!: string | null;

  @Field(() => String, { nullable: true, description: 'The payment method as people read it.' })
  @Column('text', { nullable: true })
  paymentMethodTitle!: string | null;

  @Field(() => String, { nullable: true, description: "The payment's id at the payment provider." })
  @Column('text', { nullable: true })
  transactionId!: string | null;

  @Field(() => String, { nullable: true, description: 'How it is to be shipped, in words.' })
  @Column('text', { nullable: true })
  shippingMethod!: string | null;

  @Field(() => [String], {
    description: 'Of its shipments, each once, in capitals, without spaces and dashes.',
  })
  @Column('text', { array: true, default: [] })
  trackingNumbers!: string[];
  @Column('boolean', { default: false }) hasTracking!: boolean;
  /** Whether a file was ever granted through it; written by downloads. */
  @Column('boolean', { default: false }) hasDownloads!: boolean;

  @Column('text') currency!: string;

  @Field(() => Int, { description: 'Units in all lines together.' })
  @Column('integer')
  itemCount!: number;

  @Column({ ...bigintColumn, name: 'subtotal' }) subtotalMinor!: bigint;
  @Column({ ...bigintColumn, name: 'discount' }) discountMinor!: bigint;
  @Column({ ...bigintColumn, name: 'shipping' }) shippingMinor!: bigint;
  @Column({ ...bigintColumn, name: 'shipping_tax' }) shippingTaxMinor!: bigint;
  @Column({ ...bigintColumn, name: 'line_tax' }) lineTaxMinor!: bigint;
  @Column({ ...bigintColumn, name: 'fees' }) feesMinor!: bigint;
  @Column({ ...bigintColumn, name: 'fee_tax' }) feeTaxMinor!: bigint;
  @Column({ ...bigintColumn, name: 'payment_fee' }) paymentFeeMinor!: bigint;
  @Column({ ...bigintColumn, name: 'total' }) totalMinor!: bigint;
  @Column({ ...bigintColumn, name: 'refunded' }) refundedMinor!: bigint;
  @Column({ ...bigintColumn, name: 'refunded_shipping' }) refundedShippingMinor!: bigint;
  @Column({ ...bigintColumn, name: 'refunded_shipping_tax' }) refundedShippingTaxMinor!: bigint;
  @Column({ ...bigintColumn, name: 'refunded_fees' }) refundedFeesMinor!: bigint;
  @Column({ ...bigintColumn, name: 'refunded_fee_tax' }) refundedFeeTaxMinor!: bigint;
  @Column({ ...bigintColumn, name: 'refunded_payment_fee' }) refundedPaymentFeeMinor!: bigint;
  /** The sum of its ledger's entries. */
  @Column({ ...bigintColumn, name: 'earned' }) earnedMinor!: bigint;
  @Column('jsonb') feeLines!: FeeLine[];
  @Column('jsonb') terms!: EarningTerms;

  @Field(() => Money, { description: 'Lines before discounts, without tax.' })
  get subtotal(): Money {
    return money(this.subtotalMinor, this.currency);
  }

  @Field(() => Money, { description: 'Taken off the lines, as a positive amount.' })
  get discount(): Money {
    return money(this.discountMinor, this.currency);
  }

  @Field(() => Money, { description: 'Shipping, without tax.' })
  get shipping(): Money {
    return money(this.shippingMinor, this.currency);
  }

  @Field(() => Money, { description: 'All taxes: of lines, shipping and fees.' })
  get tax(): Money {
    return money(this.lineTaxMinor + this.shippingTaxMinor + this.feeTaxMinor, this.currency);
  }

  @Field(() => Money, { description: 'Fees, without tax.' })
  get fees(): Money {
    return money(this.feesMinor, this.currency);
  }

  @Field(() => Money, { description: 'What the buyer pays: subtotal − discount + shipping + fees + tax.' })
  get total(): Money {
    return money(this.totalMinor, this.currency);
  }

  @Field(() => Money, { description: 'Given back so far.' })
  get refunded(): Money {
    return money(this.refundedMinor, this.currency);
  }

  @Field(() => Money, {
    description: 'What the vendor gets of it now: the sum of `earnings`. May be negative.',
  })
  get earned(): Money {
    return money(this.earnedMinor, this.currency);
  }
}
