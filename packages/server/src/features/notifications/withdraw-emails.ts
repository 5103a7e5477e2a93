import type { VendorTx } from '../../platform/database/database.js';
import type { EmailRow } from './email.entity.js';
import { appendEmailEvent } from './email-events.js';
import { noteTemplates } from './note-templates.js';

/**
 * Queued → withdrawn, for the mails that say what a note says, while it is being deleted. What is on its way stays, and
 * is not queued again; a mail of a parcel tells of the parcel, which stands.
 */
export async function withdrawNoteEmails(tx: VendorTx, noteId: string): Promise<void> {
  await withdraw(tx, 'note_id = $2 and template = any($3)', [noteId, noteTemplates]);
}

/**
 * Queued → withdrawn, for the mails that a change caused, while it is being taken back.
 * @returns false when one of them has left the queue
 */
export async function withdrawEmailsOfChange(tx: VendorTx, changeId: string): Promise<boolean> {
  await withdraw(tx, 'change_id = $2', [changeId]);
  const left = await tx.query(
    `select from email where vendor_id = $1 and change_id = $2 and state not in ('WITHDRAWN', 'SUPPRESSED') limit 1`,
    [tx.vendorId, changeId],
  );
  return left.length === 0;
}

/** Locks them in the order of their ids, as whoever captures several at once: neither then waits for the other. */
async function withdraw(tx: VendorTx, which: string, values: readonly unknown[]): Promise<void> {
  const rows = await tx.query<Pick<EmailRow, 'orderId' | 'recipient' | 'subject'>>(
    `with queued as materialized (
       select id from email where vendor_id = $1 and state = 'QUEUED' and ${which} order by id for no key update)
     update email set state = 'WITHDRAWN', updated_at = now()
     from queued where email.vendor_id = $1 and email.id = queued.id
     returning order_id as "orderId", recipient, subject`,
    [tx.vendorId, ...values],
  );
  for (const row of rows) appendEmailEvent(tx, row, 'WITHDRAWN');
}
