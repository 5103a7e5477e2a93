import type { VendorTx } from '../../platform/database/database.js';
import { FactLine } from '../../shared/fact-line.js';
import type { Actor } from '../events/actor.js';
import type { Order } from '../orders/order.entity.js';
import type { Note } from './note.entity.js';

/** Someone wrote a note. */
export interface NoteAdded {
  kind: 'noteAdded';
  order: Order;
  note: Note;
  by: Actor;
  /** The parcel whose tracking wrote it, and whose own email tells of it; null for what a person wrote. */
  shipmentId: string | null;
}

/** A note is about to be deleted; told while its row is still there. */
export interface NoteDeleted {
  kind: 'noteDeleted';
  order: Order;
  note: Note;
  by: Actor;
}

export type NoteFact = NoteAdded | NoteDeleted;

/** What must happen in the same transaction as a note is written or deleted, in features further right. */
export const noteFacts = new FactLine<NoteFact, VendorTx>();
