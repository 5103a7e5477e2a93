import type { ApolloCache, Reference } from '@apollo/client';

/** Puts a note that is in the cache on top of its order's notes, once. */
export function showNote(cache: ApolloCache, orderId: string, noteId: string): void {
  changeNotes(cache, orderId, (notes, idOf) => {
    const id = cache.identify({ __typename: 'Note', id: noteId });
    if (!id || notes.some((note) => idOf(note) === noteId)) return notes;
    return [{ __ref: id }, ...notes];
  });
}

/** Takes a note off its order. */
export function hideNote(cache: ApolloCache, orderId: string, noteId: string): void {
  changeNotes(cache, orderId, (notes, idOf) => notes.filter((note) => idOf(note) !== noteId));
}

type Change = (notes: readonly Reference[], idOf: (note: Reference) => unknown) => readonly Reference[];

function changeNotes(cache: ApolloCache, orderId: string, change: Change): void {
  const id = cache.identify({ __typename: 'Order', id: orderId });
  if (!id) return;
  cache.modify<{ notes: Reference[] }>({
    id,
    fields: {
      notes: (notes, { readField }) =>
        change(notes as readonly Reference[], (note) => readField('id', note)) as never,
    },
  });
}
