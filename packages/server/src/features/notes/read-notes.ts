import { In } from 'typeorm';
import type { VendorTx } from '../../platform/database/database.js';
import { Note } from './note.entity.js';

/** A batch: the notes of orders by the orders' ids, newest first. */
export async function notesByOrder(tx: VendorTx, orderIds: readonly string[]): Promise<Map<string, Note[]>> {
  const notes = await tx.manager.find(Note, {
    where: { vendorId: tx.vendorId, orderId: In([...orderIds]) },
    order: { id: 'DESC' },
  });
  return Map.groupBy(notes, (note) => note.orderId);
}

/** A batch: notes by id. */
export async function notesById(tx: VendorTx, ids: readonly string[]): Promise<Map<string, Note>> {
  const notes = await tx.manager.findBy(Note, { vendorId: tx.vendorId, id: In([...ids]) });
  return new Map(notes.map((note) => [note.id, note]));
}
