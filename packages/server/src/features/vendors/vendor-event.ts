import { registerEnumType } from 'type-graphql';

/** What a vendor's people can be emailed about. */
export const VendorEvent = {
  NEW_ORDER: 'NEW_ORDER',
  STATUS: 'STATUS',
  REFUND: 'REFUND',
  PRIVATE_NOTE: 'PRIVATE_NOTE',
} as const;
export type VendorEvent = (typeof VendorEvent)[keyof typeof VendorEvent];
registerEnumType(VendorEvent, {
  name: 'VendorEvent',
  description: "What a vendor's people can be emailed about.",
  valuesConfig: {
    NEW_ORDER: { description: 'An order was placed, or came back from Failed or Cancelled.' },
    STATUS: { description: 'Someone else moved an order to Processing, Cancelled or Failed.' },
    REFUND: { description: 'Money was given back, in part or full.' },
    PRIVATE_NOTE: { description: 'Someone wrote a private note.' },
  },
});
