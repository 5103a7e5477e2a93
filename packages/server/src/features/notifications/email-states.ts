import type { VendorTx } from '../../platform/database/database.js';
import { mailAddress } from '../../platform/mailer/mail-address.js';
import type { OutgoingMail, SendOutcome } from '../../platform/mailer/mail-sender.js';
import { appendEmailEvent } from './email-events.js';
import { type AfterQueue, moveEmail, queueAgain, type Sendable, sendableColumns } from './email-moves.js';
import { heldUntil, isHeld } from './held-emails.js';
import { ofDeletedNote } from './note-templates.js';
import { MOST_ATTEMPTS, retryDelayMs } from './retry-delay.js';
import { reportsUntil, type SendTerms, settleLost, settleUnknown } from './settle-email.js';

/** A mail that this process, and no other, is handing over. */
export interface ClaimedEmail {
  row: Sendable;
  mail: OutgoingMail;
}

/** What is left to do about a mail: hand it over now, look at it again at a moment, or nothing. */
export type Claim = { claimed: ClaimedEmail } | { lookAgainAt: Date } | null;

/** Queued → sending. Nothing to hand over when it is done, withdrawn, held, not due, or in another's hands. */
export async function claimEmail(tx: VendorTx, emailId: string, terms: SendTerms): Promise<Claim> {
  const reportsUntil = await settleUnknown(tx, emailId, terms);
  if (reportsUntil) return { lookAgainAt: reportsUntil };
  const [row] = await tx.query<Sendable & { state: AfterQueue }>(
    `update email set state = case when ${ofDeletedNote} then 'WITHDRAWN' else 'SENDING' end,
       attempts = attempts + case when ${ofDeletedNote} then 0 else 1 end, next_attempt_at = null, updated_at = now()
     where vendor_id = $1 and id = $2 and state = 'QUEUED' and coalesce(next_attempt_at, now()) <= now()
       and not ${isHeld}
     returning ${sendableColumns}, state`,
    [tx.vendorId, emailId],
  );
  if (row?.state === 'WITHDRAWN') {
    appendEmailEvent(tx, row, 'WITHDRAWN');
    return null;
  }
  if (row) return { claimed: { row, mail: toMail(tx.vendorId, row) } };
  const lookAgainAt = (await heldUntil(tx, emailId)) ?? (await settleLost(tx, emailId, terms));
  return lookAgainAt && { lookAgainAt };
}

/** Sending → what the provider said; or queued again, then gives the moment of the next attempt. */
export async function recordOutcome(
  tx: VendorTx,
  { row }: ClaimedEmail,
  outcome: SendOutcome,
  terms: SendTerms,
): Promise<Date | null> {
  if (outcome.kind === 'retry' && row.attempts < MOST_ATTEMPTS) return putOff(tx, row, outcome);
  switch (outcome.kind) {
    case 'accepted':
      await moveEmail(tx, row, 'ACCEPTED', { providerId: outcome.providerId });
      break;
    case 'captured':
      await moveEmail(tx, row, 'CAPTURED');
      break;
    case 'unknown':
      return (await moveEmail(tx, row, 'UNKNOWN', { error: outcome.error })) ? reportsUntil(tx, terms) : null;
    case 'refused':
      await moveEmail(tx, row, 'FAILED', { error: outcome.error });
      break;
    case 'retry':
      await moveEmail(tx, row, 'FAILED', {
        error: `Given up after ${row.attempts} attempts. ${outcome.error}`,
      });
  }
  return null;
}

type Retry = Extract<SendOutcome, { kind: 'retry' }>;

async function putOff(tx: VendorTx, row: Sendable, { error, afterMs }: Retry): Promise<Date | null> {
  const nextAttemptAt = new Date(tx.at.getTime() + retryDelayMs(row.attempts, afterMs));
  return (await queueAgain(tx, row, { error, nextAttemptAt })) ? nextAttemptAt : null;
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
