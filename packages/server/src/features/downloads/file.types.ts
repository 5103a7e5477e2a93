import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ErrorCode } from '../../shared/errors.js';
import { idempotencyKeyDescription } from '../../shared/idempotency-key.js';
import { PageInfo } from '../../shared/page-info.type.js';
import { EventCursorText } from '../../shared/scalars.js';
import { registerErrorType, UserError } from '../../shared/user-error.type.js';
import { Order } from '../orders/order.entity.js';
import { File } from './file.entity.js';

@ObjectType({ description: 'A page of files.' })
export class FileConnection {
  @Field(() => [File], { description: 'The files, newest first.' }) nodes!: File[];
  @Field(() => PageInfo, { description: 'Where the page lies.' }) pageInfo!: PageInfo;
}

@InputType({ description: 'A complete upload that becomes a file.' })
export class AddFileInput {
  @Field(() => ID, { description: 'The last part of the address the upload went to.' }) uploadId!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Its name; left out: the one it was uploaded under. At most 255 bytes, no folders.',
  })
  name?: string | null;
  @Field(() => ID, { nullable: true, description: 'For this order only; left out: into the library.' })
  orderId?: string | null;
  @Field(() => String, { nullable: true, description: idempotencyKeyDescription }) idempotencyKey?:
    | string
    | null;
}

@InputType({ description: 'A file to delete.' })
export class DeleteFileInput {
  @Field(() => ID, { description: 'The file.' }) fileId!: string;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether to take it back from the customers who may still download it; else it is refused.',
  })
  revokeAccess!: boolean;
  @Field(() => String, { nullable: true, description: idempotencyKeyDescription }) idempotencyKey?:
    | string
    | null;
}

@InputType({
  description: 'A product that comes with a file. One that is linked already gets the new terms.',
})
export class SetFileLinkInput {
  @Field(() => ID, { description: 'A file of the library.' }) fileId!: string;
  @Field(() => String, { description: "The source the product's orders come from; see `products`." })
  source!: string;
  @Field(() => String, { description: "The product's id in the source." }) productId!: string;
  @Field(() => String, { description: "The product's name, at most 500 characters." }) productName!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'Downloads for each unit bought, from 1; null: as many as they like.',
  })
  downloadLimit?: number | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'Days until it ends, from 1, counted from the day the order is first Completed; null: never.',
  })
  expiryDays?: number | null;
  @Field(() => String, { nullable: true, description: idempotencyKeyDescription }) idempotencyKey?:
    | string
    | null;
}

@InputType({ description: 'A link between product and file to remove.' })
export class RemoveFileLinkInput {
  @Field(() => ID, { description: 'The link.' }) linkId!: string;
  @Field(() => String, { nullable: true, description: idempotencyKeyDescription }) idempotencyKey?:
    | string
    | null;
}

@ObjectType({ description: 'What became of a file.' })
export class FilePayload {
  @Field(() => File, { nullable: true, description: 'The file as it is now; null when refused.' })
  file?: File | null;
  @Field(() => Order, {
    nullable: true,
    description: 'The only order it is for; null for the library, and to callers who may not see orders.',
  })
  order?: Order | null;
  @Field(() => EventCursorText, {
    nullable: true,
    description: "The log's end after the change; null when refused, and to callers who may not see orders.",
  })
  eventCursor?: string | null;
  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' }) errors!: UserError[];
}

@ObjectType({
  implements: UserError,
  description: 'Customers may still download the file; nothing was done.',
})
export class FileInUse extends UserError {
  @Field(() => Int, { description: 'How many customers may still download it.' }) permissionCount!: number;
  @Field(() => Int, { description: 'On how many orders.' }) orderCount!: number;
}

registerErrorType(ErrorCode.IN_USE, FileInUse);
