import { type Day, dayWord } from '../../shared/dates.js';
import type { OrderStatus } from '../orders/order-status.js';
import type { IconName } from './customer-page-icons.js';
import { DownloadState } from './download-permission.entity.js';

/** What a customer is told who cannot download. */
export interface Refusal {
  icon: IconName;
  title: string;
  text: string;
}

export interface Refused {
  state: Exclude<DownloadState, 'ACTIVE'>;
  orderStatus: OrderStatus;
  expiresOn: Day | null;
  downloadCount: number;
}

/** A link that was not written by us, or not copied to its end. Says of nothing that it exists. */
export const wrongLink: Refusal = {
  icon: 'unlinked',
  title: 'This link is not complete',
  text: 'Open it from the email it came in, or copy it from there to its last character.',
};

export const tooManyWrongLinks: Refusal = {
  ...wrongLink,
  text: 'Too many incomplete links came from your network. Open the one from your email in a minute.',
};

export const tooManyStarts: Refusal = {
  icon: 'clock',
  title: 'This file was just started many times',
  text: 'Nothing was counted. Open your link again in a minute.',
};

export const unreadable: Refusal = {
  icon: 'warning',
  title: 'The file cannot be read right now',
  text: 'Nothing was counted. Open your link again in a few minutes.',
};

/** Why not, and what can be done. */
export function refusalOf({ state, orderStatus, expiresOn, downloadCount }: Refused): Refusal {
  switch (state) {
    case DownloadState.REVOKED:
      return {
        icon: 'closed',
        title: 'The seller has closed this download',
        text: 'Only the seller can open it again.',
      };
    case DownloadState.NOT_PAID:
      return notPaid(orderStatus);
    case DownloadState.EXPIRED:
      return {
        icon: 'clock',
        title: `This link ended on ${dayWord(expiresOn ?? '')}`,
        text: 'The file is still there. The seller can open it for you again.',
      };
    case DownloadState.USED_UP:
      return {
        icon: 'checked',
        title: usedUp(downloadCount),
        text: 'The file is still there. The seller can give you more.',
      };
  }
}

function notPaid(status: OrderStatus): Refusal {
  if (status === 'REFUNDED')
    return { icon: 'refund', title: 'This order was refunded', text: 'Its downloads are closed.' };
  if (status === 'CANCELLED')
    return { icon: 'cross', title: 'This order was cancelled', text: 'Its downloads are closed.' };
  return {
    icon: 'card',
    title: 'This order is not paid yet',
    text: 'The download opens under this link as soon as the payment has come in.',
  };
}

function usedUp(count: number): string {
  if (count === 0) return 'No downloads are left';
  return count === 1 ? 'The one download is used' : `All ${count.toLocaleString('en-GB')} downloads are used`;
}

/** "2 of 3", "as many as you like". */
export const leftWord = (remaining: number | null, downloadCount: number): string =>
  remaining === null
    ? 'As many as you like'
    : `${remaining.toLocaleString('en-GB')} of ${(remaining + downloadCount).toLocaleString('en-GB')}`;

/** "1 of 3 times", "2 times". */
export function timesWord(remaining: number | null, downloadCount: number): string {
  const times = (count: number) => `${count.toLocaleString('en-GB')} ${count === 1 ? 'time' : 'times'}`;
  if (remaining === null) return times(downloadCount);
  return `${downloadCount.toLocaleString('en-GB')} of ${times(remaining + downloadCount)}`;
}
