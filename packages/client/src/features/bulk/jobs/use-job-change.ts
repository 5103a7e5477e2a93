import type { TypedDocumentNode } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import { type FragmentType, readFragment } from '../../../gql/fragment-masking.js';
import { newKey } from '../../../lib/new-key.js';
import { useViewer } from '../../../lib/viewer-context.js';
import { JobPanelFragment, type PanelJob } from './job-fragment.js';
import { jobsFor } from './jobs-for.js';

interface JobPayload {
  job: FragmentType<typeof JobPanelFragment> | null;
  errors: readonly { message: string }[];
}

export type JobOutcome = { kind: 'begun'; job: PanelJob } | { kind: 'refused'; why: string };

/**
 * Begins a job, or changes one, and shows it; never throws. What is sent again because no answer came is the same
 * request to the server, and done once.
 */
export function useJobChange<Data, Input extends object>(
  document: TypedDocumentNode<Data, { input: Input }>,
  payloadOf: (data: Data) => JobPayload,
): { change: (input: Omit<Input, 'idempotencyKey'>) => Promise<JobOutcome>; busy: boolean } {
  const { t } = useLingui();
  const viewer = useViewer();
  const [mutate, { loading }] = useMutation<Data, { input: Input }>(document);
  const attempt = useRef<{ of: string; key: string } | null>(null);

  const change = async (input: Omit<Input, 'idempotencyKey'>): Promise<JobOutcome> => {
    const of = JSON.stringify(input);
    if (attempt.current?.of !== of) attempt.current = { of, key: newKey() };
    const variables = { input: { ...input, idempotencyKey: attempt.current.key } as unknown as Input };
    const answer = await mutate({ variables } as Parameters<typeof mutate>[0]).catch(() => null);
    const payload = answer?.data ? payloadOf(answer.data as Data) : null;
    if (!payload) return { kind: 'refused', why: t`The server did not answer. Try again.` };
    attempt.current = null;
    const [error] = payload.errors;
    if (error || !payload.job) return { kind: 'refused', why: error?.message ?? '' };
    const job = readFragment(JobPanelFragment, payload.job);
    jobsFor(viewer).add(job);
    return { kind: 'begun', job };
  };
  return { change, busy: loading };
}
