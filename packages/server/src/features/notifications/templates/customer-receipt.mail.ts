import { formatMoney } from '../../../shared/money.js';
import { shipTo } from './customer-frame.js';
import { downloadsBlock } from './downloads-block.js';
import type { Block, MailDocument } from './mail-document.js';
import { itemCount, itemsBlock, totalsBlock } from './order-blocks.js';
import type { ReceiptView } from './order-view.js';
import { count, day, oneLine } from './words.js';

/** One receipt for the whole checkout, whoever the sellers are. */
export function customerReceipt(view: ReceiptView): MailDocument {
  const total = formatMoney(sum(view), view.parts[0]?.order.currency ?? 'USD');
  const items = count(
    view.parts.reduce((all, { order }) => all + itemCount(order), 0),
    'item',
  );
  const sellers = count(view.parts.length, 'seller');
  return {
    brand: view.brand,
    about: `${items} from ${sellers}`,
    subject: `Your order at ${view.brand.name}: ${total}`,
    preheader: `${items} from ${sellers}, ${day(view.placedAt, view.timeZone)}.`,
    blocks: [
      {
        kind: 'headline',
        eyebrow: 'Thank you for your order',
        title: view.number ? `#${oneLine(view.number, 40)}` : 'Receipt',
        note: `Ordered on ${day(view.placedAt, view.timeZone)}`,
        figure: { amount: total, note: ['in total'] },
      },
      ...view.parts.flatMap(part),
      ...shipTo(view.shipTo),
    ],
    foot: [
      [`Sent to ${view.to} because you ordered at ${view.brand.name}.`],
      ['Nobody reads replies to this address.'],
    ],
  };
}

function part({ vendorName, order, downloads }: ReceiptView['parts'][number]): Block[] {
  const seller = oneLine(vendorName, 60);
  const title = `${seller}, order #${oneLine(order.number, 40)}`;
  return [itemsBlock(order, title), totalsBlock(order), ...downloadsBlock(downloads, seller)];
}

const sum = (view: ReceiptView): bigint => view.parts.reduce((all, { order }) => all + order.total, 0n);
