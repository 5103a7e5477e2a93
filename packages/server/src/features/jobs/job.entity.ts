import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Node } from '../../shared/node.type.js';
import { Actor, type ActorKind } from '../events/actor.js';

export const JobKind = {
  SET_STATUS: 'SET_STATUS',
  ADD_TRACKING: 'ADD_TRACKING',
  UNDO_STATUS: 'UNDO_STATUS',
  UNDO_TRACKING: 'UNDO_TRACKING',
  EXPORT: 'EXPORT',
} as const;
export type JobKind = (typeof JobKind)[keyof typeof JobKind];
registerEnumType(JobKind, {
  name: 'JobKind',
  description: 'What a job does.',
  valuesConfig: {
    SET_STATUS: { description: 'Sets the status of many orders.' },
    ADD_TRACKING: { description: 'Adds tracking to many orders.' },
    UNDO_STATUS: { description: 'Takes back what another job did to the status of orders.' },
    UNDO_TRACKING: { description: 'Takes back the tracking that another job added.' },
    EXPORT: { description: 'Writes orders to a file.' },
  },
});

export const JobState = {
  QUEUED: 'QUEUED',
  RUNNING: 'RUNNING',
  SUCCEEDED: 'SUCCEEDED',
  FAILED: 'FAILED',
  CANCELLED: 'CANCELLED',
} as const;
export type JobState = (typeof JobState)[keyof typeof JobState];
registerEnumType(JobState, {
  name: 'JobState',
  description: 'Where a job stands.',
  valuesConfig: {
    QUEUED: { description: 'Waits for its turn.' },
    RUNNING: { description: 'Is being done.' },
    SUCCEEDED: { description: 'Went to its end; single orders may have been skipped or have failed.' },
    FAILED: { description: 'Ended before its end; `error` says why. What was done by then stays done.' },
    CANCELLED: { description: 'Somebody stopped it. What was done by then stays done.' },
  },
});

/** Still to do: it waits or runs. */
export const isUnfinished = (state: JobState): boolean =>
  state === JobState.QUEUED || state === JobState.RUNNING;

@ObjectType({ implements: Node, description: 'A large piece of work, done in the background.' })
@Entity('job')
export class Job extends Node {
  @PrimaryColumn('uuid') vendorId!: string;
  @PrimaryColumn('uuid') declare id: string;

  @Field(() => JobKind, { description: 'What it does.' })
  @Column('text')
  kind!: JobKind;

  @Field(() => JobState, { description: 'Where it stands.' })
  @Column('text')
  state!: JobState;

  @Field(() => String, { description: 'One sentence for people, e.g. `Set 23 orders to Completed`.' })
  @Column('text')
  summary!: string;

  /** What was asked, as its own kind reads it; its `filter` is forgotten when the results are. */
  @Column('jsonb') input!: unknown;

  /** Counts what may run: an entry of the queue with another number does nothing. */
  @Column('integer') turn!: number;

  @Field(() => Int, { description: 'Orders, or rows of an export, that are dealt with so far.' })
  @Column('integer')
  done!: number;

  @Field(() => Int, { nullable: true, description: 'How many there are; null until they are counted.' })
  @Column('integer', { nullable: true })
  total!: number | null;

  @Field(() => Int, { description: 'Orders that were changed so far.' })
  @Column('integer')
  changed!: number;

  @Field(() => Int, { description: 'Orders that were left as they are, each with a reason.' })
  @Column('integer')
  skipped!: number;

  @Field(() => Int, { description: 'Orders where something went wrong on our side.' })
  @Column('integer')
  failed!: number;

  @Field(() => String, { nullable: true, description: 'Why it failed, a sentence for people.' })
  @Column('text', { nullable: true })
  error!: string | null;

  @Column('text') actorKind!: ActorKind;
  @Column('text', { nullable: true }) actorId!: string | null;
  @Column('text') actorName!: string;

  @Field(() => Date, { description: 'When it was asked for.' })
  @Column('timestamptz')
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When its work began.' })
  @Column('timestamptz', { nullable: true })
  startedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it ended, however it did.' })
  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;

  /** Until then what it did can be taken back, by who made it. */
  @Column('timestamptz', { nullable: true }) undoUntil!: Date | null;

  /** The job that it takes back. */
  @Column('uuid', { nullable: true }) undoes!: string | null;

  @Field(() => Actor, { description: 'Who asked for it.' })
  get createdBy(): Actor {
    return { kind: this.actorKind, id: this.actorId, name: this.actorName };
  }
}
