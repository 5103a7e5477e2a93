import type { VendorTx } from '../../platform/database/database.js';
import type { MailSender } from '../../platform/mailer/mail-sender.js';
import { moveEmail, queueAgain, type Sendable, sendableColumns } from './email-moves.js';
import { lockEmail } from './lock-email.js';
import { MOST_ATTEMPTS } from './retry-delay.js';

/** What of a sender decides when the fate of a mail can be told. */
export type SendTerms = Pick<MailSender, 'deadlineMs' | 'settleMs'>;

/** A mail still marked as being sent so long after the last moment of its attempt belongs to a dead process. */
const LOST_AFTER_MS = 5_000;
/** By whose clock a moment has come is not certain to the millisecond. */
const A_LITTLE_MS = 500;

/**
 * A mail that is marked as being sent when its job comes again was in the hands of a process that died, or that is
 * taken for dead. As long as an attempt may last, it is looked at again later; then nobody knows what became of it.
 */
export async function settleLost(tx: VendorTx, emailId: string, terms: SendTerms): Promise<Date | null> {
  const lostAfterMs = terms.deadlineMs + LOST_AFTER_MS;
  const [row] = await tx.query<Sendable & { updatedAt: Date; isLost: boolean }>(
    `select ${sendableColumns}, updated_at as "updatedAt", updated_at < now() - $3 * interval '1 ms' as "isLost"
     from email where vendor_id = $1 and id = $2 and state = 'SENDING' for no key update`,
    [tx.vendorId, emailId, lostAfterMs],
  );
  if (!row) return null;
  if (!row.isLost) return new Date(row.updatedAt.getTime() + lostAfterMs + A_LITTLE_MS);
  await moveEmail(tx, row, 'UNKNOWN', {
    error: 'What was sending it ended before it could say what became of it.',
  });
  return reportsUntil(tx, terms);
}

/** Until when the provider's reports are waited for; null where none come. */
export const reportsUntil = ({ at }: VendorTx, { settleMs }: SendTerms): Date | null =>
  settleMs === null ? null : new Date(at.getTime() + settleMs + A_LITTLE_MS);

/**
 * Where the provider reports what it takes, one that it has not spoken of in time was not taken: it is queued again.
 * Gives the moment to look again while it is waited for. What somebody had sent again meanwhile is left alone.
 */
export async function settleUnknown(
  tx: VendorTx,
  emailId: string,
  { settleMs }: SendTerms,
): Promise<Date | null> {
  if (settleMs === null) return null;
  await lockEmail(tx, emailId);
  const [row] = await tx.query<Sendable & { updatedAt: Date; isSilent: boolean }>(
    `select ${sendableColumns}, updated_at as "updatedAt", updated_at < now() - $3 * interval '1 ms' as "isSilent"
     from email e where vendor_id = $1 and id = $2 and state = 'UNKNOWN'
       and not exists (select from email where vendor_id = $1 and resend_of = $2)
     for no key update of e`,
    [tx.vendorId, emailId, settleMs],
  );
  if (!row) return null;
  if (!row.isSilent) return new Date(row.updatedAt.getTime() + settleMs + A_LITTLE_MS);
  const error = 'The provider never spoke of it.';
  if (row.attempts < MOST_ATTEMPTS) await queueAgain(tx, row, { error });
  else await moveEmail(tx, row, 'FAILED', { error: `Given up after ${row.attempts} attempts. ${error}` });
  return null;
}
