import type { VendorTx } from '../../platform/database/database.js';
import { enqueue } from '../../platform/jobs/enqueue.js';
import { ErrorCode, invalid, notFound, UserFault } from '../../shared/errors.js';
import { isId, newId } from '../../shared/ids.js';
import type { Actor } from '../events/actor.js';
import { lockOrder } from '../orders/change-status.js';
import type { Order } from '../orders/order.entity.js';
import type { CustomerPolicy } from '../vendors/customer-field.js';
import { EmailRow } from './email.entity.js';
import { appendResendEvent } from './email-events.js';
import { lockEmail } from './lock-email.js';
import { isUnderWay, refusalToResend } from './resend.policy.js';
import { currentAddress } from './resend-address.js';
import { sendEmailTask } from './send-email.task.js';

/**
 * Records a mail once more, word for word, to the address that is right today, and the job that sends it.
 * @throws UserFault NOT_FOUND, ALREADY_DONE while it or its last copy is under way, FORBIDDEN for what is never sent
 * again, INVALID when there is no address
 */
export async function resendEmail(
  tx: VendorTx,
  by: Actor,
  policy: CustomerPolicy,
  emailId: string,
): Promise<{ orderId: string; emailId: string }> {
  if (isId(emailId)) await lockEmail(tx, emailId);
  const found = isId(emailId)
    ? await tx.manager.findOneBy(EmailRow, { vendorId: tx.vendorId, id: emailId })
    : null;
  if (!found) throw notFound('email', ['emailId']);
  // Mails of one order are sent again one after the other: a double click finds the first one's copy.
  const order = found.orderId ? await lockOrder(tx, found.orderId) : null;
  const row = await tx.manager.findOneByOrFail(EmailRow, { vendorId: tx.vendorId, id: emailId });
  const refusal = refusalToResend(row, policy);
  if (refusal || !order) throw refusal ?? notFound('email', ['emailId']);
  await assertNoCopyUnderWay(tx, row);
  const copyId = newId();
  await copyEmail(tx, row, copyId, await addressNow(tx, row, order));
  await enqueue(tx, sendEmailTask, { vendorId: tx.vendorId, emailId: copyId });
  appendResendEvent(tx, by, order, row);
  return { orderId: order.id, emailId: copyId };
}

async function copyEmail(tx: VendorTx, row: EmailRow, id: string, toAddress: string): Promise<void> {
  await tx.query(
    `insert into email (vendor_id, id, resend_of, dedupe_key, to_address, state, order_id, order_number, note_id,
       recipient, template, to_name, reply_to, subject, html, text, discloses)
     select vendor_id, $3, id, $4, $5, 'QUEUED', order_id, order_number, note_id,
       recipient, template, to_name, reply_to, subject, html, text, discloses
     from email where vendor_id = $1 and id = $2`,
    [tx.vendorId, row.id, id, `resend:${id}`, toAddress],
  );
}

async function assertNoCopyUnderWay(tx: VendorTx, row: EmailRow): Promise<void> {
  const copies = await tx.manager.findBy(EmailRow, { vendorId: tx.vendorId, resendOf: row.id });
  if (copies.some(({ state }) => isUnderWay(state)))
    throw new UserFault(ErrorCode.ALREADY_DONE, 'This email is being sent again already.', ['emailId']);
}

async function addressNow(tx: VendorTx, row: EmailRow, order: Order): Promise<string> {
  const { address, error } = await currentAddress(tx, row, order);
  if (!address) throw invalid(error ?? 'There is no email address.', ['emailId']);
  return address;
}
