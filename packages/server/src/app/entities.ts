import { LedgerRow } from '../features/earnings/ledger-entry.entity.js';
import { Refund } from '../features/earnings/refund.entity.js';
import { Event } from '../features/events/event.entity.js';
import { EmailRow } from '../features/notifications/email.entity.js';
import { Customer } from '../features/orders/customer.entity.js';
import { Order } from '../features/orders/order.entity.js';
import { OrderLine } from '../features/orders/order-line.entity.js';
import { Marketplace } from '../features/vendors/marketplace.entity.js';
import { Source } from '../features/vendors/source.entity.js';
import { Vendor } from '../features/vendors/vendor.entity.js';

/** Every table that has a class. */
export const entities = [
  Customer,
  EmailRow,
  Event,
  LedgerRow,
  Marketplace,
  Order,
  OrderLine,
  Refund,
  Source,
  Vendor,
];
