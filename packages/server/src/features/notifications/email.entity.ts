import { registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CustomerField } from '../vendors/customer-field.js';
import type { TemplateName } from './templates/templates.js';

export const EmailState = {
  QUEUED: 'QUEUED',
  WITHDRAWN: 'WITHDRAWN',
  SENDING: 'SENDING',
  ACCEPTED: 'ACCEPTED',
  DELIVERED: 'DELIVERED',
  BOUNCED: 'BOUNCED',
  FAILED: 'FAILED',
  SUPPRESSED: 'SUPPRESSED',
  UNKNOWN: 'UNKNOWN',
  CAPTURED: 'CAPTURED',
} as const;
export type EmailState = (typeof EmailState)[keyof typeof EmailState];
registerEnumType(EmailState, {
  name: 'EmailState',
  description: 'What became of an email.',
  valuesConfig: {
    QUEUED: { description: 'Waits to be sent, for the first time or again.' },
    WITHDRAWN: { description: 'Taken back before it was sent.' },
    SENDING: { description: 'Being handed to the mail provider.' },
    ACCEPTED: {
      description: 'The provider took it over; where it reports nothing more, this is the last word.',
    },
    DELIVERED: { description: 'The mailbox took it.' },
    BOUNCED: { description: 'The mailbox refused it.' },
    FAILED: { description: 'It was not sent, and will not be by itself; `error` says why.' },
    SUPPRESSED: { description: 'There was no usable address, so it was only recorded.' },
    UNKNOWN: {
      description:
        'It may or may not have been sent. Where the provider reports deliveries, it is sent again once it is certain that it was not; elsewhere only by a person.',
    },
    CAPTURED: { description: 'Kept here and sent nowhere, because that is how this marketplace is set up.' },
  },
});

/** Whom a mail is for. */
export type Recipient = 'VENDOR' | 'CUSTOMER' | 'ACCOUNT';

/** The marketplace itself, as the owner of mails that are no vendor's. */
export const MARKETPLACE_ID = '00000000-0000-0000-0000-000000000000';

/** One mail, rendered and recorded in the transaction of the change it tells of. */
@Entity('email')
export class EmailRow {
  @PrimaryColumn('uuid') vendorId!: string;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { nullable: true }) orderId!: string | null;
  @Column('text', { nullable: true }) orderNumber!: string | null;
  /** The note it tells of; null when the note is gone. */
  @Column('uuid', { nullable: true }) noteId!: string | null;
  /** The change of a person that caused it and could be taken back; the mail waited until it no longer could. */
  @Column('uuid', { nullable: true }) changeId!: string | null;
  /** The mail that it repeats, because somebody asked for it. */
  @Column('uuid', { nullable: true }) resendOf!: string | null;
  @Column('text') recipient!: Recipient;
  @Column('text') template!: TemplateName;
  /** What must be told once only; unique for the vendor. */
  @Column('text') dedupeKey!: string;
  /** Empty when there was none. */
  @Column('text') toAddress!: string;
  @Column('text', { nullable: true }) toName!: string | null;
  @Column('text', { nullable: true }) replyTo!: string | null;
  @Column('text') subject!: string;
  @Column('text', { select: false }) html!: string;
  @Column('text', { select: false }) text!: string;
  /** What of the customer the bodies show. */
  @Column('text', { array: true }) discloses!: CustomerField[];
  @Column('text') state!: EmailState;
  @Column('text', { nullable: true }) error!: string | null;
  /** How often it was handed to the provider. */
  @Column('integer') attempts!: number;
  @Column('text', { nullable: true }) providerId!: string | null;
  @Column('timestamptz', { nullable: true }) nextAttemptAt!: Date | null;
  /** When the provider reported what it is in now; null where that is not from a report. */
  @Column('timestamptz', { nullable: true }) reportedAt!: Date | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') updatedAt!: Date;
}
