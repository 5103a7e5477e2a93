import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useState } from 'react';
import { readFragment } from '../../../gql/fragment-masking.js';
import { graphql } from '../../../gql/gql.js';
import type { PackingSlipsQuery, PackingSlipsQueryVariables } from '../../../gql/graphql.js';
import type { CountValue } from '../../../lib/counts.js';
import type { ChosenOrders } from '../chosen-orders.js';
import { PackingSlipFragment } from './packing-slip.js';
import { type LeftOut, leftOut } from './slip-content.js';

const PackingSlipsDocument = graphql(`
  query PackingSlips($first: Int!, $after: Cursor, $filter: OrderFilter, $sort: OrderSort) {
    orders(first: $first, after: $after, filter: $filter, sort: $sort) {
      nodes {
        id
        number
        ...PackingSlip_order
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const SlipCountDocument = graphql(`
  query SlipCount($filter: OrderFilter) {
    orderSummary(filter: $filter) {
      count {
        value
        precision
      }
    }
  }
`);

/** More than this a person does not carry from a printer. */
export const mostSlips = 500;
const pageSize = 100;

type SlipOrder = PackingSlipsQuery['orders']['nodes'][number];

export interface Slip {
  order: SlipOrder;
  leftOut: LeftOut | null;
}

export type Slips =
  | { kind: 'reading'; done: number }
  | { kind: 'failed'; error: unknown }
  | { kind: 'read'; slips: Slip[]; count: CountValue; isPart: boolean };

/** The orders whose slips are printed, read once: paper does not change either. */
export function useSlips(chosen: ChosenOrders): { slips: Slips; retry: () => void } {
  const apollo = useApolloClient();
  const [slips, setSlips] = useState<Slips>({ kind: 'reading', done: 0 });
  const [attempt, setAttempt] = useState(0);
  const key = JSON.stringify(chosen);

  useEffect(() => {
    let isOver = false;
    const { filter, sort } = JSON.parse(key) as ChosenOrders;
    const read = async () => {
      setSlips({ kind: 'reading', done: 0 });
      const summary = apollo.query({
        query: SlipCountDocument,
        variables: { filter },
        fetchPolicy: 'no-cache',
      });
      // Looked at below; a failure in between is not one that nobody handles.
      summary.catch(() => undefined);
      const orders: SlipOrder[] = [];
      let after: string | null = null;
      let hasMore = true;
      while (hasMore && orders.length < mostSlips && !isOver) {
        const variables: PackingSlipsQueryVariables = { first: pageSize, after, filter, sort };
        const { data } = await apollo.query({
          query: PackingSlipsDocument,
          variables,
          fetchPolicy: 'no-cache',
        });
        if (!data) throw new Error('The answer had no orders');
        orders.push(...data.orders.nodes);
        hasMore = data.orders.pageInfo.hasNextPage;
        after = data.orders.pageInfo.endCursor;
        if (!isOver) setSlips({ kind: 'reading', done: orders.length });
      }
      const { data } = await summary;
      if (!data) throw new Error('The answer had no count');
      if (isOver) return;
      const slips = orders.map((order) => ({
        order,
        leftOut: leftOut(readFragment(PackingSlipFragment, order)),
      }));
      setSlips({ kind: 'read', slips, count: data.orderSummary.count, isPart: hasMore });
    };
    read().catch((error: unknown) => {
      if (!isOver) setSlips({ kind: 'failed', error });
    });
    return () => {
      isOver = true;
    };
  }, [apollo, key, attempt]);

  return { slips, retry: useCallback(() => setAttempt((before) => before + 1), []) };
}
