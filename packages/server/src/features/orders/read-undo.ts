import type { VendorTx } from '../../platform/database/database.js';
import { UndoRow } from './undo.entity.js';
import { Undo } from './undo.type.js';

/** How a change is taken back; null once it was, or no longer can be. */
export async function openUndo(tx: VendorTx, id: string): Promise<Undo | null> {
  const row = await tx.manager.findOneBy(UndoRow, { vendorId: tx.vendorId, id });
  if (!row || row.undoneAt || row.until <= tx.at) return null;
  const { vendorId, until } = row;
  return Object.assign(new Undo(), { vendorId, id, until, msLeft: until.getTime() - tx.at.getTime() });
}
