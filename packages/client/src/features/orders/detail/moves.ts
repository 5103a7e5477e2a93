import type { OrderStatus } from '../../../gql/graphql.js';
import type { Move } from '../next-step.js';

/** The letter of each move while the status menu is open. */
export const moveKeys: Record<OrderStatus, string> = {
  PENDING: 'E',
  ON_HOLD: 'H',
  PROCESSING: 'P',
  COMPLETED: 'C',
  CANCELLED: 'X',
  REFUNDED: 'R',
  FAILED: 'F',
};

/** Moves that are asked about before they are made: those that need a reason, and those that end a sale. */
export const wantsReason = (move: Move): boolean =>
  move.reasonRequired || move.status === 'CANCELLED' || move.status === 'FAILED';
