import type { VendorTx } from '../../platform/database/database.js';
import type { EmailRow, EmailState } from './email.entity.js';
import { appendEmailEvent } from './email-events.js';
import { lockEmail } from './lock-email.js';
import { ofDeletedNote } from './note-templates.js';

/** What of a mail is read to hand it over. */
export const sendableColumns = `id, order_id as "orderId", recipient, template, to_address as "toAddress", to_name as "toName",
  reply_to as "replyTo", subject, html, text, attempts`;
export type Sendable = Pick<
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

interface Details {
  error?: string;
  providerId?: string | null;
}

/** Where a mail goes on from the queue; one that tells of a deleted note goes nowhere. */
export type AfterQueue = Extract<EmailState, 'SENDING' | 'CAPTURED' | 'WITHDRAWN'>;

/** Moves a mail on, and tells its order; gives whether it was still the attempt's to move. */
export async function moveEmail(
  tx: VendorTx,
  row: Sendable,
  state: EmailState,
  details: Details = {},
): Promise<boolean> {
  const isMoved = await updateEmail(tx, row, state, details);
  if (isMoved) appendEmailEvent(tx, row, state);
  return isMoved;
}

/**
 * Queues a mail again after an attempt; one whose note was deleted meanwhile is withdrawn instead. What somebody had sent
 * again meanwhile is left alone. Gives whether it waits to be sent.
 */
export async function queueAgain(
  tx: VendorTx,
  row: Sendable,
  { error, nextAttemptAt = null }: { error: string; nextAttemptAt?: Date | null },
): Promise<boolean> {
  await lockEmail(tx, row.id);
  const [queued] = await tx.query<{ state: EmailState }>(
    `update email set state = case when ${ofDeletedNote} then 'WITHDRAWN' else 'QUEUED' end,
       error = case when ${ofDeletedNote} then null else $4 end,
       next_attempt_at = case when ${ofDeletedNote} then null else $5::timestamptz end, updated_at = now()
     where vendor_id = $1 and id = $2 and attempts = $3 and state in ('SENDING', 'UNKNOWN')
       and not exists (select from email copy where copy.vendor_id = $1 and copy.resend_of = $2)
     returning state`,
    [tx.vendorId, row.id, row.attempts, error, nextAttemptAt],
  );
  if (queued?.state === 'WITHDRAWN') appendEmailEvent(tx, row, 'WITHDRAWN');
  return queued?.state === 'QUEUED';
}

/** Only of the attempt it is about: one that was taken for lost may still say what it knows, a later one is safe. */
async function updateEmail(
  tx: VendorTx,
  row: Sendable,
  state: EmailState,
  details: Details,
): Promise<boolean> {
  const { error = null, providerId = null } = details;
  const updated = await tx.query(
    // A link to an account is not kept once it is on its way.
    `update email set state = $4, error = $5, provider_id = coalesce($6, provider_id), next_attempt_at = null,
       updated_at = now(),
       html = case when recipient = 'ACCOUNT' and $4 = 'ACCEPTED' then '' else html end,
       text = case when recipient = 'ACCOUNT' and $4 = 'ACCEPTED' then '' else text end
     where vendor_id = $1 and id = $2 and attempts = $3 and state in ('SENDING', 'UNKNOWN') returning id`,
    [tx.vendorId, row.id, row.attempts, state, error, providerId],
  );
  return updated.length > 0;
}
