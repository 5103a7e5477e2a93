import { useApolloClient, useQuery } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import { mergePages } from '../../features/downloads/library/merge-pages.js';
import { graphql } from '../../gql/gql.js';

const FilesPageDocument = graphql(`
  query FilesPage($search: String, $after: Cursor) {
    files(first: 50, search: $search, after: $after) {
      nodes {
        id
        ...FileTable_file
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const every = 30_000;

/** The files that a search finds, read anew while somebody looks at them. */
export function useFiles(search: string | undefined) {
  const apollo = useApolloClient();
  const variables = { search: search ?? null };
  const { data, previousData, error, loading, refetch, fetchMore, updateQuery } = useQuery(
    FilesPageDocument,
    {
      variables,
      fetchPolicy: 'cache-and-network',
      nextFetchPolicy: 'cache-first',
    },
  );
  const files = (data ?? previousData)?.files;

  /** Reads the first page anew; the ones after it stay. What cannot be read now is read the next time. */
  const refresh = async () => {
    const answer = await apollo
      .query({ query: FilesPageDocument, variables, fetchPolicy: 'no-cache' })
      .catch(() => null);
    const first = answer?.data?.files;
    if (!first) return;
    updateQuery((before, { complete }) => {
      if (!complete) return undefined;
      const list = before as NonNullable<typeof data>;
      return { ...list, files: mergePages(list.files, first) };
    });
  };
  const latest = useRef(refresh);
  useEffect(() => {
    latest.current = refresh;
  });
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void latest.current();
    };
    const timer = setInterval(look, every);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);

  const more = () =>
    fetchMore({
      variables: { after: files?.pageInfo.endCursor },
      updateQuery: (before, { fetchMoreResult }) => ({
        ...fetchMoreResult,
        files: {
          ...fetchMoreResult.files,
          nodes: [...before.files.nodes, ...fetchMoreResult.files.nodes],
        },
      }),
    }).catch(() => undefined);

  return { files, error, loading, refresh, more, retry: () => void refetch().catch(() => undefined) };
}
