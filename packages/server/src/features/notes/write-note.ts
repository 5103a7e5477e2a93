import type { VendorTx } from '../../platform/database/database.js';
import { newId } from '../../shared/ids.js';
import { requiredText } from '../../shared/text.js';
import type { Actor } from '../events/actor.js';
import { appendEvent } from '../events/event-log.js';
import { keepUndo } from '../orders/keep-undo.js';
import type { Order } from '../orders/order.entity.js';
import { Note, type NoteKind } from './note.entity.js';
import { noteWord } from './note-words.js';
import { noteFacts } from './notes.events.js';

/** The longest note, in characters as people count them. */
const LONGEST_NOTE = 10_000;

export interface NewNote {
  kind: NoteKind;
  body: string;
  by: Actor;
  at: Date;
  /** The parcel whose tracking writes it: it is told of by that parcel's own email. */
  shipmentId?: string | null;
  /** Until when `by` may take it back; its email waits until then. */
  undoUntil?: Date | null;
}

/** @throws UserFault INVALID when there is nothing to read, too much of it, or what cannot be kept */
export const checkBody = (body: string): string =>
  requiredText(body, { what: 'A note', most: LONGEST_NOTE, path: ['body'] });

/**
 * Adds a note to an order that is locked, with its place in the timeline and the emails it causes. It changes nothing
 * a decision rests on, so the order's version stays.
 * @throws UserFault INVALID
 */
export async function writeNote(tx: VendorTx, order: Order, written: NewNote): Promise<Note> {
  const { kind, by, at, shipmentId = null } = written;
  const note = Object.assign(new Note(), {
    vendorId: tx.vendorId,
    id: newId(),
    orderId: order.id,
    kind,
    body: checkBody(written.body),
    actorKind: by.kind,
    actorId: by.id,
    actorName: by.name,
    createdAt: at,
  });
  await tx.manager.insert(Note, { ...note });
  appendEvent(tx, {
    kind: 'NOTE_ADDED',
    orderId: order.id,
    orderVersion: order.version,
    by,
    summary: `${noteWord(kind)} added`,
    at,
  });
  const until = written.undoUntil;
  await keepUndo(tx, order, { kind: 'NOTE', by, at, until, before: { noteId: note.id } });
  await noteFacts.record(tx, { kind: 'noteAdded', order, note, by, shipmentId });
  return note;
}
