import type { VendorTx } from '../../platform/database/database.js';
import { writeRows } from '../../platform/database/write-rows.js';
import { enqueueAll } from '../../platform/jobs/enqueue.js';
import { cleanName, mailAddress } from '../../platform/mailer/mail-address.js';
import { newId } from '../../shared/ids.js';
import type { CustomerField } from '../vendors/customer-field.js';
import { EmailRow, EmailState, type Recipient } from './email.entity.js';
import { holdFor } from './held-emails.js';
import { sendEmailTask } from './send-email.task.js';
import type { RenderedMail } from './templates/render-mail.js';
import type { TemplateName } from './templates/templates.js';

export interface NewEmail {
  recipient: Recipient;
  template: TemplateName;
  order: { id: string; number: string } | null;
  /** The note it tells of. */
  noteId?: string | null;
  /** What must be told once only: a second mail with the same key is not recorded. */
  dedupeKey: string;
  /** As it was given; none, or one that is no address, and the mail is recorded as suppressed. */
  to: string;
  toName?: string | null;
  replyTo?: string | null;
  /** What of the customer the bodies show. */
  discloses?: CustomerField[];
}

/** A mail, and what it says. */
export interface WrittenEmail {
  email: NewEmail;
  rendered: RenderedMail;
}

/**
 * Records a mail and the job that sends it, in the transaction of the change it tells of. That one thing is told
 * once is kept by the database, not by whoever calls. What a person causes who may still take it back waits until then.
 * @returns its id, or null when it had been recorded before
 */
export async function recordEmail(
  tx: VendorTx,
  email: NewEmail,
  rendered: RenderedMail,
): Promise<string | null> {
  const [id] = await recordEmails(tx, [{ email, rendered }]);
  return id ?? null;
}

/**
 * The same with several at once.
 * @returns the ids of those that had not been recorded before
 */
export async function recordEmails(tx: VendorTx, emails: readonly WrittenEmail[]): Promise<string[]> {
  const rows = emails.map((each) => toRow(tx, each));
  const written = await writeRows<EmailRow, { id: string }>(
    tx,
    EmailRow,
    rows,
    'on conflict do nothing returning id',
  );
  const ids = written.map(({ id }) => id);
  const queued = rows.filter(({ id, state }) => ids.includes(id) && state === EmailState.QUEUED);
  await enqueueAll(
    tx,
    sendEmailTask,
    queued.map(({ id, nextAttemptAt }) => ({
      payload: { vendorId: tx.vendorId, emailId: id },
      ...(nextAttemptAt && { startAfter: nextAttemptAt }),
    })),
  );
  return ids;
}

function toRow(tx: VendorTx, { email, rendered }: WrittenEmail) {
  const to = usableAddress(email.to);
  const held = holdFor(tx, email.template);
  return {
    vendorId: tx.vendorId,
    id: newId(),
    orderId: email.order?.id ?? null,
    orderNumber: email.order?.number ?? null,
    noteId: email.noteId ?? null,
    recipient: email.recipient,
    template: email.template,
    dedupeKey: email.dedupeKey,
    toAddress: to.address ?? email.to,
    toName: email.toName ? cleanName(email.toName) || null : null,
    replyTo: email.replyTo ? usableAddress(email.replyTo).address : null,
    subject: rendered.subject,
    html: rendered.html,
    text: rendered.text,
    discloses: email.discloses ?? [],
    state: to.address ? EmailState.QUEUED : EmailState.SUPPRESSED,
    error: to.error,
    changeId: held?.id ?? null,
    nextAttemptAt: (to.address && held?.until) || null,
  };
}

/** One address out of a text, as it is written on mails; or what is wrong with it. */
export function usableAddress(text: string): { address: string | null; error: string | null } {
  if (!text.trim()) return { address: null, error: 'There is no email address.' };
  try {
    return { address: mailAddress(text.trim()).address, error: null };
  } catch (error) {
    return { address: null, error: (error as RangeError).message };
  }
}
