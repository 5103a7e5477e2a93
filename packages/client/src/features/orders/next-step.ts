import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { OrderStatus } from '../../gql/graphql.js';

export interface Move {
  status: OrderStatus;
  reasonRequired: boolean;
  emailsCustomer: boolean;
  emailsVendor: boolean;
}

export interface NextStep<M extends Move = Move> {
  move: M;
  label: MessageDescriptor;
}

const steps: Partial<Record<OrderStatus, { to: OrderStatus; label: MessageDescriptor }>> = {
  PENDING: { to: 'PROCESSING', label: msg`Mark paid` },
  ON_HOLD: { to: 'PROCESSING', label: msg`Mark paid` },
  PROCESSING: { to: 'COMPLETED', label: msg`Complete` },
};

/** The one move that brings an order on its way, if the reader may make it. */
export function nextStep<M extends Move>(status: OrderStatus, allowed: readonly M[]): NextStep<M> | null {
  const step = steps[status];
  const move = allowed.find((one) => one.status === step?.to && !one.reasonRequired);
  return step && move ? { move, label: step.label } : null;
}
