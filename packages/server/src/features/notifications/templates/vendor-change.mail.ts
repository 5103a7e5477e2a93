import { statusWord } from '../../orders/order-status.js';
import type { MailDocument } from './mail-document.js';
import { amountOf, paymentState } from './order-blocks.js';
import type { VendorChangeView } from './order-view.js';
import { earned, inShort, orderNumber, reasonBlock, vendorMail } from './vendor-frame.js';

/** An order is live again after it had failed or been cancelled. */
export function vendorBack(view: VendorChangeView): MailDocument {
  const to = statusWord(view.order.status);
  return vendorMail(view, {
    subject: `Back from ${statusWord(view.from)}, order ${inShort(view)}`,
    preheader: `It is ${to} again, by ${view.by}. You earn ${earned(view)}.`,
    eyebrow: `Back from ${statusWord(view.from)}`,
    story: story(view, `It was ${statusWord(view.from)} and is now ${to}, by ${view.by}.`),
  });
}

/** Someone else set the order to Processing: the vendor's move. */
export function vendorProcessing(view: VendorChangeView): MailDocument {
  return vendorMail(view, {
    subject: `Ready to ship, order ${inShort(view)}`,
    preheader: `Now Processing, set by ${view.by}. You earn ${earned(view)}.`,
    eyebrow: 'Now Processing',
    story: story(view, `It was ${statusWord(view.from)}. ${view.by} set it to Processing.`),
  });
}

/** The order was called off. */
export function vendorCancelled(view: VendorChangeView): MailDocument {
  return vendorMail(view, {
    subject: `Cancelled, order ${inShort(view)}`,
    preheader: `Cancelled by ${view.by}. Nothing more is to be shipped.`,
    eyebrow: 'Cancelled',
    note: `It was ${statusWord(view.from)}`,
    figure: total(view),
    story: story(view, `Cancelled by ${view.by}. Nothing more is to be shipped.`),
  });
}

/** The payment of an order the vendor knows of has failed. */
export function vendorFailed(view: VendorChangeView): MailDocument {
  return vendorMail(view, {
    subject: `Payment failed, order ${inShort(view)}`,
    preheader: `${orderNumber(view)} is not paid. Ship nothing until it is Processing again.`,
    eyebrow: 'Payment failed',
    note: `It was ${statusWord(view.from)}`,
    figure: total(view),
    story: story(
      view,
      `The payment of ${orderNumber(view)} failed. Ship nothing until it is Processing again.`,
    ),
  });
}

function story(view: VendorChangeView, sentence: string): MailDocument['blocks'] {
  return [{ kind: 'paragraph', text: [sentence] }, ...reasonBlock(view.reason)];
}

const total = ({ order }: VendorChangeView) => ({
  amount: amountOf(order, order.total),
  note: [
    order.paidAt
      ? paymentState(order)
          .toLowerCase()
          .replace(/ by .*/, '')
      : 'not paid',
  ],
});
