import type { VendorTx } from '../../platform/database/database.js';
import { appendEmailEvent } from './email-events.js';
import type { AfterQueue, Sendable } from './email-moves.js';
import { heldUntil, isHeld } from './held-emails.js';
import { ofDeletedNote } from './note-templates.js';
import { type SendTerms, settleLost } from './settle-email.js';

/** A mail that is to be looked at again at a moment. */
export interface LookAgain {
  emailId: string;
  at: Date;
}

/**
 * Queued → captured, where mails are only recorded, for several at once; gives those to look at again. They are locked
 * in the order of their ids, as by whoever withdraws several.
 */
export async function captureEmails(
  tx: VendorTx,
  emailIds: readonly string[],
  terms: SendTerms,
): Promise<LookAgain[]> {
  const rows = await tx.kept<Captured>(
    `with queued as materialized (
       select id from email where vendor_id = $1 and id = any($2::uuid[]) and state = 'QUEUED' and not ${isHeld}
       order by id for no key update)
     update email set state = case when ${ofDeletedNote} then 'WITHDRAWN' else 'CAPTURED' end,
       error = null, next_attempt_at = null, updated_at = now()
     from queued where email.vendor_id = $1 and email.id = queued.id
     returning email.id, order_id as "orderId", recipient, subject, state`,
    [tx.vendorId, emailIds],
  );
  for (const row of rows.sort(byId)) appendEmailEvent(tx, row, row.state);
  const moved = new Set(rows.map(({ id }) => id));
  const again: LookAgain[] = [];
  for (const emailId of emailIds.filter((id) => !moved.has(id))) {
    // One that another kind of sender left as being sent may have been sent, and is shown as such.
    const at = (await heldUntil(tx, emailId)) ?? (await settleLost(tx, emailId, terms));
    if (at) again.push({ emailId, at });
  }
  return again;
}

type Captured = Pick<Sendable, 'id' | 'orderId' | 'recipient' | 'subject'> & { state: AfterQueue };

const byId = (a: Captured, b: Captured): number => (a.id < b.id ? -1 : 1);
