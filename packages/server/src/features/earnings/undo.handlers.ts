import type { VendorTx } from '../../platform/database/database.js';
import type { ChangeUndone } from '../orders/undo.events.js';
import { settleCancellation } from './write-ledger.js';

/**
 * What a cancellation took, or its end gave back, goes the other way. The ledger is never rewritten: the entries of the
 * change and of its undoing stand side by side and add up to nothing.
 */
export async function settleUndone(tx: VendorTx, { undo, order, at }: ChangeUndone): Promise<void> {
  if (undo.kind === 'STATUS') await settleCancellation(tx, order, at);
}
