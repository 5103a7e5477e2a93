import type { OrderStatus } from '../../../gql/graphql.js';
import type { Move } from '../next-step.js';

/** A move as somebody decided on it: what they saw goes along. */
export interface MoveRequest {
  move: Move;
  from: OrderStatus;
  version: number;
  reason?: string;
}

const order: OrderStatus[] = [
  'PROCESSING',
  'COMPLETED',
  'ON_HOLD',
  'PENDING',
  'CANCELLED',
  'REFUNDED',
  'FAILED',
];

/** The way forward first, what ends a sale last. */
export const inOrder = <M extends Move>(moves: readonly M[]): M[] =>
  moves.toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status));

/** Moves that are asked about before they are made: those that need a reason, and those that end a sale. */
export const wantsReason = (move: Move): boolean =>
  move.reasonRequired || move.status === 'CANCELLED' || move.status === 'FAILED';
