import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { VendorEvent } from '../../gql/graphql.js';

/** What a team can be emailed about, in the order it is shown. */
export const vendorEvents = [
  'NEW_ORDER',
  'STATUS',
  'REFUND',
  'PRIVATE_NOTE',
] as const satisfies VendorEvent[];

/** In two words, for the head of a column. */
export const eventWords: Record<VendorEvent, MessageDescriptor> = {
  NEW_ORDER: msg`New orders`,
  STATUS: msg`Status`,
  REFUND: msg`Refunds`,
  PRIVATE_NOTE: msg`Private notes`,
};

/** In a sentence. */
export const eventMeanings: Record<VendorEvent, MessageDescriptor> = {
  NEW_ORDER: msg`An order was placed, or came back from Failed or Cancelled`,
  STATUS: msg`Someone else moved an order to Processing, Cancelled or Failed`,
  REFUND: msg`Money was given back, in part or in full`,
  PRIVATE_NOTE: msg`Someone wrote a private note`,
};
