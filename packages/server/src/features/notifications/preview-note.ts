import type { VendorTx } from '../../platform/database/database.js';
import type { Order } from '../orders/order.entity.js';
import { linesByOrder } from '../orders/read-orders.js';
import type { CustomerPolicy } from '../vendors/customer-field.js';
import { shownCustomerAddress } from './email-disclosure.js';
import { toCustomerNoteView, toVendorNoteView, type WrittenNote } from './mail-note.js';
import { readOrderMailSettings } from './order-mail-settings.js';
import { renderTemplate } from './templates/templates.js';

/** Whom a note to the customer would be emailed to, as far as a vendor may know it. */
export const customerOf = ({ customerEmail }: Order, policy: CustomerPolicy): string[] =>
  customerEmail ? [shownCustomerAddress(customerEmail, policy)] : [];

/** The mail that a note would send, by the template that writes the real one; what is hidden stays so. */
export async function previewNote(tx: VendorTx, order: Order, note: WrittenNote, baseUrl: string) {
  const settings = await readOrderMailSettings(tx, order.source);
  const lines = (await linesByOrder(tx, [order.id])).get(order.id) ?? [];
  const mailed = { order, lines, settings, baseUrl };
  const recipients =
    note.kind === 'PRIVATE' ? settings.recipientsOf('PRIVATE_NOTE') : customerOf(order, settings.policy);
  const to = recipients[0] ?? '';
  const { subject, html, text } =
    note.kind === 'CUSTOMER'
      ? renderTemplate('customer-note', { ...toCustomerNoteView(mailed, note), to })
      : renderTemplate('vendor-private-note', toVendorNoteView(mailed, note, to));
  return { recipients, subject, html, text };
}
