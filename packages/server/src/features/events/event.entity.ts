import { registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '../../platform/database/columns.js';
import type { ActorKind } from './actor.js';

/** What happened to an order. */
export const EventKind = {
  ORDER_PLACED: 'ORDER_PLACED',
  STATUS_CHANGED: 'STATUS_CHANGED',
  NOTE_ADDED: 'NOTE_ADDED',
  NOTE_DELETED: 'NOTE_DELETED',
  FILE_CHANGED: 'FILE_CHANGED',
  DOWNLOAD_CHANGED: 'DOWNLOAD_CHANGED',
  SHIPMENT_CHANGED: 'SHIPMENT_CHANGED',
  REFUNDED: 'REFUNDED',
  EMAIL_CHANGED: 'EMAIL_CHANGED',
  ORDER_CHANGED: 'ORDER_CHANGED',
} as const;
export type EventKind = (typeof EventKind)[keyof typeof EventKind];
registerEnumType(EventKind, { name: 'EventKind', description: 'What happened to an order.' });

/** One field before and after a change, as a person would read it. */
export interface Change {
  field: string;
  before: string | null;
  after: string | null;
}

/** One row of a vendor's event log: live lists, timelines and the audit all read it. */
@Entity('event')
export class Event {
  @PrimaryColumn('uuid') vendorId!: string;
  @PrimaryColumn(bigintColumn) seq!: bigint;
  @Column('text') kind!: EventKind;
  @Column('uuid') orderId!: string;
  /** The order's version after the change. */
  @Column('integer') orderVersion!: number;
  @Column('text') actorKind!: ActorKind;
  @Column('text', { nullable: true }) actorId!: string | null;
  @Column('text') actorName!: string;
  @Column('text') summary!: string;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('jsonb') changes!: Change[];
  /** What a filter can ask of the order, as it was before; null when the order is new or none of it changed. */
  @Column('jsonb', { nullable: true }) before!: Record<string, unknown> | null;
  @Column('timestamptz') at!: Date;
}
