import { useMutation } from '@apollo/client/react';
import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { graphql } from '../../gql/gql.js';
import { newKey } from '../../lib/new-key.js';
import { hideNote } from './order-notes-cache.js';

const DeleteNoteDocument = graphql(`
  mutation DeleteNote($input: DeleteNoteInput!) {
    deleteNote(input: $input) {
      order {
        id
      }
      errors {
        code
        message
      }
    }
  }
`);

/** Deletes a note; it is gone from the list at once, and back with a message when that was refused. */
export function useDeleteNote(orderId: string, onChanged: () => void): (noteId: string) => void {
  const { t } = useLingui();
  const [mutate] = useMutation(DeleteNoteDocument);
  const run = async (noteId: string) => {
    const answer = await mutate({
      variables: { input: { noteId, idempotencyKey: newKey() } },
      optimisticResponse: {
        __typename: 'Mutation',
        deleteNote: {
          __typename: 'NotePayload',
          order: { __typename: 'Order', id: orderId },
          errors: [],
        },
      },
      update: (cache, { data }) => {
        if (data?.deleteNote.errors.length === 0) hideNote(cache, orderId, noteId);
      },
    }).catch(() => null);
    onChanged();
    const payload = answer?.data?.deleteNote;
    const [error] = payload?.errors ?? [];
    // A colleague was faster: it is gone, as was wanted.
    if (payload && (!error || error.code === 'NOT_FOUND')) return;
    const why = error ? error.message : t`The server did not answer.`;
    notifications.show({ message: t`The note is still there. ${why}`, autoClose: false });
  };
  return (noteId) => void run(noteId);
}
