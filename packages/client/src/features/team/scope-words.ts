import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Scope } from '../../gql/graphql.js';

/** What a vendor's key can be made for; placing orders is for keys of the marketplace. */
export const vendorScopes = [
  'ORDERS_READ',
  'EVENTS_READ',
  'ORDERS_WRITE',
  'NOTES_WRITE',
  'DOWNLOADS_WRITE',
  'SHIPMENTS_WRITE',
  'EXPORTS',
] as const satisfies Scope[];

export const scopeWords: Record<Scope, MessageDescriptor> = {
  ORDERS_READ: msg`See orders`,
  EVENTS_READ: msg`Follow events`,
  ORDERS_WRITE: msg`Change status, refund`,
  ORDERS_PLACE: msg`Place orders`,
  NOTES_WRITE: msg`Write notes`,
  DOWNLOADS_WRITE: msg`Manage downloads`,
  SHIPMENTS_WRITE: msg`Manage shipments`,
  EXPORTS: msg`Export orders`,
};
