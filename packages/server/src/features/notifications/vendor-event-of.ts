import type { VendorEvent } from '../vendors/vendor-event.js';

const events: Partial<Record<string, VendorEvent>> = {
  'vendor-order-announced': 'NEW_ORDER',
  'vendor-order-back': 'NEW_ORDER',
  'vendor-order-refunded': 'REFUND',
  'vendor-private-note': 'PRIVATE_NOTE',
};

/** What a mail to a vendor is about, as its people choose what they hear of. */
export const vendorEventOf = (template: string): VendorEvent => events[template] ?? 'STATUS';
