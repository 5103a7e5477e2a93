import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '../../platform/database/columns.js';
import type { CustomerField } from '../vendors/customer-field.js';

/** The file of an export: while it is written, what the attempt at hand writes; then what can be fetched. */
@Entity('export_file')
export class ExportFileRow {
  @PrimaryColumn('uuid') vendorId!: string;
  @PrimaryColumn('uuid') jobId!: string;
  @Column('text') storageKey!: string;
  @Column('text') name!: string;
  @Column('text') contentType!: string;
  /** What it may tell of customers, as it was shown when it was written. */
  @Column('text', { array: true }) customerFields!: CustomerField[];
  @Column('integer') failures!: number;
  /** Null: not yet complete. */
  @Column({ ...bigintColumn, nullable: true }) rows!: bigint | null;
  @Column({ ...bigintColumn, nullable: true }) bytes!: bigint | null;
  @Column('timestamptz', { nullable: true }) expiresAt!: Date | null;
}
