import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { idempotencyKeyDescription } from '../../shared/idempotency-key.js';
import { Day, EventCursorText } from '../../shared/scalars.js';
import { UserError } from '../../shared/user-error.type.js';
import { Order } from '../orders/order.entity.js';
import { OrderLine } from '../orders/order-line.entity.js';
import { Undo, undoDescription } from '../orders/undo.type.js';
import { Shipment } from './shipment.entity.js';

const providerDescription =
  'Name of the carrier, or the address of a tracking page (http or https), which is then kept as the link.';

@ObjectType({ description: 'Units of one line in a parcel.' })
export class ShipmentLine {
  @Field(() => OrderLine, { description: 'The line.' }) line!: OrderLine;
  @Field(() => Int, { description: 'How many of its units.' }) quantity!: number;
}

export const ShipmentWarningKind = { CHECK_DIGIT: 'CHECK_DIGIT', NUMBER_USED: 'NUMBER_USED' } as const;
export type ShipmentWarningKind = (typeof ShipmentWarningKind)[keyof typeof ShipmentWarningKind];
registerEnumType(ShipmentWarningKind, {
  name: 'ShipmentWarningKind',
  description: 'What looks wrong with a tracking number.',
  valuesConfig: {
    CHECK_DIGIT: { description: "It has the carrier's form, and its check digit does not fit." },
    NUMBER_USED: { description: 'Another parcel has the same number.' },
  },
});

@ObjectType({ description: 'Something that looks wrong and is kept all the same.' })
export class ShipmentWarning {
  @Field(() => ShipmentWarningKind, { description: 'What.' }) kind!: ShipmentWarningKind;
  @Field(() => String, { description: 'A sentence for people.' }) message!: string;
}

@InputType({ description: 'Units of one line for a parcel.' })
export class ShipmentLineInput {
  @Field(() => ID, { description: 'The line.' }) lineId!: string;
  @Field(() => Int, { description: 'How many of its units, at least one.' }) quantity!: number;
}

@InputType({ description: 'A parcel that left.' })
export class AddShipmentInput {
  @Field(() => ID, { description: 'The order.' }) orderId!: string;
  @Field(() => String, {
    nullable: true,
    description: `${providerDescription} Left out: guessed from the number, refused where there is no one guess.`,
  })
  provider?: string | null;
  @Field(() => String, { description: 'At most 100 characters; kept as it is written.' })
  trackingNumber!: string;
  @Field(() => Day, {
    nullable: true,
    description: "The day it left, in the vendor's time zone; today when left out.",
  })
  shippedOn?: string | null;
  @Field(() => [ShipmentLineInput], {
    nullable: true,
    description: 'What is in it; left out, all that is left to ship.',
  })
  lines?: ShipmentLineInput[] | null;
  @Field(() => Int, {
    nullable: true,
    description: "The order's version the caller saw; another one is refused.",
  })
  expectedVersion?: number | null;
  @Field(() => String, { nullable: true, description: idempotencyKeyDescription }) idempotencyKey?:
    | string
    | null;
}

@InputType({ description: 'A change of a parcel; what is left out stays.' })
export class UpdateShipmentInput {
  @Field(() => ID, { description: 'The parcel.' }) shipmentId!: string;
  @Field(() => String, { nullable: true, description: providerDescription }) provider?: string | null;
  @Field(() => String, { nullable: true, description: 'At most 100 characters; kept as it is written.' })
  trackingNumber?: string | null;
  @Field(() => Day, { nullable: true, description: "The day it left, in the vendor's time zone." })
  shippedOn?: string | null;
  @Field(() => [ShipmentLineInput], { nullable: true, description: 'All that is in it.' })
  lines?: ShipmentLineInput[] | null;
  @Field(() => Int, {
    nullable: true,
    description: "The parcel's version the caller saw; another one is refused.",
  })
  expectedVersion?: number | null;
  @Field(() => String, { nullable: true, description: idempotencyKeyDescription }) idempotencyKey?:
    | string
    | null;
}

@InputType({ description: 'A parcel to remove.' })
export class DeleteShipmentInput {
  @Field(() => ID, { description: 'The parcel.' }) shipmentId!: string;
  @Field(() => Int, {
    nullable: true,
    description: "The parcel's version the caller saw; another one is refused.",
  })
  expectedVersion?: number | null;
  @Field(() => String, { nullable: true, description: idempotencyKeyDescription }) idempotencyKey?:
    | string
    | null;
}

@ObjectType({ description: 'What became of a parcel.' })
export class ShipmentPayload {
  @Field(() => Shipment, {
    nullable: true,
    description: 'The parcel; null when refused or removed, and to callers who may not see orders.',
  })
  shipment?: Shipment | null;
  @Field(() => Order, {
    nullable: true,
    description: 'The order as it is now; null when refused, and to callers who may not see orders.',
  })
  order?: Order | null;
  @Field(() => EventCursorText, { nullable: true, description: "The log's end after the change." })
  eventCursor?: string | null;
  @Field(() => Undo, { nullable: true, description: undoDescription }) undo?: Undo | null;
  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' }) errors!: UserError[];
}
