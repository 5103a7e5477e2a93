import { downloadsBlock, termsOf } from './downloads-block.js';
import type { Block, MailDocument, Sentence } from './mail-document.js';
import type { CustomerDownloadsView, CustomerMailView, CustomerRevokedView } from './order-view.js';
import { orderNumber } from './vendor-frame.js';
import { count, day, oneLine } from './words.js';

interface Words {
  subject: string;
  preheader: string;
  eyebrow: string;
  story: Sentence;
}

/** Files that the buyer may download, or may download more often or longer. */
export function customerDownloadGranted(view: CustomerDownloadsView): MailDocument {
  const seller = oneLine(view.vendorName, 60);
  const [first] = view.downloads;
  const only = view.downloads.length === 1 ? first : undefined;
  return letter(
    view,
    wordsOf(view, seller),
    [
      ...(view.isPaid ? [] : [paragraph('The link works as soon as your order is paid.')]),
      ...(only ? [{ kind: 'button', label: 'Open the download', url: only.link } as const] : []),
      ...downloadsBlock(view.downloads, seller),
      paragraph(
        only
          ? 'Keep the link to yourself: whoever has it can download.'
          : 'Keep the links to yourself: whoever has one can download.',
      ),
    ],
    only?.link,
  );
}

/** A file that is closed to the buyer. */
export function customerDownloadRevoked(view: CustomerRevokedView): MailDocument {
  const seller = oneLine(view.vendorName, 60);
  const name = oneLine(view.fileName, 80);
  return letter(
    view,
    {
      subject: `The download of ${name} is closed, order ${orderNumber(view)}`,
      preheader: `${seller} has closed it. Its link no longer works.`,
      eyebrow: 'Download closed',
      story: [`${seller} has closed the download of `, { strong: name }, '. Its link no longer works.'],
    },
    view.isAnswered
      ? [paragraph(`If you think this is a mistake, reply to this email: it goes to ${seller}.`)]
      : [],
  );
}

function wordsOf(view: CustomerDownloadsView, seller: string): Words {
  const number = orderNumber(view);
  const [first] = view.downloads;
  const many = view.downloads.length;
  const what = many === 1 ? oneLine(first?.name ?? '', 80) : count(many, 'file');
  const preheader = many === 1 && first ? `${termsOf(first)}.` : `${what} to download.`;
  const strong = { strong: what };
  switch (view.how) {
    case 'AUTOMATIC':
      return {
        subject: `${many === 1 ? 'Your download' : 'Your downloads'} of order ${number}`,
        preheader,
        eyebrow: 'To download',
        story: [`Your order from ${seller} comes with `, strong, '.'],
      };
    case 'GRANTED':
      return {
        subject: `${what} for your order ${number}`,
        preheader,
        eyebrow: 'To download',
        story: [`${seller} has added `, strong, ' to your order.'],
      };
    case 'EXTENDED':
      return {
        subject: `Your download of ${what} is extended, order ${number}`,
        preheader,
        eyebrow: 'Download extended',
        story: [`${seller} has extended your download of `, strong, '. What stands below holds from now on.'],
      };
    case 'AGAIN':
      return {
        subject: `${what} is open to you again, order ${number}`,
        preheader,
        eyebrow: 'Download open again',
        story: [`${seller} has opened `, strong, ' to you again. Your link is the same as before.'],
      };
    case 'RESENT':
      return {
        subject: `Your link to ${what}, order ${number}`,
        preheader,
        eyebrow: 'To download',
        story: [`${seller} sends you the link to `, strong, ' once more.'],
      };
  }
}

const paragraph = (text: string): Block => ({ kind: 'paragraph', text: [text] });

/** A letter about files, not a list of what was bought. */
function letter(view: CustomerMailView, words: Words, blocks: Block[], link?: string): MailDocument {
  const { brand, order } = view;
  const seller = oneLine(view.vendorName, 60);
  return {
    brand,
    about: `sold by ${seller}`,
    subject: words.subject,
    preheader: oneLine(words.preheader, 140),
    blocks: [
      {
        kind: 'headline',
        eyebrow: words.eyebrow,
        title: orderNumber(view),
        note: `Ordered on ${day(order.placedAt, view.timeZone)}`,
      },
      { kind: 'paragraph', text: words.story },
      ...blocks,
    ],
    foot: [
      [`Sent to ${view.to} because you ordered at ${brand.name}.`],
      [view.isAnswered ? `Replies to this email go to ${seller}.` : 'Nobody reads replies to this address.'],
      ...(link ? [['Button not working? ', { link, url: link }]] : []),
    ],
  };
}
