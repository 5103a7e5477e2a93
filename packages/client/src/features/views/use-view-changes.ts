import { useApolloClient } from '@apollo/client/react';
import { readFragment } from '../../gql/fragment-masking.js';
import type { DeleteViewInput, SaveViewInput } from '../../gql/graphql.js';
import { useChange } from '../../lib/apollo/use-change.js';
import {
  DeleteViewDocument,
  SavedViewFragment,
  SavedViewsDocument,
  SaveViewDocument,
  SetDefaultViewDocument,
  type View,
} from './views-documents.js';

/** One change of a view may move others: their order, which one is the default. All are read anew. */
function useReadAnew(): () => Promise<void> {
  const apollo = useApolloClient();
  return async () => {
    await apollo
      .query({ query: SavedViewsDocument, fetchPolicy: 'network-only' })
      // It was done; what is shown follows with the next news of the stream.
      .catch(() => undefined);
  };
}

export function useSaveView() {
  const readAnew = useReadAnew();
  const { change, ...rest } = useChange(SaveViewDocument, ({ saveView }) => saveView);
  const save = async (input: Omit<SaveViewInput, 'idempotencyKey'>): Promise<View | null> => {
    const done = await change(input);
    if (!done?.view) return null;
    await readAnew();
    return readFragment(SavedViewFragment, done.view);
  };
  return { save, ...rest };
}

export function useDeleteView() {
  const readAnew = useReadAnew();
  const { change, ...rest } = useChange(DeleteViewDocument, ({ deleteView }) => deleteView);
  const remove = async (input: Omit<DeleteViewInput, 'idempotencyKey'>): Promise<boolean> => {
    const done = await change(input);
    if (done) await readAnew();
    return done !== null;
  };
  return { remove, ...rest };
}

export function useSetDefaultView() {
  const readAnew = useReadAnew();
  const { change, ...rest } = useChange(SetDefaultViewDocument, ({ setDefaultView }) => setDefaultView);
  const setDefault = async (viewId: string | null): Promise<boolean> => {
    const done = await change({ viewId });
    if (done) await readAnew();
    return done !== null;
  };
  return { setDefault, ...rest };
}
