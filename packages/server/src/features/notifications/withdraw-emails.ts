import type { VendorTx } from '../../platform/database/database.js';
import type { EmailRow } from './email.entity.js';
import { appendEmailEvent } from './email-events.js';

/** Queued → withdrawn, for the mails of a note that is being deleted; what is on its way stays. */
export async function withdrawNoteEmails(tx: VendorTx, noteId: string): Promise<void> {
  const rows = await tx.query<Pick<EmailRow, 'orderId' | 'recipient' | 'subject'>>(
    `update email set state = 'WITHDRAWN', updated_at = now()
     where vendor_id = $1 and note_id = $2 and state = 'QUEUED'
     returning order_id as "orderId", recipient, subject`,
    [tx.vendorId, noteId],
  );
  for (const row of rows) await appendEmailEvent(tx, row, 'WITHDRAWN');
}
