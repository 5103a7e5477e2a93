import { useQuery } from '@apollo/client/react';
import { useDebouncedValue } from '@mantine/hooks';
import { graphql } from '../../gql/gql.js';
import type { CheckTrackingInput, CheckTrackingQuery } from '../../gql/graphql.js';

const CheckTrackingDocument = graphql(`
  query CheckTracking($input: CheckTrackingInput!) {
    checkTracking(input: $input) {
      provider
      trackingUrl
      guesses {
        name
      }
      warnings {
        kind
        message
      }
      errors {
        message
        path
      }
    }
  }
`);

export type TrackingCheck = CheckTrackingQuery['checkTracking'];

/** What is known of what is typed, asked in the pauses; the last answer stays until the next is there. */
export function useTrackingCheck(input: CheckTrackingInput): TrackingCheck | null {
  const isEmpty = !input.trackingNumber?.trim() && !input.provider?.trim();
  const [settled] = useDebouncedValue(isEmpty ? '' : JSON.stringify(input), 250);
  const { data, previousData } = useQuery(CheckTrackingDocument, {
    variables: { input: settled ? (JSON.parse(settled) as CheckTrackingInput) : { orderId: input.orderId } },
    skip: settled === '',
    fetchPolicy: 'no-cache',
  });
  return isEmpty ? null : ((data ?? previousData)?.checkTracking ?? null);
}
