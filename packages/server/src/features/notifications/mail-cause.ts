import type { OrderFact } from '../orders/orders.events.js';
import type { MailCause } from './who-is-mailed.js';

/** What a fact means for mails; null where it mails nobody whatever the settings: history. */
export function causeOf(fact: OrderFact): MailCause | null {
  switch (fact.kind) {
    case 'orderPlaced':
      if (fact.isHistory) return null;
      return {
        kind: 'status',
        from: null,
        to: fact.order.status,
        announces: fact.announces,
        wasAnnounced: false,
        wasPaid: false,
        bySomeoneElse: fact.by.kind !== 'MEMBER',
      };
    case 'statusChanged':
      if (fact.isHistory) return null;
      return {
        kind: 'status',
        from: fact.from,
        to: fact.to,
        announces: fact.announces,
        wasAnnounced: fact.order.announcedAt !== null && !fact.announces,
        wasPaid: fact.order.paidAt !== null && !fact.firstPaid,
        bySomeoneElse: fact.by.kind !== 'MEMBER',
      };
    case 'orderRefunded':
      return fact.isHistory ? null : { kind: 'refund', isFull: fact.isFull };
  }
}

/** Names the change among all of its order, so that it is told of once however often it is recorded. */
export function momentOf(fact: OrderFact): string {
  if (fact.kind === 'orderRefunded') return `refund:${fact.refundId}`;
  return fact.announces ? `announced:${fact.order.id}` : `status:${fact.order.id}:${fact.order.version}`;
}
