import type { VendorTx } from '../../platform/database/database.js';
import { openDownloads } from '../downloads/told-downloads.js';
import type { OrderFact } from '../orders/orders.events.js';
import {
  byWords,
  disclosedToVendor,
  type MailedOrder,
  toCustomerView,
  toVendorView,
} from './order-mail-views.js';
import type { WrittenEmail } from './record-email.js';
import type { VendorMailView } from './templates/order-view.js';
import type { RenderedMail } from './templates/render-mail.js';
import { renderTemplate, type TemplateName, type ViewOf } from './templates/templates.js';
import { vendorEventOf } from './vendor-event-of.js';

/** An order, what happened to it, and the name of that moment. */
export interface OrderMail extends MailedOrder {
  fact: OrderFact;
  moment: string;
}

/** One mail to each address on the vendor's list; with an empty list, the record that nobody could be told. */
export function mailsToVendor(template: TemplateName, mail: OrderMail): WrittenEmail[] {
  const recipients = mail.settings.recipientsOf(vendorEventOf(template));
  return (recipients.length > 0 ? recipients : ['']).map((to) => ({
    email: {
      recipient: 'VENDOR',
      template,
      order: mail.order,
      dedupeKey: `${mail.moment}:${template}:${to.toLowerCase()}`,
      to,
      discloses: disclosedToVendor(mail),
    },
    rendered: renderFor(template, vendorView(mail, to)),
  }));
}

/** One mail to the buyer; answers go to the vendor. */
export async function mailToCustomer(
  tx: VendorTx,
  template: TemplateName,
  mail: OrderMail,
): Promise<WrittenEmail> {
  const { order, settings, fact } = mail;
  const view = { ...toCustomerView(mail), ...(await downloadsOf(tx, template, mail)) };
  return {
    email: {
      recipient: 'CUSTOMER',
      template,
      order,
      dedupeKey: `${mail.moment}:${template}`,
      to: order.customerEmail,
      toName: order.customerName,
      replyTo: settings.replyTo,
      discloses: ['EMAIL', 'ADDRESS'],
    },
    rendered: renderFor(
      template,
      fact.kind === 'orderRefunded' ? { ...view, amount: fact.amountMinor } : view,
    ),
  };
}

/** What can be downloaded stands in the mails that say that an order is paid or done. */
async function downloadsOf(tx: VendorTx, template: TemplateName, { order }: OrderMail) {
  const isShown = template === 'customer-order-processing' || template === 'customer-order-completed';
  return isShown ? { downloads: await openDownloads(tx, order) } : {};
}

function vendorView(mail: OrderMail, to: string): VendorMailView {
  const { fact } = mail;
  const view = toVendorView(mail, to);
  const by = byWords(fact.by, mail);
  if (fact.kind === 'statusChanged')
    return { ...view, from: fact.from, by, reason: fact.reason } as VendorMailView;
  if (fact.kind === 'orderPlaced') return view;
  const { reason, amountMinor, isFull } = fact;
  return { ...view, by, reason, amount: amountMinor, isFull } as VendorMailView;
}

/** The table of who is mailed pairs each template with the facts whose views it takes; types cannot say that. */
const renderFor = (template: TemplateName, view: object): RenderedMail =>
  renderTemplate(template, view as ViewOf<typeof template>);
