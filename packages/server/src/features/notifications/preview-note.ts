import type { VendorTx } from '../../platform/database/database.js';
import type { NoteKind } from '../notes/note.entity.js';
import type { Order } from '../orders/order.entity.js';
import { linesByOrder } from '../orders/read-orders.js';
import type { CustomerPolicy } from '../vendors/customer-field.js';
import { shownCustomerAddress } from './email-disclosure.js';
import { toCustomerNoteView, toVendorNoteView, type WrittenNote } from './mail-note.js';
import { type OrderMailSettings, readOrderMailSettings } from './order-mail-settings.js';
import { renderTemplate } from './templates/templates.js';

/** Whom a note of this kind would be emailed to, as far as a vendor may know it. */
export async function notePeople(
  tx: VendorTx,
  order: Order,
  kind: NoteKind,
  policy: CustomerPolicy,
): Promise<string[]> {
  return peopleOf(order, kind, policy, await readOrderMailSettings(tx, order.source));
}

function peopleOf(order: Order, kind: NoteKind, policy: CustomerPolicy, settings: OrderMailSettings) {
  if (kind === 'PRIVATE') return settings.recipientsOf('PRIVATE_NOTE');
  return order.customerEmail ? [shownCustomerAddress(order.customerEmail, policy)] : [];
}

/** The mail that a note would send, by the template that writes the real one; what is hidden stays so. */
export async function previewNote(tx: VendorTx, order: Order, note: WrittenNote, baseUrl: string) {
  const settings = await readOrderMailSettings(tx, order.source);
  const lines = (await linesByOrder(tx, [order.id])).get(order.id) ?? [];
  const mailed = { order, lines, settings, baseUrl };
  const recipients = peopleOf(order, note.kind, settings.policy, settings);
  const to = recipients[0] ?? '';
  const { subject, html, text } =
    note.kind === 'CUSTOMER'
      ? await renderTemplate('customer-note', { ...toCustomerNoteView(mailed, note), to })
      : await renderTemplate('vendor-private-note', toVendorNoteView(mailed, note, to));
  return { recipients, subject, html, text };
}
