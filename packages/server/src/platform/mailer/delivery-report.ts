/** What a provider can say of a mail that it took. */
export const ReportKind = {
  ACCEPTED: 'ACCEPTED',
  DEFERRED: 'DEFERRED',
  DELIVERED: 'DELIVERED',
  BOUNCED: 'BOUNCED',
  DROPPED: 'DROPPED',
} as const;
export type ReportKind = (typeof ReportKind)[keyof typeof ReportKind];

/** What a provider tells us later of a mail that we handed over. */
export interface DeliveryReport {
  /** The provider's own id of this report: it may come several times. */
  readonly eventId: string;
  readonly vendorId: string;
  readonly emailId: string;
  readonly kind: ReportKind;
  /** Why not, or not yet, in the words of the provider or the mailbox. */
  readonly reason: string | null;
  readonly at: Date;
  /** The provider's id of the mail. */
  readonly providerId: string | null;
}
