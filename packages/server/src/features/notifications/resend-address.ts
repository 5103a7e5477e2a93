import type { VendorTx } from '../../platform/database/database.js';
import { Order } from '../orders/order.entity.js';
import type { EmailRow } from './email.entity.js';
import { readOrderMailSettings } from './order-mail-settings.js';
import { usableAddress } from './record-email.js';
import { vendorEventOf } from './vendor-event-of.js';

/**
 * To whom a mail would go if it were sent again now, or why to nobody. The customer's address is what the order has; of
 * the vendor's it is the same as then, unless that has left the list.
 */
export async function currentAddress(
  tx: VendorTx,
  row: EmailRow,
  order: Order,
): Promise<{ address: string | null; error: string | null }> {
  if (row.recipient === 'CUSTOMER') return usableAddress(order.customerEmail);
  const settings = await readOrderMailSettings(tx, order.source);
  const recipients = settings.recipientsOf(vendorEventOf(row.template));
  const same = recipients.find((one) => usableAddress(one).address === row.toAddress);
  return usableAddress(same ?? recipients[0] ?? '');
}

/** The same, of a mail that may be about no order. */
export async function findCurrentAddress(tx: VendorTx, row: EmailRow): Promise<string | null> {
  const { vendorId, orderId } = row;
  const order = orderId ? await tx.manager.findOneBy(Order, { vendorId, id: orderId }) : null;
  return order ? (await currentAddress(tx, row, order)).address : null;
}
