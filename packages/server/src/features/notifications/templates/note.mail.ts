import { linkedText } from './linked-text.js';
import type { Block, MailDocument } from './mail-document.js';
import { itemCount } from './order-blocks.js';
import type { CustomerNoteView, VendorNoteView } from './order-view.js';
import { orderNumber, vendorMail } from './vendor-frame.js';
import { count, day, moment, oneLine, someLines } from './words.js';

/** A note is told of in full: there is nowhere else the buyer could read it. */
const written = (body: string): string => someLines(body, Number.POSITIVE_INFINITY);

const quote = (label: string, body: string): Block => ({
  kind: 'quote',
  label,
  text: linkedText(written(body)),
});

/** Someone wrote to the buyer about the order: a letter, not a list of what was bought. */
export function customerNote(view: CustomerNoteView): MailDocument {
  const { brand, order } = view;
  const number = orderNumber(view);
  const seller = oneLine(view.vendorName, 60);
  const writer = oneLine(view.by, 60);
  const items = count(itemCount(order), 'item');
  return {
    brand,
    about: `sold by ${seller}`,
    subject: `A note on your order ${number} from ${writer}`,
    preheader: oneLine(view.body, 140),
    blocks: [
      {
        kind: 'headline',
        eyebrow: 'A note on your order',
        title: number,
        note: `Ordered on ${day(order.placedAt, view.timeZone)}, ${items}`,
      },
      quote(`${writer} wrote`, view.body),
      ...answer(view, seller),
    ],
    foot: [
      [`Sent to ${view.to} because you ordered at ${brand.name}.`],
      ...(view.isAnswered ? [] : [['Nobody reads replies to this address.']]),
    ],
  };
}

function answer(view: CustomerNoteView, seller: string): Block[] {
  return view.isAnswered
    ? [{ kind: 'paragraph', text: [`To answer, reply to this email: it goes to ${seller}.`] }]
    : [];
}

/** Someone wrote a note that only the vendor reads. */
export function vendorPrivateNote(view: VendorNoteView): MailDocument {
  const by = oneLine(view.by, 60);
  return vendorMail(view, {
    subject: `Private note on ${orderNumber(view)}: ${oneLine(view.customer.name, 80)}`,
    preheader: oneLine(`${by}: ${view.body}`, 140),
    eyebrow: 'Private note',
    note: `By ${by}, ${moment(view.writtenAt, view.timeZone)}`,
    story: [quote('Only your team reads it', view.body)],
  });
}
