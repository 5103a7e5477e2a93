import { Field, ObjectType } from 'type-graphql';
import { Node } from '../../shared/node.type.js';
import { Actor } from '../events/actor.js';
import { OrderFilter } from '../orders/order-filter.input.js';
import { OrderSort } from '../orders/order-sort.input.js';
import { OrderColumn } from './order-column.js';

@ObjectType({
  implements: Node,
  description: 'A filter, sort and columns of the order list, kept by a name.',
})
export class SavedView extends Node {
  vendorId!: string;
  /** Who made it. */
  userId!: string;

  @Field(() => String, { description: 'Its name; among what one person sees, no two have the same.' })
  name!: string;

  @Field(() => Boolean, { description: 'Whether everybody who works for the vendor sees it.' })
  isShared!: boolean;

  @Field(() => Boolean, { description: 'Whether the order list opens with it for the person who asks.' })
  isDefault!: boolean;

  @Field(() => Boolean, { description: 'Whether the person who asks made it.' })
  isMine!: boolean;

  @Field(() => OrderFilter, {
    description: 'What it asks for; without what cannot be asked for any more, which `problem` tells.',
  })
  filter!: OrderFilter;

  @Field(() => OrderSort, { description: 'How it is sorted.' })
  sort!: OrderSort;

  @Field(() => [OrderColumn], {
    nullable: true,
    description: 'What it shows, the number first; null: the columns of the person who looks.',
  })
  columns!: OrderColumn[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A sentence for people when it does not ask for what it did once: its customer is gone, the marketplace hides a field, or a part is not known here. Null when all is well.',
  })
  problem!: string | null;

  @Field(() => Actor, { description: 'Who made it.' })
  createdBy!: Actor;

  @Field(() => Date, { description: 'When it was last changed.' })
  updatedAt!: Date;
}
