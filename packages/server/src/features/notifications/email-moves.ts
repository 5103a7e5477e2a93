import type { VendorTx } from '../../platform/database/database.js';
import type { EmailRow, EmailState } from './email.entity.js';
import { appendEmailEvent } from './email-events.js';

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
  nextAttemptAt?: Date;
}

/** Moves a mail on, and tells its order; gives whether it was still the attempt's to move. */
export async function moveEmail(
  tx: VendorTx,
  row: Sendable,
  state: EmailState,
  details: Details = {},
): Promise<boolean> {
  const isMoved = await updateEmail(tx, row, state, details);
  if (isMoved) await appendEmailEvent(tx, row, state);
  return isMoved;
}

/** Only of the attempt it is about: one that was taken for lost may still say what it knows, a later one is safe. */
export async function updateEmail(
  tx: VendorTx,
  row: Sendable,
  state: EmailState,
  details: Details,
): Promise<boolean> {
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
