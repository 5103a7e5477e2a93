import { useApolloClient } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { graphql } from '../../../gql/gql.js';
import type { OrdersToShipQuery, OrdersToShipQueryVariables } from '../../../gql/graphql.js';
import { isClosed } from '../../../lib/order-status.js';
import type { ChosenOrders } from '../chosen-orders.js';
import { mostParcels } from './parcel-rows.js';

const OrdersToShipDocument = graphql(`
  query OrdersToShip($after: Cursor, $filter: OrderFilter, $sort: OrderSort) {
    orders(first: 100, after: $after, filter: $filter, sort: $sort) {
      nodes {
        id
        number
        status
        fulfilment
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type Order = OrdersToShipQuery['orders']['nodes'][number];

export type ChosenNumbers =
  | { kind: 'none' }
  | { kind: 'reading' }
  | { kind: 'failed'; error: unknown; retry: () => void }
  | { kind: 'read'; numbers: string[]; others: string[]; isPart: boolean };

const isToShip = ({ status, fulfilment }: Order): boolean =>
  !isClosed(status) && (fulfilment === 'NOT_SHIPPED' || fulfilment === 'PARTLY_SHIPPED');

/** The numbers of the chosen orders that have something to ship, and of those that have not. */
export function useChosenNumbers(chosen: ChosenOrders | null): ChosenNumbers {
  const apollo = useApolloClient();
  const [found, setFound] = useState<ChosenNumbers>({ kind: chosen ? 'reading' : 'none' });
  const [attempt, setAttempt] = useState(0);
  const key = JSON.stringify(chosen);

  useEffect(() => {
    const asked = JSON.parse(key) as ChosenOrders | null;
    setFound({ kind: asked ? 'reading' : 'none' });
    if (!asked || attempt < 0) return;
    let isOver = false;
    const read = async () => {
      const orders: Order[] = [];
      let after: string | null = null;
      let hasMore = true;
      while (hasMore && orders.length < mostParcels && !isOver) {
        const variables: OrdersToShipQueryVariables = { after, ...asked };
        const { data } = await apollo.query({
          query: OrdersToShipDocument,
          variables,
          fetchPolicy: 'no-cache',
        });
        if (!data) throw new Error('The answer had no orders');
        orders.push(...data.orders.nodes);
        hasMore = data.orders.pageInfo.hasNextPage;
        after = data.orders.pageInfo.endCursor;
      }
      if (isOver) return;
      const numbers = orders.filter(isToShip).map(({ number }) => number);
      const others = orders.filter((order) => !isToShip(order)).map(({ number }) => number);
      setFound({ kind: 'read', numbers, others, isPart: hasMore });
    };
    read().catch((error: unknown) => {
      const retry = () => setAttempt((before) => before + 1);
      if (!isOver) setFound({ kind: 'failed', error, retry });
    });
    return () => {
      isOver = true;
    };
  }, [apollo, key, attempt]);

  return found;
}
