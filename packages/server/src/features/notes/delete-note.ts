import type { VendorTx } from '../../platform/database/database.js';
import { ErrorCode, notFound, UserFault } from '../../shared/errors.js';
import { isId } from '../../shared/ids.js';
import type { Actor } from '../events/actor.js';
import { appendEvent } from '../events/event-log.js';
import { lockOrder } from '../orders/change-status.js';
import type { Order } from '../orders/order.entity.js';
import { Note } from './note.entity.js';
import { noteWord } from './note-words.js';
import { noteFacts } from './notes.events.js';

/**
 * Deletes a note; the timeline keeps that there was one, and who deleted it.
 * @param isAllowed whether the caller may delete this one
 * @returns the id of its order
 * @throws UserFault NOT_FOUND, FORBIDDEN
 */
export async function deleteNote(
  tx: VendorTx,
  by: Actor,
  noteId: string,
  isAllowed: (note: Note) => boolean,
  at = tx.at,
): Promise<string> {
  const found = await findNote(tx, noteId);
  const order = await lockOrder(tx, found.orderId);
  // Whoever held the order before may have deleted it.
  const note = await findNote(tx, noteId);
  if (!isAllowed(note))
    throw new UserFault(
      ErrorCode.FORBIDDEN,
      `${note.actorName} wrote this note for the marketplace, so only operators delete it.`,
      ['noteId'],
    );
  await removeNote(tx, order, note, {
    by,
    at,
    summary: `${noteWord(note.kind)} by ${note.actorName} deleted`,
  });
  return order.id;
}

/** Takes a note off a locked order, with the emails of it that have not left; the timeline keeps that there was one. */
export async function removeNote(
  tx: VendorTx,
  order: Order,
  note: Note,
  { by, at, summary }: { by: Actor; at: Date; summary: string },
): Promise<void> {
  await noteFacts.record(tx, { kind: 'noteDeleted', order, note, by });
  await tx.manager.delete(Note, { vendorId: tx.vendorId, id: note.id });
  const { id: orderId, version: orderVersion } = order;
  appendEvent(tx, { kind: 'NOTE_DELETED', orderId, orderVersion, by, summary, at });
}

/** Another vendor's id answers as one that does not exist. */
async function findNote(tx: VendorTx, noteId: string): Promise<Note> {
  const note = isId(noteId) ? await tx.manager.findOneBy(Note, { vendorId: tx.vendorId, id: noteId }) : null;
  if (!note) throw notFound('note', ['noteId']);
  return note;
}
