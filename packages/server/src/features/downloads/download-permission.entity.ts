import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Day } from '../../shared/dates.js';
import { Node } from '../../shared/node.type.js';
import { Day as DayScalar } from '../../shared/scalars.js';
import { Actor, type ActorKind } from '../events/actor.js';

/** Whether a download would work now, and if not, why not. */
export const DownloadState = {
  ACTIVE: 'ACTIVE',
  REVOKED: 'REVOKED',
  EXPIRED: 'EXPIRED',
  USED_UP: 'USED_UP',
  NOT_PAID: 'NOT_PAID',
} as const;
export type DownloadState = (typeof DownloadState)[keyof typeof DownloadState];
registerEnumType(DownloadState, {
  name: 'DownloadState',
  description: 'Whether a download would work now, and if not, why not.',
  valuesConfig: {
    ACTIVE: { description: 'The customer can download.' },
    REVOKED: { description: 'It was taken back, or its file was deleted.' },
    EXPIRED: { description: 'Its last day is over.' },
    USED_UP: { description: 'No downloads are left.' },
    NOT_PAID: { description: 'The order is not paid, or not any more.' },
  },
});

/** One customer's right to one file through one order. */
@ObjectType({ implements: Node, description: "One customer's right to one file through one order." })
@Entity('download_permission')
export class DownloadPermission extends Node {
  @PrimaryColumn('uuid') vendorId!: string;
  @PrimaryColumn('uuid') declare id: string;
  @Column('uuid') orderId!: string;

  @Column('uuid') fileId!: string;

  /** The line it came with; null when it was granted by hand. */
  @Column('uuid', { nullable: true }) lineId!: string | null;
  @Column('text') customerEmail!: string;

  @Field(() => Int, {
    description: 'Counts what people change of it; a download does not. Send it back as `expectedVersion`.',
  })
  @Column('integer')
  version!: number;

  @Field(() => Int, { nullable: true, description: 'Downloads that are left; null: as many as they like.' })
  @Column('integer', { nullable: true })
  remaining!: number | null;

  @Field(() => Int, { description: 'How often it was downloaded; resuming counts nothing more.' })
  @Column('integer')
  downloadCount!: number;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'The last day on which it works, to its end in the time zone of the vendor; null: no end.',
  })
  @Column('date', { nullable: true })
  expiresOn!: Day | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Days it will work once the order is Completed; null where nothing is still to be counted.',
  })
  @Column('integer', { nullable: true })
  expiryDays!: number | null;

  @Field(() => Date, { description: 'When it was granted, the last time.' })
  @Column('timestamptz')
  grantedAt!: Date;

  @Column('text') grantedByKind!: ActorKind;
  @Column('text', { nullable: true }) grantedById!: string | null;
  @Column('text') grantedByName!: string;

  @Field(() => Date, { nullable: true, description: 'When it was taken back; null while it holds.' })
  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;

  @Column('text', { nullable: true }) revokedByKind!: ActorKind | null;
  @Column('text', { nullable: true }) revokedById!: string | null;
  @Column('text', { nullable: true }) revokedByName!: string | null;

  @Field(() => Actor, { description: 'Who granted it, the last time.' })
  get grantedBy(): Actor {
    return { kind: this.grantedByKind, id: this.grantedById, name: this.grantedByName };
  }

  @Field(() => Actor, { nullable: true, description: 'Who took it back.' })
  get revokedBy(): Actor | null {
    return this.revokedByKind === null
      ? null
      : { kind: this.revokedByKind, id: this.revokedById, name: this.revokedByName ?? '' };
  }
}
