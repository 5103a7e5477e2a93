import type { VendorTx } from '../../platform/database/database.js';
import { changeIn, type OpenChange } from '../orders/keep-undo.js';
import type { TemplateName } from './templates/templates.js';

/** What is told at once, whoever caused it: a vendor hears of an order the moment it is there. */
const neverWaits: ReadonlySet<TemplateName> = new Set<TemplateName>(['vendor-order-announced']);

/** The change that a mail of this transaction waits for, because whoever made it may take it back; null: it leaves at once. */
export const holdFor = (tx: VendorTx, template: TemplateName): OpenChange | null =>
  neverWaits.has(template) ? null : changeIn(tx);

/** Whether the change that caused a mail can still be taken back, as a condition on the mail's row. */
export const isHeld = `exists (select from undo u where u.vendor_id = email.vendor_id and u.id = email.change_id
  and u.undone_at is null and u.until > now())`;

/** Until when a mail in the queue waits for whoever caused it; null when it does not. */
export async function heldUntil(tx: VendorTx, emailId: string): Promise<Date | null> {
  const [row] = await tx.query<{ until: Date }>(
    `select u.until from email join undo u on u.vendor_id = email.vendor_id and u.id = email.change_id
     where email.vendor_id = $1 and email.id = $2 and email.state = 'QUEUED' and ${isHeld}`,
    [tx.vendorId, emailId],
  );
  return row?.until ?? null;
}
