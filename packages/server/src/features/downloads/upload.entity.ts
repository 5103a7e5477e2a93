import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '../../platform/database/columns.js';

/** An upload that is under way, or complete and not yet listed. Whoever began it may go on with it, nobody else. */
@Entity('upload')
export class Upload {
  @PrimaryColumn('uuid') vendorId!: string;
  /** Its file will have the same. */
  @PrimaryColumn('uuid') id!: string;
  @Column('text') caller!: string;
  @Column('text') name!: string;
  /** How many bytes it will have. */
  @Column(bigintColumn) size!: bigint;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') touchedAt!: Date;
  @Column('uuid', { nullable: true }) holder!: string | null;
  @Column('timestamptz', { nullable: true }) heldUntil!: Date | null;
}
