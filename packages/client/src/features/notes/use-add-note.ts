import { useMutation } from '@apollo/client/react';
import { useRef } from 'react';
import { makeFragmentData } from '../../gql/fragment-masking.js';
import { graphql } from '../../gql/gql.js';
import type { ActorKind, NoteKind } from '../../gql/graphql.js';
import type { Undoable } from '../../lib/deed.js';
import { newKey } from '../../lib/new-key.js';
import { useViewer } from '../../lib/viewer-context.js';
import { NoteItemFragment } from './note-item-fragment.js';
import { notYetSaved } from './note-saving.js';
import { showNote } from './order-notes-cache.js';

const AddNoteDocument = graphql(`
  mutation AddNote($input: AddNoteInput!) {
    addNote(input: $input) {
      note {
        id
        ...NoteItem_note
      }
      undo {
        id
        msLeft
        emailsCustomer
        emailsVendor
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

export type AddOutcome =
  | { kind: 'done'; noteId: string; undo: Undoable | null }
  | { kind: 'refused'; message: string }
  | { kind: 'failed' };

/** Writes a note; it stands in the list at once, and is gone from it when it was refused. Never throws. */
export function useAddNote(orderId: string): (kind: NoteKind, body: string) => Promise<AddOutcome> {
  const [mutate] = useMutation(AddNoteDocument);
  const viewer = useViewer();
  // The same words sent again because no answer came are the same request, and done once.
  const attempt = useRef<{ of: string; key: string } | null>(null);

  return async (kind, body) => {
    const of = `${kind} ${body}`;
    if (attempt.current?.of !== of) attempt.current = { of, key: newKey() };
    const { key } = attempt.current;
    const answer = await mutate({
      variables: { input: { orderId, kind, body, idempotencyKey: key } },
      optimisticResponse: {
        __typename: 'Mutation',
        addNote: {
          __typename: 'NotePayload',
          note: {
            __typename: 'Note',
            id: notYetSaved(key),
            ...makeFragmentData(
              {
                __typename: 'Note',
                id: notYetSaved(key),
                kind,
                body,
                createdAt: new Date().toISOString(),
                mayDelete: false,
                author: { __typename: 'Actor', kind: viewer.kind as ActorKind, name: viewer.name },
                emails: [],
              },
              NoteItemFragment,
            ),
          },
          undo: null,
          errors: [],
        },
      },
      update: (cache, { data }) => {
        if (data?.addNote.note) showNote(cache, orderId, data.addNote.note.id);
      },
    }).catch(() => null);
    const payload = answer?.data?.addNote;
    if (!payload) return { kind: 'failed' };
    attempt.current = null;
    const [error] = payload.errors;
    if (error) return { kind: 'refused', message: error.message };
    return { kind: 'done', noteId: payload.note?.id ?? '', undo: payload.undo ?? null };
  };
}
