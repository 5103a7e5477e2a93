import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { idempotencyKeyDescription } from '../../shared/idempotency-key.js';
import { UserError } from '../../shared/user-error.type.js';
import { OrderFilter } from '../orders/order-filter.input.js';
import { OrderSort } from '../orders/order-sort.input.js';
import { OrderColumn } from './order-column.js';
import { SavedView } from './saved-view.type.js';

@InputType({ description: 'A view to keep, or what to change of one; what is left out of a change stays.' })
export class SaveViewInput {
  @Field(() => ID, { nullable: true, description: 'The view to change; left out: a new one.' })
  viewId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'One line of 1 to 60 characters, as people count them; a new view needs one. No other view that you see may be called so, be it in capitals.',
  })
  name?: string | null;

  @Field(() => OrderFilter, {
    nullable: true,
    description:
      'What it asks for: all orders when left out of a new one. Picked orders (`ids`) are not kept.',
  })
  filter?: OrderFilter | null;

  @Field(() => OrderSort, {
    nullable: true,
    description: 'How it is sorted: newest first when left out of a new one.',
  })
  sort?: OrderSort | null;

  @Field(() => [OrderColumn], {
    nullable: true,
    description:
      'What it shows; the number is always there and first. Null: the columns of the person who looks.',
  })
  columns?: OrderColumn[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether everybody who works for the vendor sees it; not when left out of a new one. Only who made it takes it back from the others.',
  })
  isShared?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the order list opens with it for the person who asks; left out: as it was.',
  })
  isDefault?: boolean | null;

  @Field(() => String, { nullable: true, description: idempotencyKeyDescription })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A view to delete.' })
export class DeleteViewInput {
  @Field(() => ID, { description: 'The view; see `SavedView.mayChange`.' }) viewId!: string;
  @Field(() => String, { nullable: true, description: idempotencyKeyDescription })
  idempotencyKey?: string | null;
}

@InputType({ description: 'The view that the order list opens with for the person who asks.' })
export class SetDefaultViewInput {
  @Field(() => ID, { nullable: true, description: 'Which one; null: none, all orders.' }) viewId?:
    | string
    | null;
  @Field(() => String, { nullable: true, description: idempotencyKeyDescription })
  idempotencyKey?: string | null;
}

@InputType({ description: 'What the order list shows to the person who asks.' })
export class SetOrderColumnsInput {
  @Field(() => [OrderColumn], {
    nullable: true,
    description: 'From left to right; the number is always there and first. Null: the standard ones.',
  })
  columns?: OrderColumn[] | null;
  @Field(() => String, { nullable: true, description: idempotencyKeyDescription })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'What became of a view.' })
export class SavedViewPayload {
  @Field(() => SavedView, {
    nullable: true,
    description: 'The view as it is now; null when refused, deleted, or when there is no default any more.',
  })
  view?: SavedView | null;
  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' }) errors!: UserError[];
}

@ObjectType({ description: 'What became of the columns.' })
export class OrderColumnsPayload {
  @Field(() => [OrderColumn], { nullable: true, description: 'As they are now; null when refused.' })
  columns?: OrderColumn[] | null;
  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' }) errors!: UserError[];
}
