import { useApolloClient } from '@apollo/client/react';
import { useCallback } from 'react';
import { graphql } from '../../../gql/gql.js';
import type { UndoneOrder } from '../../../lib/deed.js';
import { newKey } from '../../../lib/new-key.js';

const UndoChange = graphql(`
  mutation UndoChange($input: UndoChangeInput!) {
    undoChange(input: $input) {
      order {
        id
        version
        number
        status
        total {
          amount
          currency
        }
        placedAt
        paidAt
        completedAt
        updatedAt
        ...OrderRow_order
      }
      errors {
        code
        message
      }
    }
  }
`);

type UndoOutcome =
  | { kind: 'undone'; order: UndoneOrder }
  | { kind: 'refused'; message: string }
  | { kind: 'failed' };

/** Takes a change back and says how that went; never throws. Asked once more where no answer came: it is done once. */
export function useUndoChange(): (undoId: string) => Promise<UndoOutcome> {
  // The page it was done on may be gone by then.
  const client = useApolloClient();
  return useCallback(
    async (undoId) => {
      const input = { undoId, idempotencyKey: newKey() };
      const ask = () => client.mutate({ mutation: UndoChange, variables: { input } }).catch(() => null);
      const payload = ((await ask()) ?? (await ask()))?.data?.undoChange;
      if (!payload) return { kind: 'failed' };
      const [error] = payload.errors;
      if (error) return { kind: 'refused', message: error.message };
      return payload.order ? { kind: 'undone', order: payload.order } : { kind: 'failed' };
    },
    [client],
  );
}
