import type { MailAddress } from './mail-address.js';

/** A rendered mail, ready to go. The sender adds From, which is its own configuration. */
export interface OutgoingMail {
  /** Id of our record: the Message-ID over SMTP, a custom argument in delivery reports. */
  readonly emailId: string;
  readonly vendorId: string;
  /** Name of the template; groups mails in the provider's statistics. */
  readonly template: string;
  readonly to: MailAddress;
  readonly replyTo: MailAddress | null;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** What is known after an attempt. Never thrown: every fault of a provider is one of these. */
export type SendOutcome =
  /** The provider took it over. */
  | { readonly kind: 'accepted'; readonly providerId: string | null }
  /** It was checked and went nowhere, on purpose. */
  | { readonly kind: 'captured' }
  /** Refused for good: the same mail would be refused again. */
  | { readonly kind: 'refused'; readonly permanent: true; readonly error: string }
  /** Certainly not sent, worth another attempt; `afterMs` is the provider's own wish. */
  | { readonly kind: 'retry'; readonly afterMs?: number; readonly error: string }
  /** It may have been sent: the connection ended, or time ran out, after the mail was handed over. */
  | { readonly kind: 'unknown'; readonly error: string };

/** The way out for mail. One of it exists in a process, chosen by configuration. */
export interface MailSender {
  readonly kind: 'captured' | 'sendgrid' | 'smtp';
  /** No attempt lasts longer, so a mail still marked as being sent after this belongs to a dead process. */
  readonly deadlineMs: number;
  /**
   * How long the provider is given to report a mail of unknown fate; what it does not speak of by then was not taken.
   * Null where no reports come: there an unknown mail stays unknown.
   */
  readonly settleMs: number | null;
  send(mail: OutgoingMail): Promise<SendOutcome>;
  /** Releases connections; a mail under way is finished first by its caller. */
  close(): Promise<void>;
}

/** No sender takes longer over an attempt, however it is set up. */
export const SEND_DEADLINE_MS = 20_000;
