import type { Block, MailDocument, Sentence } from './mail-document.js';
import { amountOf, contactBlock, itemsBlock, paidWhen, totalsBlock } from './order-blocks.js';
import type { VendorMailView } from './order-view.js';
import { oneLine, someLines } from './words.js';

interface VendorMail {
  subject: string;
  preheader: string;
  /** Above the number: what happened. */
  eyebrow: string;
  /** Under the number; how it was paid and when, unless said otherwise. */
  note?: string;
  figure?: { amount: string; note: Sentence };
  /** What happened in full, before the button. */
  story?: Block[];
}

/** What all mails to vendors share: the fact, one button, then the order; at the foot why, and where to change it. */
export function vendorMail(view: VendorMailView, mail: VendorMail): MailDocument {
  const number = orderNumber(view);
  const open = `Open order ${number}`;
  return {
    brand: view.brand,
    about: `for ${oneLine(view.vendorName, 60)}`,
    subject: mail.subject,
    preheader: mail.preheader,
    blocks: [
      {
        kind: 'headline',
        eyebrow: mail.eyebrow,
        title: number,
        note: mail.note ?? paidWhen(view.order, view.timeZone),
        figure: mail.figure ?? totalAndEarned(view),
      },
      ...(mail.story ?? []),
      { kind: 'button', label: open, url: view.orderUrl },
      itemsBlock(view.order),
      totalsBlock(view.order),
      ...customerNote(view),
      contactBlock(view),
    ],
    foot: [
      [
        `Sent to ${view.to} because your team’s settings, or your own, ask for it. `,
        { link: 'Change who gets these', url: view.settingsUrl },
        '.',
      ],
      [nobodyReads(view)],
      ['Button not working? ', { link: view.orderUrl, url: view.orderUrl }],
    ],
  };
}

export const orderNumber = (view: { order: { number: string } }): string =>
  `#${oneLine(view.order.number, 40)}`;

/** "#10494: £412.80, Juniper Skin Studio", the end of most subjects. */
export const inShort = (view: VendorMailView): string =>
  `${orderNumber(view)}: ${amountOf(view.order, view.order.total)}, ${oneLine(view.customer.name, 80)}`;

export const earned = (view: VendorMailView): string => amountOf(view.order, view.earned);

function totalAndEarned(view: VendorMailView): { amount: string; note: Sentence } {
  return { amount: amountOf(view.order, view.order.total), note: ['you earn ', { strong: earned(view) }] };
}

function customerNote({ customer }: VendorMailView): Block[] {
  return customer.note ? [{ kind: 'quote', label: 'Their note', text: someLines(customer.note) }] : [];
}

function nobodyReads({ customer, buyerWord }: VendorMailView): string {
  const rest = customer.email ? `; write to the ${oneLine(buyerWord, 30)} instead` : '';
  return `Nobody reads replies to this address${rest}.`;
}

/** A reason someone gave, as they wrote it. */
export const reasonBlock = (reason: string | null): Block[] =>
  reason ? [{ kind: 'quote', label: 'Reason', text: someLines(reason) }] : [];
