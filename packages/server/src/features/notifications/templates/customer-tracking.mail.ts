import { dayWord } from '../../../shared/dates.js';
import { shipTo } from './customer-frame.js';
import type { Block, MailDocument, Sentence } from './mail-document.js';
import type { CustomerTrackingView } from './order-view.js';
import { orderNumber } from './vendor-frame.js';
import { count, day, oneLine } from './words.js';

/** More would make a mail that clients cut off. */
const MOST_LINES = 20;

/** A parcel of the buyer's order was sent, has other tracking details, or was taken back. */
export function customerTracking(view: CustomerTrackingView): MailDocument {
  const { brand, order, trackingUrl, what } = view;
  const seller = oneLine(view.vendorName, 60);
  const { subject, preheader, eyebrow, story } = words(view, seller);
  const follow = what === 'removed' ? null : trackingUrl;
  return {
    brand,
    about: `sold by ${seller}`,
    subject,
    preheader: oneLine(preheader, 140),
    blocks: [
      {
        kind: 'headline',
        eyebrow,
        title: orderNumber(view),
        note: `Ordered on ${day(order.placedAt, view.timeZone)}`,
      },
      ...story.map((text): Block => ({ kind: 'paragraph', text })),
      ...(follow ? [{ kind: 'button', label: 'Track the parcel', url: follow } as const] : []),
      ...(what === 'removed' ? [] : [tracking(view)]),
      inside(view),
      ...(what === 'removed' ? [] : shipTo(view.shipTo)),
    ],
    foot: [
      [`Sent to ${view.to} because you ordered at ${brand.name}.`],
      [view.isAnswered ? `Replies to this email go to ${seller}.` : 'Nobody reads replies to this address.'],
      ...(follow ? [['Button not working? ', { link: follow, url: follow }]] : []),
    ],
  };
}

interface Words {
  subject: string;
  preheader: string;
  eyebrow: string;
  story: Sentence[];
}

function words(view: CustomerTrackingView, seller: string): Words {
  const number = orderNumber(view);
  const carrier = oneLine(view.provider, 60);
  const tracked = oneLine(view.trackingNumber, 60);
  const shippedOn = dayWord(view.shippedOn);
  switch (view.what) {
    case 'added':
      return {
        subject: `Your parcel is on its way, order ${number}`,
        preheader: `Shipped on ${shippedOn} with ${carrier}, tracking number ${tracked}.`,
        eyebrow: 'On its way',
        story: [[`${seller} sent this parcel on ${shippedOn} with `, { strong: carrier }, `. ${rest(view)}`]],
      };
    case 'changed':
      return {
        subject: `New tracking details for your order ${number}`,
        preheader: `${carrier}, tracking number ${tracked}, shipped on ${shippedOn}.`,
        eyebrow: 'New tracking details',
        story: [
          [
            `${seller} changed the details of a parcel, shipped on ${shippedOn} with `,
            { strong: carrier },
            '. These hold now.',
          ],
        ],
      };
    case 'removed':
      return {
        subject: `A tracking number of your order ${number} is withdrawn`,
        preheader: `${tracked} with ${carrier} no longer belongs to your order.`,
        eyebrow: 'Tracking withdrawn',
        story: [
          [
            `${seller} took back the tracking number `,
            { strong: tracked },
            ` with ${carrier}. It no longer belongs to your order.`,
          ],
        ],
      };
  }
}

const rest = ({ left }: CustomerTrackingView): string =>
  left === 0
    ? 'With it, all of your order is shipped.'
    : `${count(left, 'more item')} ${left === 1 ? 'follows' : 'follow'} later.`;

function tracking(view: CustomerTrackingView): Block {
  const text = oneLine(view.trackingNumber, 100);
  const number = view.trackingUrl ? { text, url: view.trackingUrl } : { text };
  return {
    kind: 'columns',
    columns: [
      { label: 'Tracking number', lines: [number] },
      { label: 'Shipped', lines: [{ text: dayWord(view.shippedOn) }] },
    ],
  };
}

function inside({ contents, what }: CustomerTrackingView): Block {
  const left = contents.slice(MOST_LINES).reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    kind: 'items',
    title: what === 'removed' ? 'It was for' : 'In this parcel',
    rows: contents.slice(0, MOST_LINES).map(({ name, sku, quantity }) => ({
      name: oneLine(name),
      detail: sku ? oneLine(sku, 60) : null,
      quantity: `× ${quantity}`,
      amount: null,
    })),
    more: left > 0 ? `and ${count(left, 'more item')}` : null,
  };
}
