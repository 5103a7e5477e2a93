import type { VendorTx } from '../../platform/database/database.js';
import type { ChangeUndone } from '../orders/undo.events.js';
import { tooLate } from '../orders/undo-change.js';
import { withdrawEmailsOfChange } from './withdraw-emails.js';

/**
 * Mails that a change caused are withdrawn with it.
 * @throws UserFault TOO_LATE when one of them is in a worker's hands
 */
export async function takeBackEmails(tx: VendorTx, { undo }: ChangeUndone): Promise<void> {
  if (!(await withdrawEmailsOfChange(tx, undo.id))) throw tooLate();
}
