import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Day } from '../../shared/dates.js';
import { Node } from '../../shared/node.type.js';
import { Day as DayScalar } from '../../shared/scalars.js';
import { Actor, type ActorKind } from '../events/actor.js';

@ObjectType({ implements: Node, description: 'One parcel of an order.' })
@Entity('shipment')
export class Shipment extends Node {
  @PrimaryColumn('uuid') vendorId!: string;
  @PrimaryColumn('uuid') declare id: string;
  @Column('uuid') orderId!: string;

  @Field(() => Int, { description: 'Counts its changes. Send it back as `expectedVersion`.' })
  @Column('integer')
  version!: number;

  @Field(() => String, { description: 'Who carries it: a name, or the host of the tracking link.' })
  @Column('text')
  provider!: string;

  @Field(() => String, { description: 'As it was written.' })
  @Column('text')
  trackingNumber!: string;

  /** What two ways of writing one number have in common. */
  @Column('text') normalisedNumber!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where it can be followed, http or https; null where the carrier has no known page.',
  })
  @Column('text', { nullable: true })
  trackingUrl!: string | null;

  @Field(() => DayScalar, { description: "The day it left, in the vendor's time zone." })
  @Column('date')
  shippedOn!: Day;

  @Column('text') actorKind!: ActorKind;
  @Column('text', { nullable: true }) actorId!: string | null;
  @Column('text') actorName!: string;

  @Field(() => Date, { description: 'When it was added here.' })
  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz') updatedAt!: Date;

  @Field(() => Actor, { description: 'Who added it.' })
  get createdBy(): Actor {
    return { kind: this.actorKind, id: this.actorId, name: this.actorName };
  }
}

/** How many units of a line are in a parcel. */
@Entity('shipment_line')
export class ShipmentLineRow {
  @PrimaryColumn('uuid') vendorId!: string;
  @PrimaryColumn('uuid') shipmentId!: string;
  @PrimaryColumn('uuid') lineId!: string;
  @Column('integer') quantity!: number;
}
