import { customerMail } from './customer-frame.js';
import type { MailDocument } from './mail-document.js';
import { amountOf } from './order-blocks.js';
import type { CustomerMailView, CustomerRefundView } from './order-view.js';
import { oneLine } from './words.js';

const seller = (view: CustomerMailView): string => oneLine(view.vendorName, 60);
const number = (view: CustomerMailView): string => `#${oneLine(view.order.number, 40)}`;

/** The vendor has the order and is working on it. */
export function customerProcessing(view: CustomerMailView): MailDocument {
  return customerMail(view, {
    subject: `Your order ${number(view)} is being prepared`,
    preheader: `${seller(view)} has your order and is getting it ready.`,
    eyebrow: 'Being prepared',
    story: [[`${seller(view)} has your order and is getting it ready.`]],
  });
}

/** The order is done. */
export function customerCompleted(view: CustomerMailView): MailDocument {
  return customerMail(view, {
    subject: `Your order ${number(view)} is complete`,
    preheader: `${seller(view)} has finished your order.`,
    eyebrow: 'Complete',
    story: [[`${seller(view)} has finished your order. Keep this email: it lists what you bought.`]],
  });
}

/** The order was called off. */
export function customerCancelled(view: CustomerMailView): MailDocument {
  const paid = view.order.paidAt
    ? 'If a refund is due, an email about it follows.'
    : 'You have not been charged for it.';
  return customerMail(view, {
    subject: `Your order ${number(view)} is cancelled`,
    preheader: `Nothing more of it will be sent. ${paid}`,
    eyebrow: 'Cancelled',
    story: [[`${seller(view)} will send nothing more of this order. ${paid}`]],
  });
}

/** A part of the money is given back. */
export function customerPartRefund(view: CustomerRefundView): MailDocument {
  const amount = amountOf(view.order, view.amount);
  const rest = amountOf(view.order, view.order.total - view.order.refunded);
  return customerMail(view, {
    subject: `Refund of ${amount} for your order ${number(view)}`,
    preheader: `${seller(view)} refunds a part of your order. The rest of it stands.`,
    eyebrow: 'Part refund',
    figure: { amount, note: ['back to you'] },
    story: [
      [`${seller(view)} gives you `, { strong: amount }, ` back. The rest of your order, ${rest}, stands.`],
      ['It goes back the way you paid. How long that takes is up to your bank.'],
    ],
  });
}

/** All of the money is given back. */
export function customerFullRefund(view: CustomerRefundView): MailDocument {
  const amount = amountOf(view.order, view.amount);
  const total = amountOf(view.order, view.order.total);
  return customerMail(view, {
    subject: `Your order ${number(view)} is refunded in full`,
    preheader: `You get ${amount} back.`,
    eyebrow: 'Refunded in full',
    figure: { amount, note: ['back to you'] },
    story: [
      [`${seller(view)} gives you `, { strong: amount }, ` back. With that, all of ${total} is refunded.`],
      ['It goes back the way you paid. How long that takes is up to your bank.'],
    ],
  });
}
