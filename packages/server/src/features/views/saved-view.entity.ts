import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A view of the order list, as it was kept: what it asks for is read anew each time. */
@Entity('saved_view')
export class SavedViewRow {
  @PrimaryColumn('uuid') vendorId!: string;
  @PrimaryColumn('uuid') id!: string;
  /** Who made it. */
  @Column('text') userId!: string;
  /** Whether they did so as someone who works for the vendor; else for the marketplace. */
  @Column('boolean') byMember!: boolean;
  @Column('boolean') isShared!: boolean;
  @Column('text') name!: string;
  /** Equal for names that people take for the same. */
  @Column('text') nameKey!: string;
  @Column('jsonb') filter!: Record<string, unknown>;
  @Column('jsonb') sort!: Record<string, unknown>;
  /** Null: those of the person who looks. */
  @Column('text', { array: true, nullable: true }) columns!: string[] | null;
  @Column('text') actorKind!: 'MEMBER' | 'OPERATOR';
  @Column('text') actorName!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') updatedAt!: Date;
}
