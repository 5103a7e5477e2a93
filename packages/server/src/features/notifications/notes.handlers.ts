import type { VendorTx } from '../../platform/database/database.js';
import type { NoteFact } from '../notes/notes.events.js';
import { linesByOrder } from '../orders/read-orders.js';
import { mailNote } from './mail-note.js';
import { readOrderMailSettings } from './order-mail-settings.js';
import { withdrawNoteEmails } from './withdraw-emails.js';

/**
 * The handler that mails what notes say, in the transaction that writes them, and takes back what was not sent yet
 * when they are deleted.
 * @param baseUrl where people reach the page; links in mails begin with it
 */
export const mailAboutNotes =
  (baseUrl: string) =>
  async (tx: VendorTx, fact: NoteFact): Promise<void> => {
    const { order, note } = fact;
    if (fact.kind === 'noteDeleted') return withdrawNoteEmails(tx, note.id);
    // The parcel's own email tells of it.
    if (fact.shipmentId !== null) return;
    const settings = await readOrderMailSettings(tx, order.source);
    const lines = (await linesByOrder(tx, [order.id])).get(order.id) ?? [];
    const { id, kind, body, createdAt: at } = note;
    await mailNote(tx, { order, lines, settings, baseUrl }, { id, kind, body, by: fact.by, at });
  };
