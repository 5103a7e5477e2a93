import { createUnionType, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PageInfo } from '../../shared/page-info.type.js';
import { EventCursorText } from '../../shared/scalars.js';
import { Actor } from '../events/actor.js';
import { EventKind } from '../events/event.entity.js';
import { Order } from './order.entity.js';

const cursorDescription = 'Come back with this and miss nothing.';

@ObjectType({ description: 'Something that happened to an order.' })
export class OrderEvent {
  /** Its place in the log, which its cursor holds; not part of the API. */
  seq!: bigint;
  @Field(() => EventCursorText, { description: cursorDescription }) cursor!: string;
  @Field(() => EventKind, { description: 'What.' }) kind!: EventKind;
  @Field(() => Date, { description: 'When.' }) at!: Date;
  @Field(() => Actor, { description: 'Who did it.' }) actor!: Actor;
  @Field(() => Int, { description: "The order's version after it." }) orderVersion!: number;
  @Field(() => String, { description: 'One line for people.' }) summary!: string;
  @Field(() => Order, { description: 'The order as it is now; it may be newer than the event.' })
  order!: Order;
  @Field(() => Boolean, { description: 'Whether the order fits the filter now; false: take the row out.' })
  matches!: boolean;
}

@ObjectType({ description: 'The backlog is done; from now on it is live. Sent once.' })
export class StreamReady {
  @Field(() => EventCursorText, { description: cursorDescription }) cursor!: string;
  @Field(() => Int, { description: 'How many events were replayed.' }) replayed!: number;
}

export const ResetReason = {
  CURSOR_EXPIRED: 'CURSOR_EXPIRED',
  BACKLOG_TOO_LARGE: 'BACKLOG_TOO_LARGE',
  SLOW_CONSUMER: 'SLOW_CONSUMER',
} as const;
export type ResetReason = (typeof ResetReason)[keyof typeof ResetReason];
registerEnumType(ResetReason, {
  name: 'ResetReason',
  description: 'Why events cannot be replayed.',
  valuesConfig: {
    CURSOR_EXPIRED: { description: 'The cursor is of another database or vendor.' },
    BACKLOG_TOO_LARGE: { description: 'More than 10,000 events were missed.' },
    SLOW_CONSUMER: { description: 'This connection fell more than 10,000 events behind.' },
  },
});

@ObjectType({ description: 'Some events cannot be replayed: refetch, and go on from `cursor`.' })
export class StreamReset {
  @Field(() => EventCursorText, { description: cursorDescription }) cursor!: string;
  @Field(() => ResetReason, { description: 'Why.' }) reason!: ResetReason;
}

@ObjectType({ description: 'Nothing new; sent after 15 s of silence.' })
export class StreamHeartbeat {
  @Field(() => EventCursorText, { description: cursorDescription }) cursor!: string;
  @Field(() => Date, { description: 'The time at the server.' }) at!: Date;
}

export const OrderStreamItem = createUnionType({
  name: 'OrderStreamItem',
  description: 'One item of the stream of events.',
  types: () => [OrderEvent, StreamReady, StreamReset, StreamHeartbeat] as const,
});

@ObjectType({ description: 'A page of events, oldest first.' })
export class EventPage {
  @Field(() => [OrderEvent], { description: 'The events.' }) nodes!: OrderEvent[];
  @Field(() => EventCursorText, { description: 'Ask for what follows with this.' }) endCursor!: string;
  @Field(() => Boolean, { description: 'Whether more follow right now.' }) hasMore!: boolean;
}

@ObjectType({ description: 'One field before and after a change.' })
export class FieldChange {
  @Field(() => String, { description: 'The field.' }) field!: string;
  @Field(() => String, { nullable: true, description: 'As it was.' }) before!: string | null;
  @Field(() => String, { nullable: true, description: 'As it became.' }) after!: string | null;
}

@ObjectType({ description: "One entry of an order's history." })
export class TimelineEntry {
  @Field(() => EventCursorText, { description: 'Its place in the log.' }) cursor!: string;
  @Field(() => Date, { description: 'When.' }) at!: Date;
  @Field(() => Actor, { description: 'Who did it.' }) actor!: Actor;
  @Field(() => EventKind, { description: 'What.' }) kind!: EventKind;
  @Field(() => String, { description: 'One line for people.' }) summary!: string;
  @Field(() => String, { nullable: true, description: 'Why, in their words.' }) reason!: string | null;
  @Field(() => [FieldChange], { description: 'What changed.' }) changes!: FieldChange[];
}

@ObjectType({ description: "A page of an order's history, newest first." })
export class TimelineConnection {
  @Field(() => [TimelineEntry], { description: 'The entries.' }) nodes!: TimelineEntry[];
  @Field(() => PageInfo, { description: 'Where the page lies.' }) pageInfo!: PageInfo;
}
