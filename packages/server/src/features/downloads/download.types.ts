import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Day } from '../../shared/dates.js';
import { idempotencyKeyDescription } from '../../shared/idempotency-key.js';
import { Day as DayScalar, EventCursorText } from '../../shared/scalars.js';
import { UserError } from '../../shared/user-error.type.js';
import { Order } from '../orders/order.entity.js';
import { DownloadPermission } from './download-permission.entity.js';

const expectedVersion = 'The version of the permission the caller saw; another one is refused.';

@ObjectType({ description: 'One download that the customer began.' })
export class DownloadLogEntry {
  @Field(() => Date, { description: 'When.' }) at!: Date;
  @Field(() => String, {
    nullable: true,
    description: 'The address it came from; null where the marketplace hides it.',
  })
  ip!: string | null;
  @Field(() => String, { nullable: true, description: 'What the browser said it is.' })
  userAgent!: string | null;
  @Field(() => Boolean, {
    description: 'Whether anything of the file was sent; one that sent nothing is given back.',
  })
  sent!: boolean;
}

@InputType({ description: 'A file for the customer of an order.' })
export class GrantDownloadInput {
  @Field(() => ID, { description: 'The order.' }) orderId!: string;
  @Field(() => ID, { description: 'A file of the library, or of this order only.' }) fileId!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'How many downloads, from 1; null: as many as they like.',
  })
  remaining?: number | null;
  @Field(() => DayScalar, {
    nullable: true,
    description: 'The last day on which it works, in the time zone of the vendor; null: no end.',
  })
  expiresOn?: Day | null;
  @Field(() => String, { nullable: true, description: idempotencyKeyDescription }) idempotencyKey?:
    | string
    | null;
}

@InputType({ description: 'A change of a permission. What is left out stays as it is.' })
export class UpdateDownloadInput {
  @Field(() => ID, { description: 'The permission.' }) permissionId!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'Downloads left from now, from 0; null: as many as they like; left out: as it is.',
  })
  remaining?: number | null;
  @Field(() => DayScalar, {
    nullable: true,
    description: 'The last day on which it works; null: no end; left out: as it is.',
  })
  expiresOn?: Day | null;
  @Field(() => Int, { nullable: true, description: expectedVersion }) expectedVersion?: number | null;
  @Field(() => String, { nullable: true, description: idempotencyKeyDescription }) idempotencyKey?:
    | string
    | null;
}

@InputType({ description: 'Which permission to take back.' })
export class RevokeDownloadInput {
  @Field(() => ID, { description: 'The permission.' }) permissionId!: string;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether the customer is told by email.' })
  notifyCustomer!: boolean;
  @Field(() => Int, { nullable: true, description: expectedVersion }) expectedVersion?: number | null;
  @Field(() => String, { nullable: true, description: idempotencyKeyDescription }) idempotencyKey?:
    | string
    | null;
}

@InputType({ description: 'Which permission to grant again after it was taken back; its counters are kept.' })
export class RegrantDownloadInput {
  @Field(() => ID, { description: 'The permission.' }) permissionId!: string;
  @Field(() => Int, { nullable: true, description: expectedVersion }) expectedVersion?: number | null;
  @Field(() => String, { nullable: true, description: idempotencyKeyDescription }) idempotencyKey?:
    | string
    | null;
}

@InputType({ description: 'Which link to email to the customer once more.' })
export class ResendDownloadLinkInput {
  @Field(() => ID, { description: 'The permission.' }) permissionId!: string;
  @Field(() => String, { nullable: true, description: idempotencyKeyDescription }) idempotencyKey?:
    | string
    | null;
}

@ObjectType({ description: 'What became of a change of a download permission.' })
export class DownloadPayload {
  @Field(() => DownloadPermission, {
    nullable: true,
    description: 'The permission as it is now; null when refused, and to callers who may not see orders.',
  })
  download?: DownloadPermission | null;
  @Field(() => Order, {
    nullable: true,
    description: 'Its order as it is now; null when refused, and to callers who may not see orders.',
  })
  order?: Order | null;
  @Field(() => EventCursorText, { nullable: true, description: "The log's end after the change." })
  eventCursor?: string | null;
  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' }) errors!: UserError[];
}
