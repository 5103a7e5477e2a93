import type { VendorTx } from '../../platform/database/database.js';
import { type Actor, systemActor } from '../events/actor.js';
import { appendEvent } from '../events/event-log.js';
import type { EmailRow, EmailState, Recipient } from './email.entity.js';

// Never the address: a customer's may be hidden from whoever reads the timeline.
const people: Record<Recipient, string> = {
  VENDOR: 'your team',
  CUSTOMER: 'the customer',
  ACCOUNT: 'an account',
};

const deeds: Partial<Record<EmailState, string>> = {
  ACCEPTED: 'sent',
  DELIVERED: 'delivered',
  BOUNCED: 'came back',
  CAPTURED: 'captured, not sent',
  FAILED: 'failed',
  UNKNOWN: 'may not have been sent',
  WITHDRAWN: 'withdrawn before it was sent',
};

/** Tells the order's log what became of a mail about it; mails about no order have no log. */
export function appendEmailEvent(
  tx: VendorTx,
  email: Pick<EmailRow, 'orderId' | 'recipient' | 'subject'>,
  state: EmailState,
): void {
  const deed = deeds[state];
  if (!email.orderId || !deed) return;
  appendEvent(tx, {
    kind: 'EMAIL_CHANGED',
    orderId: email.orderId,
    orderVersion: null,
    by: systemActor(),
    summary: `Email to ${people[email.recipient]} ${deed}: ${email.subject}`,
    at: tx.at,
  });
}

/** Tells the order's log that somebody had a mail sent again. */
export function appendResendEvent(
  tx: VendorTx,
  by: Actor,
  order: { id: string; version: number },
  email: Pick<EmailRow, 'recipient' | 'subject'>,
): void {
  appendEvent(tx, {
    kind: 'EMAIL_CHANGED',
    orderId: order.id,
    orderVersion: order.version,
    by,
    summary: `Email to ${people[email.recipient]} sent again: ${email.subject}`,
    at: tx.at,
  });
}
