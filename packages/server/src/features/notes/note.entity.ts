import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Node } from '../../shared/node.type.js';
import { Actor, type ActorKind } from '../events/actor.js';

/** Who reads a note besides the vendor. */
export const NoteKind = { PRIVATE: 'PRIVATE', CUSTOMER: 'CUSTOMER' } as const;
export type NoteKind = (typeof NoteKind)[keyof typeof NoteKind];
registerEnumType(NoteKind, {
  name: 'NoteKind',
  description: 'Who reads a note besides the vendor.',
  valuesConfig: {
    PRIVATE: { description: "Nobody: it is emailed to the vendor's own list, never to the buyer." },
    CUSTOMER: { description: 'The buyer: every one is emailed to them.' },
  },
});

@ObjectType({ implements: Node, description: 'What someone wrote on an order.' })
@Entity('note')
export class Note extends Node {
  @PrimaryColumn('uuid') vendorId!: string;
  @PrimaryColumn('uuid') declare id: string;
  @Column('uuid') orderId!: string;

  @Field(() => NoteKind, { description: 'Who reads it besides the vendor.' })
  @Column('text')
  kind!: NoteKind;

  @Field(() => String, {
    description: 'What it says: plain text with its line breaks, as it was written. Never show it as HTML.',
  })
  @Column('text')
  body!: string;

  @Column('text') actorKind!: ActorKind;
  @Column('text', { nullable: true }) actorId!: string | null;
  @Column('text') actorName!: string;

  @Field(() => Date, { description: 'When it was written.' })
  @Column('timestamptz')
  createdAt!: Date;

  @Field(() => Actor, { description: 'Who wrote it.' })
  get author(): Actor {
    return { kind: this.actorKind, id: this.actorId, name: this.actorName };
  }
}
