import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { payload } from '../../shared/user-error.type.js';
import type { RequestContext } from '../identity/request-context.js';
import { changeOrder } from '../orders/change-order.js';
import { lockOrder } from '../orders/change-status.js';
import { undoUntil } from '../orders/undo.policy.js';
import { deleteNote } from './delete-note.js';
import { mayDelete } from './note.policy.js';
import { AddNoteInput, DeleteNoteInput, NotePayload } from './note-mutations.type.js';
import { notesById } from './read-notes.js';
import { writeNote } from './write-note.js';

@Resolver()
export class NoteMutationsResolver {
  @Mutation(() => NotePayload, {
    description:
      "Writes a note on an order. A private one is emailed to the vendor's own list, one to the customer to them.",
  })
  addNote(
    @Arg('input', () => AddNoteInput, { description: 'What, on which order.' }) input: AddNoteInput,
    @Ctx() context: RequestContext,
  ): Promise<NotePayload> {
    return payload(async () => {
      const { ids, ...changed } = await changeOrder(context, 'ADD_NOTE', 'addNote', input, async (tx, by) => {
        const order = await lockOrder(tx, input.orderId);
        const { kind, body } = input;
        const { at } = tx;
        const { id } = await writeNote(tx, order, { kind, body, by, at, undoUntil: undoUntil(context, at) });
        return { orderId: order.id, noteId: id };
      });
      const note = changed.order && (await context.load(notesById, changed.order, ids.noteId));
      return { ...changed, note: note ?? null };
    });
  }

  @Mutation(() => NotePayload, {
    description:
      'Deletes a note; the timeline keeps that there was one. An email of it that was not sent yet is withdrawn.',
  })
  deleteNote(
    @Arg('input', () => DeleteNoteInput, { description: 'Which one.' }) input: DeleteNoteInput,
    @Ctx() context: RequestContext,
  ): Promise<NotePayload> {
    return payload(async () => {
      const { ids: _, ...changed } = await changeOrder(
        context,
        'ADD_NOTE',
        'deleteNote',
        input,
        async (tx, by) => ({
          orderId: await deleteNote(tx, by, input.noteId, (note) => mayDelete(context.caller, note)),
        }),
      );
      return { ...changed, note: null };
    });
  }
}
