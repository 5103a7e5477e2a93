import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One download that a customer began: an address of its own, good for a day. */
@Entity('download_start')
export class DownloadStart {
  @PrimaryColumn('uuid') vendorId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') permissionId!: string;
  @Column('timestamptz') at!: Date;
  /** Until then any number of range and resume requests count nothing more. */
  @Column('timestamptz') validUntil!: Date;
  /** Null: never sent a byte. */
  @Column('timestamptz', { nullable: true }) firstByteAt!: Date | null;
  @Column('timestamptz', { nullable: true }) givenBackAt!: Date | null;
  @Column('text', { nullable: true }) ip!: string | null;
  @Column('text', { nullable: true }) userAgent!: string | null;
}
