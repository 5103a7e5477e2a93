import type { VendorTx } from '../../platform/database/database.js';
import { mailAddress } from '../../platform/mailer/mail-address.js';
import { type OutgoingMail, SEND_DEADLINE_MS, type SendOutcome } from '../../platform/mailer/mail-sender.js';
import type { EmailRow, EmailState } from './email.entity.js';
import { appendEmailEvent } from './email-events.js';
import { MOST_ATTEMPTS, retryDelayMs } from './retry-delay.js';

/** A mail still marked as being sent after this belongs to a process that is dead. */
const LOST_AFTER_MS = SEND_DEADLINE_MS + 10_000;

const columns = `id, order_id as "orderId", recipient, template, to_address as "toAddress", to_name as "toName",
  reply_to as "replyTo", subject, html, text, attempts`;
type Sendable = Pick<
  EmailRow,
  | 'id'
  | 'orderId'
  | 'recipient'
  | 'template'
  | 'toAddress'
  | 'toName'
  | 'replyTo'
  | 'subject'
  | 'html'
  | 'text'
  | 'attempts'
>;

/** A mail that this process, and no other, is handing over. */
export interface ClaimedEmail {
  row: Sendable;
  mail: OutgoingMail;
}

/** What is left to do about a mail: hand it over now, look at it again at a moment, or nothing. */
export type Claim = { claimed: ClaimedEmail } | { lookAgainAt: Date } | null;

/** Queued → captured, where mails are only recorded; gives the moment to look again, if there is one. */
export async function captureEmail(tx: VendorTx, emailId: string): Promise<Date | null> {
  const [row] = await tx.query<Sendable>(
    `update email set state = 'CAPTURED', error = null, next_attempt_at = null, updated_at = now()
     where vendor_id = $1 and id = $2 and state = 'QUEUED' returning ${columns}`,
    [tx.vendorId, emailId],
  );
  // One that another kind of sender left as being sent may have been sent, and is shown as such.
  if (!row) return settleLost(tx, emailId);
  await appendEmailEvent(tx, row, 'CAPTURED');
  return null;
}

/** Queued → sending. Nothing to hand over when it is done, withdrawn, not due, or in another's hands. */
export async function claimEmail(tx: VendorTx, emailId: string): Promise<Claim> {
  const [row] = await tx.query<Sendable>(
    `update email set state = 'SENDING', attempts = attempts + 1, next_attempt_at = null, updated_at = now()
     where vendor_id = $1 and id = $2 and state = 'QUEUED' and coalesce(next_attempt_at, now()) <= now()
     returning ${columns}`,
    [tx.vendorId, emailId],
  );
  if (row) return { claimed: { row, mail: toMail(tx.vendorId, row) } };
  const lookAgainAt = await settleLost(tx, emailId);
  return lookAgainAt && { lookAgainAt };
}

/**
 * A mail that is marked as being sent when its job comes again was in the hands of a process that died, or that is
 * taken for dead. As long as an attempt may last, it is looked at again later; then nobody knows what became of it.
 */
async function settleLost(tx: VendorTx, emailId: string): Promise<Date | null> {
  const [row] = await tx.query<Sendable & { updatedAt: Date; isLost: boolean }>(
    `select ${columns}, updated_at as "updatedAt", updated_at < now() - $3 * interval '1 ms' as "isLost"
     from email where vendor_id = $1 and id = $2 and state = 'SENDING' for update`,
    [tx.vendorId, emailId, LOST_AFTER_MS],
  );
  if (!row) return null;
  if (!row.isLost) return new Date(row.updatedAt.getTime() + LOST_AFTER_MS + 1_000);
  await move(tx, row, 'UNKNOWN', {
    error: 'What was sending it ended before it could say what became of it.',
  });
  return null;
}

/** Sending → what the provider said; or queued again, then gives the moment of the next attempt. */
export async function recordOutcome(
  tx: VendorTx,
  { row }: ClaimedEmail,
  outcome: SendOutcome,
): Promise<Date | null> {
  if (outcome.kind === 'retry' && row.attempts < MOST_ATTEMPTS) return putOff(tx, row, outcome);
  switch (outcome.kind) {
    case 'accepted':
      await move(tx, row, 'ACCEPTED', { providerId: outcome.providerId });
      break;
    case 'captured':
      await move(tx, row, 'CAPTURED');
      break;
    case 'unknown':
      await move(tx, row, 'UNKNOWN', { error: outcome.error });
      break;
    case 'refused':
      await move(tx, row, 'FAILED', { error: outcome.error });
      break;
    case 'retry':
      await move(tx, row, 'FAILED', { error: `Given up after ${row.attempts} attempts. ${outcome.error}` });
  }
  return null;
}

type Retry = Extract<SendOutcome, { kind: 'retry' }>;

async function putOff(tx: VendorTx, row: Sendable, { error, afterMs }: Retry): Promise<Date | null> {
  const nextAttemptAt = new Date(Date.now() + retryDelayMs(row.attempts, afterMs));
  return (await update(tx, row, 'QUEUED', { error, nextAttemptAt })) ? nextAttemptAt : null;
}

interface Details {
  error?: string;
  providerId?: string | null;
  nextAttemptAt?: Date;
}

async function move(tx: VendorTx, row: Sendable, state: EmailState, details: Details = {}): Promise<void> {
  if (await update(tx, row, state, details)) await appendEmailEvent(tx, row, state);
}

/** Only of the attempt it is about: one that was taken for lost may still say what it knows, a later one is safe. */
async function update(tx: VendorTx, row: Sendable, state: EmailState, details: Details): Promise<boolean> {
  const { error = null, providerId = null, nextAttemptAt = null } = details;
  const updated = await tx.query(
    // A link to an account is not kept once it is on its way.
    `update email set state = $4, error = $5, provider_id = coalesce($6, provider_id), next_attempt_at = $7,
       updated_at = now(),
       html = case when recipient = 'ACCOUNT' and $4 = 'ACCEPTED' then '' else html end,
       text = case when recipient = 'ACCOUNT' and $4 = 'ACCEPTED' then '' else text end
     where vendor_id = $1 and id = $2 and attempts = $3 and state in ('SENDING', 'UNKNOWN') returning id`,
    [tx.vendorId, row.id, row.attempts, state, error, providerId, nextAttemptAt],
  );
  return updated.length > 0;
}

function toMail(vendorId: string, row: Sendable): OutgoingMail {
  return {
    emailId: row.id,
    vendorId,
    template: row.template,
    to: mailAddress(row.toAddress, row.toName),
    replyTo: row.replyTo ? mailAddress(row.replyTo) : null,
    subject: row.subject,
    html: row.html,
    text: row.text,
  };
}
