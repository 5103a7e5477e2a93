import { dayWord } from '../../../shared/dates.js';
import { sizeWord } from '../../downloads/download-words.js';
import type { ToldDownload } from '../../downloads/told-downloads.js';
import type { Links } from './mail-document.js';
import { count, oneLine } from './words.js';

/** More would make a mail that clients cut off. */
const MOST_LINKS = 30;

/** The files a customer can download, each with its link; nothing where there are none. */
export function downloadsBlock(downloads: readonly ToldDownload[], seller: string): Links[] {
  if (downloads.length === 0) return [];
  const left = downloads.length - MOST_LINKS;
  return [
    {
      kind: 'links',
      title: downloads.length === 1 ? 'Your download' : 'Your downloads',
      rows: downloads.slice(0, MOST_LINKS).map((download) => ({
        text: oneLine(download.name),
        url: download.link,
        detail: `${sizeWord(download.size)}. ${termsOf(download)}`,
      })),
      more: left > 0 ? `and ${count(left, 'more file')}: ask ${seller} for the links` : null,
    },
  ];
}

/** "3 downloads, until the end of 24 Dec 2026". */
export function termsOf({ remaining, expiresOn, expiryDays }: ToldDownload): string {
  const often = remaining === null ? 'As often as you like' : count(remaining, 'download');
  if (expiresOn) return `${often}, until the end of ${dayWord(expiresOn)}`;
  if (expiryDays !== null) return `${often}, for ${count(expiryDays, 'day')} once the order is complete`;
  return often;
}
