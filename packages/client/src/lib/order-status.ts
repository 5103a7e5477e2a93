import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { FulfilmentStatus, OrderStatus } from '../gql/graphql.js';

/** The words people use for a status, on the page and aloud. */
export const statusWords: Record<OrderStatus, MessageDescriptor> = {
  PENDING: msg`Pending`,
  ON_HOLD: msg`On-hold`,
  PROCESSING: msg`Processing`,
  COMPLETED: msg`Completed`,
  CANCELLED: msg`Cancelled`,
  REFUNDED: msg`Refunded`,
  FAILED: msg`Failed`,
};

export const fulfilmentWords: Record<FulfilmentStatus, MessageDescriptor> = {
  NOT_SHIPPED: msg`Not shipped`,
  PARTLY_SHIPPED: msg`Partly shipped`,
  SHIPPED: msg`Shipped`,
  NOT_NEEDED: msg`Download`,
};

/** The order of tabs: what needs a person first. */
export const statusOrder: OrderStatus[] = [
  'PROCESSING',
  'ON_HOLD',
  'PENDING',
  'COMPLETED',
  'REFUNDED',
  'CANCELLED',
  'FAILED',
];

/** Paid and not taken back: only then is the earning the vendor's own. */
export const isPaid = (status: OrderStatus): boolean => status === 'PROCESSING' || status === 'COMPLETED';

/** Closed without a sale: totals are quiet, nothing is due any more. */
export const isClosed = (status: OrderStatus): boolean =>
  status === 'CANCELLED' || status === 'REFUNDED' || status === 'FAILED';

export const isStatus = (word: string): word is OrderStatus => word in statusWords;

/** A status as an event's change names it: by its name or by its word. */
export function statusFrom(text: string | null | undefined): OrderStatus | null {
  const name = text?.toUpperCase().replace(/[\s-]/g, '_') ?? '';
  return isStatus(name) ? name : null;
}

/** The letter of each move while the status menu is open. */
export const moveKeys: Record<OrderStatus, string> = {
  PENDING: 'E',
  ON_HOLD: 'H',
  PROCESSING: 'P',
  COMPLETED: 'C',
  CANCELLED: 'X',
  REFUNDED: 'R',
  FAILED: 'F',
};
