import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '../../platform/database/columns.js';
import { Money, money } from '../../shared/money.type.js';
import { Node } from '../../shared/node.type.js';

/** A commission rate as it was when the order was placed; amounts in minor units, as text. */
export interface FrozenRate {
  scope: 'MARKETPLACE' | 'VENDOR' | 'CATEGORY' | 'PRODUCT';
  ref: string;
  percentPpm: number;
  flat: string;
  fixed: string;
}

/** One product of an order, in some quantity. */
@ObjectType({ implements: Node, description: 'One product of an order, in some quantity.' })
@Entity('order_line')
export class OrderLine extends Node {
  @PrimaryColumn('uuid') vendorId!: string;
  @PrimaryColumn('uuid') declare id: string;
  @Column('uuid') orderId!: string;
  @Column('integer') position!: number;
  @Column('text', { nullable: true }) externalId!: string | null;

  @Field(() => String, { nullable: true, description: "The product's id in the source." })
  @Column('text', { nullable: true })
  productId!: string | null;

  @Column('text', { array: true }) categoryIds!: string[];

  @Field(() => String, { description: "The product's name when it was ordered." })
  @Column('text')
  name!: string;

  @Field(() => String, { nullable: true, description: 'Stock keeping unit.' })
  @Column('text', { nullable: true })
  sku!: string | null;

  @Field(() => Int, { description: 'Units ordered.' })
  @Column('integer')
  quantity!: number;

  @Column({ ...bigintColumn, name: 'subtotal' }) subtotalMinor!: bigint;
  @Column({ ...bigintColumn, name: 'total' }) totalMinor!: bigint;
  @Column({ ...bigintColumn, name: 'tax' }) taxMinor!: bigint;
  /** The part of its discount that the marketplace paid for. */
  @Column({ ...bigintColumn, name: 'marketplace_discount' }) marketplaceDiscountMinor!: bigint;

  @Field(() => Boolean, { description: 'Whether it is a file and needs no parcel.' })
  @Column('boolean')
  isDownloadable!: boolean;

  @Field(() => String, { nullable: true, description: 'Address of a picture.' })
  @Column('text', { nullable: true })
  imageUrl!: string | null;

  @Field(() => String, { description: 'The commission rate fixed when the order was placed, in words.' })
  @Column('text')
  commissionRate!: string;

  @Column('jsonb') rate!: FrozenRate;
  @Column({ ...bigintColumn, name: 'commission' }) commissionMinor!: bigint;
  @Column({ ...bigintColumn, name: 'earned' }) earnedMinor!: bigint;

  @Field(() => Int, { description: 'Units given back so far.' })
  @Column('integer')
  refundedQuantity!: number;

  @Column({ ...bigintColumn, name: 'refunded' }) refundedMinor!: bigint;
  @Column({ ...bigintColumn, name: 'refunded_tax' }) refundedTaxMinor!: bigint;
  /** The part of `earnedMinor` that refunds took back. */
  @Column({ ...bigintColumn, name: 'refunded_earned' }) refundedEarnedMinor!: bigint;

  /** When its source took it out of the order; null: it is in it. Its row stays, with no money in it. */
  @Column('timestamptz', { nullable: true })
  removedAt!: Date | null;

  /** Not a column: its order's currency, set when it is loaded. */
  currency!: string;

  @Field(() => Boolean, {
    description:
      'Whether the source took it out of the order later: it costs nothing, is not shipped and grants nothing.',
  })
  get isRemoved(): boolean {
    return this.removedAt !== null;
  }

  @Field(() => Money, { description: 'Subtotal by quantity, rounded half away from zero.' })
  get unitPrice(): Money {
    const count = BigInt(this.quantity);
    const sign = this.subtotalMinor < 0n ? -1n : 1n;
    return money((sign * (2n * sign * this.subtotalMinor + count)) / (2n * count), this.currency);
  }

  @Field(() => Money, { description: 'Before discounts, without tax.' })
  get subtotal(): Money {
    return money(this.subtotalMinor, this.currency);
  }

  @Field(() => Money, { description: 'After discounts, without tax.' })
  get total(): Money {
    return money(this.totalMinor, this.currency);
  }

  @Field(() => Money, { description: 'Tax on it.' })
  get tax(): Money {
    return money(this.taxMinor, this.currency);
  }

  @Field(() => Money, { description: 'Given back so far, without tax.' })
  get refunded(): Money {
    return money(this.refundedMinor, this.currency);
  }

  @Field(() => Money, { description: "The marketplace's part of it when it was placed; may be negative." })
  get commission(): Money {
    return money(this.commissionMinor, this.currency);
  }

  @Field(() => Money, { description: "The vendor's part of it when it was placed: total − commission." })
  get earned(): Money {
    return money(this.earnedMinor, this.currency);
  }
}
