import { escapeUTF8 } from 'entities';
import { type Day, dayWord } from '../../shared/dates.js';
import type { OrderStatus } from '../orders/order-status.js';
import { fileIcon, type IconName, icon } from './customer-page-icons.js';
import { pageStyle } from './customer-page-style.js';
import { leftWord, type Refusal, refusalOf, timesWord } from './customer-page-words.js';
import { DownloadState } from './download-permission.entity.js';
import { sizeWord } from './download-words.js';

/** What a customer is shown of one download. */
export interface CustomerDownload {
  brand: string;
  vendorName: string;
  /** Where the seller is asked; null where nobody answers. */
  replyTo: string | null;
  orderNumber: string;
  orderStatus: OrderStatus;
  /** As it was ordered; null for a file that was granted by hand. */
  productName: string | null;
  file: { name: string; size: number; contentType: string };
  state: DownloadState;
  remaining: number | null;
  downloadCount: number;
  expiresOn: Day | null;
  /** Days from Completed, where they do not run yet. */
  expiryDays: number | null;
}

/** The customer's page: what it is and the button, or why not and whom to ask. */
export function customerPage(download: CustomerDownload, startIsOver = false): string {
  return download.state === DownloadState.ACTIVE
    ? granted(download, startIsOver)
    : refused(download, refusalOf({ ...download, state: download.state }));
}

/** A page that names nothing. */
export const blankPage = ({ icon: name, title, text }: Refusal): string =>
  layout({ title, icon: name, body: `<p class="what">${escapeUTF8(text)}</p>` });

/** The same page for a download that cannot be read right now. */
export const refusedPage = (download: CustomerDownload, refusal: Refusal): string =>
  refused(download, refusal);

function granted(download: CustomerDownload, startIsOver: boolean): string {
  const { file, productName, remaining, downloadCount, expiresOn, expiryDays } = download;
  const size = sizeWord(file.size);
  const end = expiresOn
    ? `${dayWord(expiresOn)}, end of day`
    : expiryDays === null
      ? 'No end'
      : `${expiryDays} ${expiryDays === 1 ? 'day' : 'days'} after the order is completed`;
  const title = productName ?? file.name;
  const what = productName ? `${bdi(file.name)}, ${size}` : size;
  return layout({
    brand: download.brand,
    title,
    icon: fileIcon(file.contentType),
    body: `<p class="what">${what}</p>
<form method="post"><button class="button main">${icon('download', 20)}Download</button></form>
${table([
  ['Downloads left', leftWord(remaining, downloadCount)],
  ['Available until', end],
  ['Your order', order(download)],
])}
<p class="note">${startIsOver ? 'A download can be resumed for 24 hours; that time is over, so start it again. ' : ''}${
      remaining === null ? '' : 'The button counts one download. '
    }If it stops halfway, resume it in your browser within 24 hours${remaining === null ? '' : ': that counts nothing more'}.</p>`,
  });
}

function refused(download: CustomerDownload, { icon: name, title, text }: Refusal): string {
  const { replyTo, vendorName, orderNumber, file } = download;
  const ask =
    replyTo &&
    `<p class="ask"><a class="button" href="mailto:${encodeURIComponent(replyTo)}?subject=${encodeURIComponent(
      `Order #${orderNumber}: ${file.name}`,
    )}">${icon('mail', 20)}<span>Ask ${bdi(vendorName)}</span></a></p>`;
  return layout({
    brand: download.brand,
    title,
    icon: name,
    body: `<p class="what">${escapeUTF8(text)}</p>
${ask ?? ''}
${table([
  ['File', bdi(file.name)],
  ['Downloaded', timesWord(download.remaining, download.downloadCount)],
  ['Your order', order(download)],
])}
${ask ? '<p class="note">The button writes an email with your order number in it.</p>' : ''}`,
  });
}

const bdi = (text: string): string => `<bdi>${escapeUTF8(text)}</bdi>`;

const order = ({ orderNumber, vendorName }: CustomerDownload): string =>
  `${bdi(`#${orderNumber}`)}, ${bdi(vendorName)}`;

/** @param rows names and their values, which are HTML */
const table = (rows: [string, string][]): string =>
  `<dl>${rows.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>`;

function layout(page: { brand?: string; title: string; icon: IconName; body: string }): string {
  const header = page.brand ? `<header>${bdi(page.brand)}</header>` : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${escapeUTF8(page.brand ? `${page.title} · ${page.brand}` : page.title)}</title>
<style>${pageStyle}</style>
</head>
<body>
${header}
<main>
<div class="kind">${icon(page.icon, 28)}</div>
<h1>${bdi(page.title)}</h1>
${page.body}
</main>
</body>
</html>
`;
}
