import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Node } from '../../shared/node.type.js';
import { Actor, type ActorKind } from '../events/actor.js';
import { ExportColumn, ExportFormat, ExportRows } from './export-column.js';

@ObjectType({ implements: Node, description: 'How a vendor likes an export written.' })
@Entity('export_preset')
export class ExportPreset extends Node {
  @PrimaryColumn('uuid') vendorId!: string;
  @PrimaryColumn('uuid') declare id: string;

  @Field(() => String, { description: 'What it is called; unique for the vendor, whatever the case.' })
  @Column('text')
  name!: string;

  /** Lower case. */
  @Column('text') foldedName!: string;

  @Field(() => ExportFormat, { description: 'What kind of file.' })
  @Column('text')
  format!: ExportFormat;

  @Field(() => ExportRows, { description: 'What a row is.' })
  @Column('text', { name: 'row_kind' })
  rows!: ExportRows;

  @Field(() => [ExportColumn], { description: 'Its columns, in order.' })
  @Column('text', { array: true })
  columns!: ExportColumn[];

  @Field(() => Boolean, { description: 'Whether a CSV begins with a byte order mark.' })
  @Column('boolean')
  withBom!: boolean;

  @Column('text') actorKind!: ActorKind;
  @Column('text', { nullable: true }) actorId!: string | null;
  @Column('text') actorName!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') updatedAt!: Date;

  @Field(() => Actor, { description: 'Who made it.' })
  get createdBy(): Actor {
    return { kind: this.actorKind, id: this.actorId, name: this.actorName };
  }
}
