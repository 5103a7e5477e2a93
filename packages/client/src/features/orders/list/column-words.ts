import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { OrderColumn } from './order-columns.js';

/** The heads of the columns. */
export const columnWords: Record<OrderColumn, MessageDescriptor> = {
  NUMBER: msg`Order`,
  PLACED_AT: msg`Placed`,
  CUSTOMER: msg`Customer`,
  STATUS: msg`Status`,
  ITEMS: msg`Items`,
  TOTAL: msg`Total`,
  EARNED: msg`Earned`,
  SHIPMENT: msg`Shipment`,
  EMAIL: msg`Email`,
  COUNTRY: msg`Country`,
  PAYMENT_METHOD: msg`Payment`,
  TRACKING: msg`Tracking`,
  REFUNDED: msg`Refunded`,
};
