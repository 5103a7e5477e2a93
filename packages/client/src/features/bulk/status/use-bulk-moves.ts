import { useApolloClient } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { graphql } from '../../../gql/gql.js';
import type { OrderFilter } from '../../../gql/graphql.js';
import { type BulkMove, bulkMoves, type StatusGroup } from './move-preview.js';

const SelectedStatusesDocument = graphql(`
  query SelectedStatuses($filter: OrderFilter) {
    statusCounts(filter: $filter) {
      status
      count {
        value
        precision
      }
    }
  }
`);

const StatusMovesDocument = graphql(`
  query StatusMoves($filter: OrderFilter) {
    orders(first: 1, filter: $filter) {
      nodes {
        id
        allowedMoves {
          status
          reasonRequired
          emailsCustomer
          emailsVendor
        }
      }
    }
  }
`);

export type BulkMoves =
  | { kind: 'reading' }
  | { kind: 'failed' }
  | { kind: 'read'; moves: BulkMove[]; groups: StatusGroup[] };

const fetchPolicy = 'no-cache';

/** How many are in each status, and what the server lets the reader do with one of each: the rule is its own. */
export function useBulkMoves(filter: OrderFilter, isWanted: boolean): BulkMoves {
  const apollo = useApolloClient();
  const [moves, setMoves] = useState<BulkMoves>({ kind: 'reading' });
  const key = JSON.stringify(filter);

  useEffect(() => {
    if (!isWanted) return;
    let isOver = false;
    const asked = JSON.parse(key) as OrderFilter;
    setMoves({ kind: 'reading' });
    const groupOf = async ({ status, count }: Pick<StatusGroup, 'status' | 'count'>) => {
      const variables = { filter: { ...asked, status: [status] } };
      const { data } = await apollo.query({ query: StatusMovesDocument, variables, fetchPolicy });
      return { status, count, moves: data?.orders.nodes[0]?.allowedMoves ?? [] };
    };
    const read = async () => {
      const { data } = await apollo.query({
        query: SelectedStatusesDocument,
        variables: { filter: asked },
        fetchPolicy,
      });
      if (!data) throw new Error('The answer had no counts');
      const there = data.statusCounts.filter(({ count }) => count.value > 0);
      const groups = await Promise.all(there.map(groupOf));
      if (!isOver) setMoves({ kind: 'read', groups, moves: bulkMoves(groups) });
    };
    read().catch(() => {
      if (!isOver) setMoves({ kind: 'failed' });
    });
    return () => {
      isOver = true;
    };
  }, [apollo, key, isWanted]);

  return moves;
}
