import type { VendorTx } from '../../platform/database/database.js';
import { FactLine } from '../../shared/fact-line.js';
import type { Actor } from '../events/actor.js';
import type { Order } from './order.entity.js';
import type { UndoRow } from './undo.entity.js';

/** Whoever made a change takes it back; told once its own row says so, and once the status, if it was one, is back. */
export interface ChangeUndone {
  kind: 'changeUndone';
  undo: UndoRow;
  /** Locked. */
  order: Order;
  by: Actor;
  at: Date;
}

/**
 * What must be taken back in the same transaction, in features further right: each what it wrote because of the change.
 * One that cannot throws a UserFault, and nothing is taken back.
 */
export const undoFacts = new FactLine<ChangeUndone, VendorTx>();
