import { registerEnumType } from 'type-graphql';

/** Where an order stands. */
export const OrderStatus = {
  PENDING: 'PENDING',
  ON_HOLD: 'ON_HOLD',
  PROCESSING: 'PROCESSING',
  COMPLETED: 'COMPLETED',
  CANCELLED: 'CANCELLED',
  REFUNDED: 'REFUNDED',
  FAILED: 'FAILED',
} as const;
export type OrderStatus = (typeof OrderStatus)[keyof typeof OrderStatus];
registerEnumType(OrderStatus, {
  name: 'OrderStatus',
  description: 'Where an order stands.',
  valuesConfig: {
    PENDING: { description: 'Unpaid.' },
    ON_HOLD: { description: 'The payment is being checked.' },
    PROCESSING: { description: 'Paid; the vendor must act.' },
    COMPLETED: { description: 'Done.' },
    CANCELLED: { description: 'Called off.' },
    REFUNDED: { description: 'Everything was given back.' },
    FAILED: { description: 'The payment failed.' },
  },
});

export const orderStatuses = Object.values(OrderStatus);

/** Who may make a move: anyone who may set statuses, the same with a reason, or operators with a reason. */
type Move = 'yes' | 'reason' | 'operator';

/** Every move a person may make, from one status to another; what is not listed is refused. */
const moves: Record<OrderStatus, Partial<Record<OrderStatus, Move>>> = {
  PENDING: { ON_HOLD: 'yes', PROCESSING: 'yes', COMPLETED: 'yes', CANCELLED: 'yes', FAILED: 'yes' },
  ON_HOLD: { PENDING: 'yes', PROCESSING: 'yes', COMPLETED: 'yes', CANCELLED: 'yes', FAILED: 'yes' },
  PROCESSING: { ON_HOLD: 'yes', COMPLETED: 'yes', CANCELLED: 'yes', REFUNDED: 'yes', FAILED: 'yes' },
  COMPLETED: { PROCESSING: 'reason', REFUNDED: 'yes' },
  FAILED: { PENDING: 'yes', ON_HOLD: 'yes', PROCESSING: 'yes', CANCELLED: 'yes' },
  CANCELLED: { PENDING: 'operator', ON_HOLD: 'operator', PROCESSING: 'operator' },
  REFUNDED: {},
};

/** Who is asking: operators may bring an order back; refunding is a right of its own. */
export interface Mover {
  isOperator: boolean;
  mayRefund: boolean;
}

const mayMake = (move: Move | undefined, to: OrderStatus, mover: Mover): boolean =>
  move !== undefined &&
  (move !== 'operator' || mover.isOperator) &&
  (to !== OrderStatus.REFUNDED || mover.mayRefund);

/** What this caller may set an order to, in the order statuses are listed. */
export const allowedStatuses = (from: OrderStatus, mover: Mover): OrderStatus[] =>
  orderStatuses.filter((to) => mayMake(moves[from][to], to, mover));

/** Whether a move wants a reason from whoever makes it. */
export const needsReason = (from: OrderStatus, to: OrderStatus): boolean => {
  const move = moves[from][to];
  return move === 'reason' || move === 'operator';
};

/** Paid: the vendor has earned it, or will by acting. */
export const isPaid = (status: OrderStatus): boolean =>
  status === OrderStatus.PROCESSING || status === OrderStatus.COMPLETED;

/** In these the vendor is told of the order for the first time. */
export const announces = (status: OrderStatus): boolean => isPaid(status) || status === OrderStatus.ON_HOLD;

/** Not paid, or not any more: the payment is awaited, checked or has failed. */
export const isUnpaid = (status: OrderStatus): boolean =>
  status === OrderStatus.PENDING || status === OrderStatus.ON_HOLD || status === OrderStatus.FAILED;

/** Live: neither done nor called off. */
export const isLive = (status: OrderStatus): boolean =>
  status === OrderStatus.PENDING || status === OrderStatus.ON_HOLD || status === OrderStatus.PROCESSING;

const words: Record<OrderStatus, string> = {
  PENDING: 'Pending',
  ON_HOLD: 'On-hold',
  PROCESSING: 'Processing',
  COMPLETED: 'Completed',
  CANCELLED: 'Cancelled',
  REFUNDED: 'Refunded',
  FAILED: 'Failed',
};

/** A status as people write it. */
export const statusWord = (status: OrderStatus): string => words[status];

/** The sentence for a move that is refused: both statuses and what is possible. */
export function refusal(from: OrderStatus, to: OrderStatus, allowed: readonly OrderStatus[]): string {
  const possible = allowed
    .map((status) => (needsReason(from, status) ? `${words[status]} with a reason` : words[status]))
    .join(', ');
  return `A ${words[from]} order cannot be ${words[to]}. ${possible ? `It can be: ${possible}.` : 'It stays as it is.'}`;
}

/** Payment methods where the money comes by itself and a person looks whether it came. */
const manualPayments = new Set([
  'bacs',
  'bank_transfer',
  'cheque',
  'check',
  'cod',
  'cash_on_delivery',
  'invoice',
]);

/** Whether payment by this method is only known once a person has looked. */
const isManualPayment = (method: string | null): boolean => manualPayments.has((method ?? '').toLowerCase());

/** What decides where a payment leads. */
export interface Payment {
  paymentMethod: string | null;
  /** It was paid before and has come back. */
  wasPaid: boolean;
  onlyDownloads: boolean;
  /** The source does its own statuses. */
  sourceKeepsStatus: boolean;
}

/**
 * Whether an order that becomes Processing is done already: one of downloads only, when it is first paid, unless a
 * person has to look whether the money came or its source would say so itself.
 */
export const completesItself = (to: OrderStatus, payment: Payment): boolean =>
  to === OrderStatus.PROCESSING &&
  !payment.wasPaid &&
  payment.onlyDownloads &&
  !payment.sourceKeepsStatus &&
  !isManualPayment(payment.paymentMethod);
