import type { MailDocument } from './mail-document.js';
import { amountOf } from './order-blocks.js';
import type { VendorRefundView } from './order-view.js';
import { earned, orderNumber, reasonBlock, vendorMail } from './vendor-frame.js';
import { oneLine } from './words.js';

/** Money of the order was given back, in part or whole; says what the vendor now earns. */
export function vendorRefunded(view: VendorRefundView): MailDocument {
  const { order, customer } = view;
  const amount = amountOf(order, view.amount);
  const name = oneLine(customer.name, 80);
  const total = amountOf(order, order.total);
  const extent = view.isFull ? 'Refunded in full' : `Refunded ${amountOf(order, order.refunded)} of ${total}`;
  return vendorMail(view, {
    subject: view.isFull
      ? `Refunded in full, order ${orderNumber(view)}: ${amount}, ${name}`
      : `Refund of ${amount}, order ${orderNumber(view)}: ${name}`,
    preheader: `You now earn ${earned(view)} from this order.`,
    eyebrow: 'Refund',
    note: `${extent}, by ${view.by}`,
    figure: { amount, note: ['you now earn ', { strong: earned(view) }] },
    story: [
      {
        kind: 'paragraph',
        text: [
          `${name} gets `,
          { strong: amount },
          ' back. What you earn from this order is now ',
          { strong: earned(view) },
          '.',
        ],
      },
      ...reasonBlock(view.reason),
    ],
  });
}
