import { registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const JobOutcome = { CHANGED: 'CHANGED', SKIPPED: 'SKIPPED', FAILED: 'FAILED' } as const;
export type JobOutcome = (typeof JobOutcome)[keyof typeof JobOutcome];
registerEnumType(JobOutcome, {
  name: 'JobOutcome',
  description: 'What became of one order of a job.',
  valuesConfig: {
    CHANGED: { description: 'It was done.' },
    SKIPPED: { description: 'It was left as it is; `message` says why.' },
    FAILED: { description: 'Something went wrong on our side; nothing of it was changed.' },
  },
});

/** One order of a job: what is to be done with it, and what became of it. */
@Entity('job_item')
export class JobItem {
  @PrimaryColumn('uuid') vendorId!: string;
  @PrimaryColumn('uuid') jobId!: string;
  @PrimaryColumn('integer') position!: number;
  /** Null: no order has this number. */
  @Column('uuid', { nullable: true }) orderId!: string | null;
  @Column('text') orderNumber!: string;
  /** What its kind of job needs beside the order. */
  @Column('jsonb', { nullable: true }) input!: unknown;
  /** Null: not yet done. */
  @Column('text', { nullable: true }) outcome!: JobOutcome | null;
  @Column('text', { nullable: true }) message!: string | null;
  /** The change that can be taken back. */
  @Column('uuid', { nullable: true }) undoId!: string | null;
}
