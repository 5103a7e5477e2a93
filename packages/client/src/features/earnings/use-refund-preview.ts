import { useQuery } from '@apollo/client/react';
import { useDebouncedValue } from '@mantine/hooks';
import { graphql } from '../../gql/gql.js';
import type { RefundOrderInput, RefundPreviewQuery } from '../../gql/graphql.js';
import type { RefundInput } from './refund-form.js';

const RefundPreviewDocument = graphql(`
  query RefundPreview($input: RefundOrderInput!) {
    previewRefund(input: $input) {
      isFull
      amount {
        amount
        currency
      }
      earnedAfter {
        amount
        currency
      }
      errors {
        code
        message
        path
      }
    }
  }
`);

export type RefundPreview = RefundPreviewQuery['previewRefund'];

/** What a refund would do, asked while somebody types; null while it is not known for what stands there now. */
export function useRefundPreview(
  input: RefundInput | null,
  version: number,
): { data: RefundPreview | null; failed: boolean } {
  // The reason changes nothing of what it does; another version of the order is another question.
  const asked = input ? JSON.stringify({ ...input, reason: null, expectedVersion: version }) : '';
  const [settled] = useDebouncedValue(asked, 250);
  const { data, error } = useQuery(RefundPreviewDocument, {
    variables: { input: settled ? (JSON.parse(settled) as RefundOrderInput) : { orderId: '' } },
    skip: settled === '',
    fetchPolicy: 'no-cache',
  });
  return {
    data: settled === asked && asked !== '' ? (data?.previewRefund ?? null) : null,
    failed: Boolean(error),
  };
}
