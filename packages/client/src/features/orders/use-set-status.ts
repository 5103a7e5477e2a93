import { useMutation } from '@apollo/client/react';
import { useCallback } from 'react';
import { graphql } from '../../gql/gql.js';
import type { OrderStatus, SetOrderStatusMutation } from '../../gql/graphql.js';
import type { Undoable } from '../../lib/deed.js';
import { newKey } from '../../lib/new-key.js';

const SetOrderStatus = graphql(`
  mutation SetOrderStatus($input: SetOrderStatusInput!) {
    setOrderStatus(input: $input) {
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
      undo {
        id
        msLeft
        emailsCustomer
        emailsVendor
      }
      errors {
        code
        message
        ... on VersionConflict {
          current {
            id
            version
            ...ConflictPanel_order
          }
        }
        ... on StatusNotAllowed {
          from
          to
          allowed
        }
      }
    }
  }
`);

type Payload = SetOrderStatusMutation['setOrderStatus'];
type Conflict = Extract<Payload['errors'][number], { __typename: 'VersionConflict' }>;

export type StatusOutcome =
  | { kind: 'done'; order: NonNullable<Payload['order']>; undo: Undoable | null }
  | { kind: 'conflict'; current: NonNullable<Conflict['current']> }
  | { kind: 'refused'; message: string }
  | { kind: 'failed' };

export interface StatusChange {
  orderId: string;
  status: OrderStatus;
  expectedVersion: number;
  reason?: string | undefined;
}

/** Moves an order to a status and says how that went; never throws. */
export function useSetStatus(): {
  setStatus: (change: StatusChange) => Promise<StatusOutcome>;
  busy: boolean;
} {
  const [mutate, { loading }] = useMutation(SetOrderStatus);
  const setStatus = useCallback(
    async (change: StatusChange): Promise<StatusOutcome> => {
      const input = { ...change, reason: change.reason || null, idempotencyKey: newKey() };
      const answer = await mutate({ variables: { input } }).catch(() => null);
      const payload = answer?.data?.setOrderStatus;
      if (!payload) return { kind: 'failed' };
      const [error] = payload.errors;
      if (error?.__typename === 'VersionConflict' && error.current)
        return { kind: 'conflict', current: error.current };
      if (error) return { kind: 'refused', message: error.message };
      const { order, undo = null } = payload;
      return order ? { kind: 'done', order, undo } : { kind: 'failed' };
    },
    [mutate],
  );
  return { setStatus, busy: loading };
}
