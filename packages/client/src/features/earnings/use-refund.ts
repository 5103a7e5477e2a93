import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../../gql/gql.js';
import type { RefundOrderInput, RefundOrderMutation } from '../../gql/graphql.js';
import { newKey } from '../../lib/new-key.js';

const RefundOrderDocument = graphql(`
  mutation RefundOrder($input: RefundOrderInput!) {
    refundOrder(input: $input) {
      order {
        id
        version
        status
      }
      errors {
        code
        message
        path
        ... on VersionConflict {
          current {
            id
            version
            status
          }
        }
      }
    }
  }
`);

type RefundError = RefundOrderMutation['refundOrder']['errors'][number];
type Conflict = NonNullable<Extract<RefundError, { __typename: 'VersionConflict' }>['current']>;

export interface RefundFailure {
  errors: RefundError[];
  conflict?: Conflict;
  unreachable?: boolean;
}

/** Refunds, and keeps why it did not happen. One form, one key: pressed twice it refunds once. */
export function useRefund() {
  const [mutate, { loading }] = useMutation(RefundOrderDocument);
  const [failure, setFailure] = useState<RefundFailure | null>(null);
  const [key, setKey] = useState(newKey);
  const refund = async (input: Omit<RefundOrderInput, 'idempotencyKey'>): Promise<boolean> => {
    setFailure(null);
    const answer = await mutate({ variables: { input: { ...input, idempotencyKey: key } } }).catch(
      () => null,
    );
    const payload = answer?.data?.refundOrder;
    if (!payload) {
      setFailure({ errors: [], unreachable: true });
      return false;
    }
    if (payload.errors.length === 0) return true;
    setKey(newKey());
    const conflict = payload.errors.find((error) => error.__typename === 'VersionConflict');
    setFailure(conflict?.current ? { errors: [], conflict: conflict.current } : { errors: payload.errors });
    return false;
  };
  return { refund, busy: loading, failure, forget: () => setFailure(null) };
}
