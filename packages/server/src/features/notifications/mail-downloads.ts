import type { VendorTx } from '../../platform/database/database.js';
import { newId } from '../../shared/ids.js';
import type { DownloadGranted, DownloadRevoked } from '../downloads/downloads.events.js';
import { fileOf } from '../downloads/permission-file.js';
import { toldDownloads } from '../downloads/told-downloads.js';
import { isPaid } from '../orders/order-status.js';
import { type MailedOrder, toCustomerView } from './order-mail-views.js';
import { recordEmail } from './record-email.js';
import type { RenderedMail } from './templates/render-mail.js';
import { renderTemplate } from './templates/templates.js';

/** Tells the buyer what they may download. */
export async function mailGranted(tx: VendorTx, mailed: MailedOrder, fact: DownloadGranted): Promise<void> {
  const { order, how, permissions } = fact;
  const rendered = renderTemplate('customer-download-granted', {
    ...toCustomerView(mailed),
    how,
    isPaid: isPaid(order.status),
    downloads: await toldDownloads(tx, permissions),
  });
  await mailCustomer(tx, mailed, 'customer-download-granted', keyOf(fact), rendered);
}

/** Tells the buyer what they may not download any more. */
export async function mailRevoked(
  tx: VendorTx,
  mailed: MailedOrder,
  { permission }: DownloadRevoked,
): Promise<void> {
  const { name: fileName } = await fileOf(tx, permission);
  const rendered = renderTemplate('customer-download-revoked', { ...toCustomerView(mailed), fileName });
  const key = `download:${permission.id}:${permission.version}:revoked`;
  await mailCustomer(tx, mailed, 'customer-download-revoked', key, rendered);
}

/** Names the change, so that it is told of once; a link is sent again as often as somebody asks for it. */
function keyOf({ order, how, permissions }: DownloadGranted): string {
  if (how === 'RESENT') return `download:${newId()}`;
  if (how === 'AUTOMATIC') return `downloads:${order.id}`;
  return permissions.map(({ id, version }) => `download:${id}:${version}`).join();
}

/** Mails that a vendor causes are always ours, whoever tells the customer of statuses. */
async function mailCustomer(
  tx: VendorTx,
  { order, settings }: MailedOrder,
  template: 'customer-download-granted' | 'customer-download-revoked',
  dedupeKey: string,
  rendered: RenderedMail,
): Promise<void> {
  await recordEmail(
    tx,
    {
      recipient: 'CUSTOMER',
      template,
      order,
      dedupeKey,
      to: order.customerEmail,
      toName: order.customerName,
      replyTo: settings.replyTo,
      discloses: ['EMAIL'],
    },
    rendered,
  );
}
