import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What of an order can be taken back. */
export type UndoKind = 'STATUS' | 'NOTE' | 'SHIPMENT';

/** What one change of a person found, kept for the moment in which they may take it back. */
@Entity('undo')
export class UndoRow {
  @PrimaryColumn('uuid') vendorId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') orderId!: string;
  @Column('text') kind!: UndoKind;
  /** Whose change it is; nobody else takes it back. */
  @Column('text') actorId!: string;
  @Column('text') actorName!: string;
  /** The order's version after the change. */
  @Column('integer') orderVersion!: number;
  /** What the change found, by the part of the order it belongs to. */
  @Column('jsonb') before!: Record<string, unknown>;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') until!: Date;
  @Column('timestamptz', { nullable: true }) undoneAt!: Date | null;
}
