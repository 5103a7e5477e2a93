import type { VendorTx } from '../../platform/database/database.js';
import { FactLine } from '../../shared/fact-line.js';
import type { Actor } from '../events/actor.js';
import type { Order } from './order.entity.js';
import type { EarningDraft } from './order-draft.js';
import type { OrderLine } from './order-line.entity.js';
import type { OrderStatus } from './order-status.js';

/** An order has come in. */
export interface OrderPlaced {
  kind: 'orderPlaced';
  order: Order;
  lines: readonly OrderLine[];
  earnings: readonly EarningDraft[];
  by: Actor;
  /** This placing is what tells the vendor of it; false for unpaid orders and for history. */
  announces: boolean;
  /** Taken in from the past: nobody is mailed, nothing is granted. */
  isHistory: boolean;
}

/** An order has moved from one status to another. */
export interface StatusChanged {
  kind: 'statusChanged';
  /** As it is after the move. */
  order: Order;
  from: OrderStatus;
  to: OrderStatus;
  by: Actor;
  reason: string | null;
  /** This move is what tells the vendor of the order. */
  announces: boolean;
  /** It became paid for the first time. */
  firstPaid: boolean;
  at: Date;
  /** Taken in from the past: nobody is mailed, nothing is granted. */
  isHistory: boolean;
}

/** Money of an order was given back, in part or whole; recorded by earnings. */
export interface OrderRefunded {
  kind: 'orderRefunded';
  /** As it is after the refund. */
  order: Order;
  refundId: string;
  amountMinor: bigint;
  isFull: boolean;
  reason: string | null;
  by: Actor;
  /** Taken in from the past: nobody is mailed. */
  isHistory: boolean;
}

export type OrderFact = OrderPlaced | StatusChanged | OrderRefunded;

/**
 * What must happen in the same transaction as a change, in features further right. `app/` registers the handlers;
 * they run in that order, and a failure of one undoes the change.
 */
export const orderFacts = new FactLine<OrderFact, VendorTx>();
