import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '../../platform/database/columns.js';
import type { LedgerKind } from './ledger.js';

/** One row of the append-only ledger. An order's earning is the sum of its rows, at any moment. */
@Entity('ledger_entry')
export class LedgerRow {
  @PrimaryColumn('uuid') vendorId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') orderId!: string;
  @Column('uuid', { nullable: true }) lineId!: string | null;
  @Column('uuid', { nullable: true }) refundId!: string | null;
  @Column('text') kind!: LedgerKind;
  @Column(bigintColumn) amount!: bigint;
  @Column('text') label!: string;
  @Column('timestamptz') at!: Date;
}
