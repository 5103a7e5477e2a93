import type { VendorTx } from '../../platform/database/database.js';
import type { EmailRow } from './email.entity.js';
import { appendEmailEvent } from './email-events.js';
import { noteTemplates } from './note-templates.js';

/**
 * Queued → withdrawn, for the mails that say what a note says, while it is being deleted. What is on its way stays, and
 * is not queued again; a mail of a parcel tells of the parcel, which stands.
 */
export async function withdrawNoteEmails(tx: VendorTx, noteId: string): Promise<void> {
  const rows = await tx.query<Pick<EmailRow, 'orderId' | 'recipient' | 'subject'>>(
    `update email set state = 'WITHDRAWN', updated_at = now()
     where vendor_id = $1 and note_id = $2 and state = 'QUEUED' and template = any($3)
     returning order_id as "orderId", recipient, subject`,
    [tx.vendorId, noteId, noteTemplates],
  );
  for (const row of rows) appendEmailEvent(tx, row, 'WITHDRAWN');
}

/**
 * Queued → withdrawn, for the mails that a change caused, while it is being taken back.
 * @returns false when one of them has left the queue
 */
export async function withdrawEmailsOfChange(tx: VendorTx, changeId: string): Promise<boolean> {
  const rows = await tx.query<Pick<EmailRow, 'orderId' | 'recipient' | 'subject'>>(
    `update email set state = 'WITHDRAWN', updated_at = now()
     where vendor_id = $1 and change_id = $2 and state = 'QUEUED'
     returning order_id as "orderId", recipient, subject`,
    [tx.vendorId, changeId],
  );
  for (const row of rows) appendEmailEvent(tx, row, 'WITHDRAWN');
  const left = await tx.query(
    `select from email where vendor_id = $1 and change_id = $2 and state not in ('WITHDRAWN', 'SUPPRESSED') limit 1`,
    [tx.vendorId, changeId],
  );
  return left.length === 0;
}
