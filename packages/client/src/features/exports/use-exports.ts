import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { readFragment } from '../../gql/fragment-masking.js';
import { ExportJobFragment, ExportsDocument } from './export-documents.js';

const [few, most] = [20, 100];
/** Somebody else may begin one. */
const lookEveryMs = 15_000;

/** The vendor's exports, newest first. Those that are being written are followed where they are shown. */
export function useExports() {
  const [first, setFirst] = useState(few);
  const { data, previousData, error, refetch } = useQuery(ExportsDocument, {
    variables: { first },
    fetchPolicy: 'cache-and-network',
    pollInterval: lookEveryMs,
    skipPollAttempt: () => document.visibilityState !== 'visible',
  });
  const list = (data ?? previousData)?.jobs;
  return {
    jobs: list?.nodes.map((job) => readFragment(ExportJobFragment, job)),
    error,
    retry: () => void refetch().catch(() => undefined),
    more: list?.pageInfo.hasNextPage && first < most ? () => setFirst(most) : null,
  };
}
