import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { readFragment } from '../../gql/fragment-masking.js';
import { type ExportJob, ExportJobFragment, OneExportDocument } from './export-documents.js';
import { isUnfinished } from './export-words.js';

const lookEveryMs = 700;

/** An export as it is now: looked at again and again until it has ended. */
export function useExportJob(known: ExportJob): ExportJob {
  const [ended, setEnded] = useState<ExportJob | null>(null);
  const isOver = ended !== null || !isUnfinished(known);
  const { data } = useQuery(OneExportDocument, {
    variables: { id: known.id },
    skip: isOver,
    fetchPolicy: 'cache-and-network',
    pollInterval: lookEveryMs,
  });
  const job = ended ?? readFragment(ExportJobFragment, data?.job) ?? known;
  if (!isOver && !isUnfinished(job)) setEnded(job);
  return job;
}
