import { useApolloClient } from '@apollo/client/react';
import { useRef, useState } from 'react';
import type { OrderColumn } from '../../gql/graphql.js';
import { useChange } from '../../lib/apollo/use-change.js';
import { useSaveView } from './use-view-changes.js';
import { SetOrderColumnsDocument, type View } from './views-documents.js';

type Columns = readonly OrderColumn[];

/**
 * The columns of a person, or of the view that is open: a choice is shown at once, and taken back with a message where
 * it was not kept.
 */
export function useColumnChoice(saved: Columns, view: View | null) {
  const { cache } = useApolloClient();
  const [asked, setAsked] = useState<{ columns: Columns | null } | null>(null);
  const own = useChange(SetOrderColumnsDocument, ({ setOrderColumns }) => setOrderColumns);
  const ofView = useSaveView();
  const turn = useRef<Promise<unknown>>(Promise.resolve());

  const keep = async (columns: OrderColumn[] | null) => {
    if (view) return ofView.save({ viewId: view.id, columns });
    const done = await own.change({ columns });
    if (done?.columns) {
      const { columns: kept } = done;
      cache.modify<{ viewer: object }>({
        fields: { viewer: (viewer) => ({ ...viewer, orderColumns: kept }) },
      });
    }
    return done;
  };
  const choose = (columns: OrderColumn[] | null) => {
    const mine = { columns };
    setAsked(mine);
    // One after the other: the last choice stands.
    turn.current = turn.current
      .then(() => keep(columns))
      // A later choice may be under way; its own answer counts.
      .then(() => setAsked((latest) => (latest === mine ? null : latest)));
  };
  const { errors, unreachable } = view ? ofView : own;
  return { shown: asked?.columns ?? saved, choose, errors, unreachable };
}
