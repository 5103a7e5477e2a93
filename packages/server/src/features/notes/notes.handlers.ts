import type { VendorTx } from '../../platform/database/database.js';
import { ErrorCode, UserFault } from '../../shared/errors.js';
import type { ChangeUndone } from '../orders/undo.events.js';
import { removeNote } from './delete-note.js';
import { Note } from './note.entity.js';
import { noteWord } from './note-words.js';

/**
 * A note that was written goes when that is undone, and the note that a parcel's tracking wrote with its parcel's change.
 * @throws UserFault ALREADY_DONE when somebody has deleted it since
 */
export async function takeBackNotes(tx: VendorTx, { undo, order, by, at }: ChangeUndone): Promise<void> {
  const { noteId } = undo.before as { noteId?: string };
  if (!noteId) return;
  const note = await tx.manager.findOneBy(Note, { vendorId: tx.vendorId, id: noteId });
  if (note) return removeNote(tx, order, note, { by, at, summary: `${noteWord(note.kind)} undone` });
  if (undo.kind === 'NOTE')
    throw new UserFault(ErrorCode.ALREADY_DONE, 'This note is deleted already.', ['undoId']);
}
