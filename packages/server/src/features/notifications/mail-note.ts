import type { VendorTx } from '../../platform/database/database.js';
import type { Actor } from '../events/actor.js';
import type { NoteKind } from '../notes/note.entity.js';
import {
  byWords,
  disclosedToVendor,
  type MailedOrder,
  toCustomerView,
  toVendorView,
} from './order-mail-views.js';
import { recordEmail } from './record-email.js';
import type { CustomerNoteView, VendorNoteView } from './templates/order-view.js';
import { renderTemplate } from './templates/templates.js';

/** A note that is written, or may be. */
export interface WrittenNote {
  kind: NoteKind;
  body: string;
  by: Actor;
  at: Date;
}

/** Records the mails of a note that was written: to the buyer, or to each address of the vendor's list. */
export async function mailNote(
  tx: VendorTx,
  mailed: MailedOrder,
  note: WrittenNote & { id: string },
): Promise<void> {
  if (note.kind === 'CUSTOMER') await mailToCustomer(tx, mailed, note);
  else await mailToVendor(tx, mailed, note);
}

/** Mails that a vendor causes are always ours, whoever tells the customer of statuses. */
async function mailToCustomer(tx: VendorTx, mailed: MailedOrder, note: WrittenNote & { id: string }) {
  const { order, settings } = mailed;
  const rendered = renderTemplate('customer-note', toCustomerNoteView(mailed, note));
  await recordEmail(
    tx,
    {
      recipient: 'CUSTOMER',
      template: 'customer-note',
      order,
      noteId: note.id,
      dedupeKey: `note:${note.id}:customer`,
      to: order.customerEmail,
      toName: order.customerName,
      replyTo: settings.replyTo,
      discloses: ['EMAIL'],
    },
    rendered,
  );
}

/** With an empty list, the record that nobody could be told. */
async function mailToVendor(tx: VendorTx, mailed: MailedOrder, note: WrittenNote & { id: string }) {
  const recipients = mailed.settings.recipientsOf('PRIVATE_NOTE');
  for (const to of recipients.length > 0 ? recipients : ['']) {
    const rendered = renderTemplate('vendor-private-note', toVendorNoteView(mailed, note, to));
    await recordEmail(
      tx,
      {
        recipient: 'VENDOR',
        template: 'vendor-private-note',
        order: mailed.order,
        noteId: note.id,
        dedupeKey: `note:${note.id}:vendor:${to.toLowerCase()}`,
        to,
        discloses: disclosedToVendor(mailed),
      },
      rendered,
    );
  }
}

/** The buyer knows the vendor, not its people; what the marketplace wrote says so. */
export function toCustomerNoteView(mailed: MailedOrder, { body, by }: WrittenNote): CustomerNoteView {
  const { vendorName, brand } = mailed.settings;
  return { ...toCustomerView(mailed), by: by.kind === 'OPERATOR' ? brand.name : vendorName, body };
}

export function toVendorNoteView(mailed: MailedOrder, note: WrittenNote, to: string): VendorNoteView {
  const { body, by, at } = note;
  return { ...toVendorView(mailed, to), by: byWords(by, mailed), body, writtenAt: at };
}
