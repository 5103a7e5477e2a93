import type { VendorTx } from '../../platform/database/database.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import type { Order } from '../orders/order.entity.js';
import type { OrderFact } from '../orders/orders.events.js';
import { linesByOrder } from '../orders/read-orders.js';
import { causeOf, momentOf } from './mail-cause.js';
import { mailCustomer, mailVendor, type OrderMail } from './mail-order.js';
import { readOrderMailSettings } from './order-mail-settings.js';
import { isReceiptAhead } from './receipt-state.js';
import { sendReceiptTask } from './send-receipt.task.js';
import { type MailCause, type MailSwitches, type WhoIsMailed, whoIsMailed } from './who-is-mailed.js';

/** Other orders of the same checkout are a moment behind, in the same transaction or the next. */
const RECEIPT_DELAY_MS = 5_000;

/**
 * The handler that mails vendors and customers about their orders, in the transaction of the change.
 * @param baseUrl where people reach the page; links in mails begin with it
 */
export const mailAboutOrders =
  (baseUrl: string) =>
  async (tx: VendorTx, fact: OrderFact): Promise<void> => {
    const cause = causeOf(fact);
    if (!cause) return;
    const settings = await readOrderMailSettings(tx, fact.order.source);
    const { order } = fact;
    const { vendor, customer } = await whoHears(tx, cause, settings, order);
    if (!vendor && !customer) return;
    const lines =
      fact.kind === 'orderPlaced' ? fact.lines : (await linesByOrder(tx, [order.id])).get(order.id);
    const mail: OrderMail = { order, lines: lines ?? [], settings, baseUrl, fact, moment: momentOf(fact) };
    if (vendor) await mailVendor(tx, vendor, mail);
    if (customer === 'customer-checkout-receipt') {
      const startAfter = new Date(Date.now() + RECEIPT_DELAY_MS);
      await enqueue(tx, sendReceiptTask, { checkoutId: order.checkoutId }, { startAfter });
    } else if (customer) await mailCustomer(tx, customer, mail);
  };

/** An order that is announced when its checkout's receipt is out is told of by itself. */
async function whoHears(
  tx: VendorTx,
  cause: MailCause,
  switches: MailSwitches,
  { checkoutId }: Order,
): Promise<WhoIsMailed> {
  const who = whoIsMailed(cause, switches);
  if (who.customer !== 'customer-checkout-receipt' || (await isReceiptAhead(tx, checkoutId))) return who;
  return whoIsMailed(cause, { ...switches, sendsReceipt: false });
}
