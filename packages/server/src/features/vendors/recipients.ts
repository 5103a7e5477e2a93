import type { VendorEvent } from './vendor-event.js';

/** Who is emailed about what. */
export interface RecipientRecord {
  email: string;
  /** The member who chose it for themselves; null for an address that the vendor's owners listed. */
  userId: string | null;
  events: VendorEvent[];
}

/** The addresses that hear of an event, each once, in the order of the list. */
export function addressesFor(recipients: readonly RecipientRecord[], event: VendorEvent): string[] {
  const hearing = recipients.filter(({ events }) => events.includes(event)).map(({ email }) => email.trim());
  return [...new Map(hearing.map((address) => [address.toLowerCase(), address])).values()];
}

/**
 * Where customers' answers go. Without an address of its own it is the first listed one that hears of new orders;
 * never a member's, who did not choose to hear from customers.
 */
export const answersGoTo = (replyTo: string | null, recipients: readonly RecipientRecord[]): string | null =>
  replyTo ??
  addressesFor(
    recipients.filter(({ userId }) => userId === null),
    'NEW_ORDER',
  )[0] ??
  null;
