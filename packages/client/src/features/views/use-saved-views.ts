import { useQuery } from '@apollo/client/react';
import { useEffect, useMemo } from 'react';
import { readFragment } from '../../gql/fragment-masking.js';
import type { SavedViewsChangedSubscription } from '../../gql/graphql.js';
import { subscribeTo } from '../../lib/apollo/socket.js';
import { useViewer } from '../../lib/viewer-context.js';
import { keepFollowing } from './keep-following.js';
import {
  SavedViewFragment,
  SavedViewsChangedDocument,
  SavedViewsDocument,
  type View,
} from './views-documents.js';

/** The views that the person sees for this vendor; null until they are known. */
export function useSavedViews(): readonly View[] | null {
  const { vendor } = useViewer();
  const { data } = useQuery(SavedViewsDocument, { skip: !vendor });
  return useMemo(() => data?.savedViews.map((view) => readFragment(SavedViewFragment, view)) ?? null, [data]);
}

/** Keeps the views and their counts fresh while the page is open; once for the whole page. */
export function useFollowedViews(): void {
  const { api, vendor } = useViewer();
  const isHere = vendor !== null;
  useEffect(() => {
    if (!isHere) return;
    return keepFollowing<SavedViewsChangedSubscription>(
      (sink) => subscribeTo(api.socket, SavedViewsChangedDocument, {}, sink),
      ({ savedViewsChanged: savedViews }) => {
        api.apollo.writeQuery({ query: SavedViewsDocument, data: { __typename: 'Query', savedViews } });
      },
    );
  }, [api, isHere]);
}
