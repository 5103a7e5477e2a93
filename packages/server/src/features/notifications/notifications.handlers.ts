import type { VendorTx } from '../../platform/database/database.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { changeIn } from '../orders/keep-undo.js';
import type { OrderFact } from '../orders/orders.events.js';
import { linesByOrder } from '../orders/read-orders.js';
import { isAnnouncedAgain } from './announced-again.js';
import { causeOf, momentOf } from './mail-cause.js';
import { mailsToVendor, mailToCustomer, type OrderMail } from './mail-order.js';
import { readOrderMailSettings } from './order-mail-settings.js';
import { isReceiptAhead } from './receipt-state.js';
import { recordEmails } from './record-email.js';
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
    const { vendor, customer } = await whoHears(tx, fact, cause, settings);
    if (!vendor && !customer) return;
    const lines =
      fact.kind === 'orderPlaced' ? fact.lines : (await linesByOrder(tx, [order.id])).get(order.id);
    const mail: OrderMail = { order, lines: lines ?? [], settings, baseUrl, fact, moment: momentOf(fact) };
    const withReceipt = customer === 'customer-checkout-receipt';
    await recordEmails(tx, [
      ...(vendor ? mailsToVendor(vendor, mail) : []),
      ...(customer && !withReceipt ? [await mailToCustomer(tx, customer, mail)] : []),
    ]);
    if (withReceipt) await enqueueReceipt(tx, order.checkoutId);
  };

/** It waits for whoever may still take the announcing change back, like any mail to the customer. */
async function enqueueReceipt(tx: VendorTx, checkoutId: string): Promise<void> {
  const change = changeIn(tx);
  const soon = tx.at.getTime() + RECEIPT_DELAY_MS;
  const startAfter = new Date(Math.max(soon, change?.until.getTime() ?? 0));
  const cause = change && { vendorId: tx.vendorId, changeId: change.id };
  await enqueue(tx, sendReceiptTask, { checkoutId, ...(cause && { cause }) }, { startAfter });
}

/** An order that is announced when its checkout's receipt is out is told of by itself. */
async function whoHears(
  tx: VendorTx,
  fact: OrderFact,
  cause: MailCause,
  switches: MailSwitches,
): Promise<WhoIsMailed> {
  const announcesAgain = switches.sendsReceipt && (await isAnnouncedAgain(tx, fact));
  const who = whoIsMailed(cause.kind === 'status' ? { ...cause, announcesAgain } : cause, switches);
  if (who.customer !== 'customer-checkout-receipt') return who;
  if (await isReceiptAhead(tx, fact.order.checkoutId)) return who;
  return whoIsMailed(cause, { ...switches, sendsReceipt: false });
}
