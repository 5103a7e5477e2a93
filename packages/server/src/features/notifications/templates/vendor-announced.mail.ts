import type { MailDocument } from './mail-document.js';
import { itemCount, paymentState } from './order-blocks.js';
import type { VendorMailView } from './order-view.js';
import { earned, inShort, vendorMail } from './vendor-frame.js';
import { count } from './words.js';

/** The vendor is told of an order, once and at once. */
export function vendorAnnounced(view: VendorMailView): MailDocument {
  const { order, customer } = view;
  const state = paymentState(order);
  const shipTo = customer.shipToCity ? ` Ship to ${customer.shipToCity}.` : '';
  const items = count(itemCount(order), 'item');
  return vendorMail(view, {
    subject: `New order ${inShort(view)}`,
    preheader: `${items}, ${state.charAt(0).toLowerCase()}${state.slice(1)}. You earn ${earned(view)}.${shipTo}`,
    eyebrow: 'New order',
    story: holdStory(view),
  });
}

function holdStory({ order }: VendorMailView): MailDocument['blocks'] {
  if (order.status !== 'ON_HOLD') return [];
  return [{ kind: 'paragraph', text: ['The payment is not in yet. Ship once the order is Processing.'] }];
}
