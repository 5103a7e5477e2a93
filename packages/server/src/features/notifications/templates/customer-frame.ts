import { downloadsBlock } from './downloads-block.js';
import type { Block, Headline, MailDocument, Sentence } from './mail-document.js';
import { addressLines, amountOf, itemsBlock, totalsBlock } from './order-blocks.js';
import type { CustomerMailView } from './order-view.js';
import { day, oneLine } from './words.js';

interface CustomerMail {
  subject: string;
  preheader: string;
  eyebrow: string;
  /** The order's total, unless said otherwise. */
  figure?: Headline['figure'];
  story: Sentence[];
}

/** What all mails to customers about one order share. They carry the marketplace's name and say who sold it. */
export function customerMail(view: CustomerMailView, mail: CustomerMail): MailDocument {
  const { order, brand } = view;
  const seller = oneLine(view.vendorName, 60);
  return {
    brand,
    about: `sold by ${seller}`,
    subject: mail.subject,
    preheader: mail.preheader,
    blocks: [
      {
        kind: 'headline',
        eyebrow: mail.eyebrow,
        title: `#${oneLine(order.number, 40)}`,
        note: `Ordered on ${day(order.placedAt, view.timeZone)}`,
        figure: mail.figure ?? { amount: amountOf(order, order.total), note: ['in total'] },
      },
      ...mail.story.map((text): Block => ({ kind: 'paragraph', text })),
      ...downloadsBlock(view.downloads ?? [], seller),
      itemsBlock(order),
      totalsBlock(order),
      ...shipTo(view.shipTo),
    ],
    foot: [
      [`Sent to ${view.to} because you ordered at ${brand.name}.`],
      [view.isAnswered ? `Replies to this email go to ${seller}.` : 'Nobody reads replies to this address.'],
    ],
  };
}

export function shipTo(lines: readonly string[]): Block[] {
  return lines.length > 0
    ? [{ kind: 'columns', columns: [{ label: 'Ship to', lines: addressLines(lines) }] }]
    : [];
}
