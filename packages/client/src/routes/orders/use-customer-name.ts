import { useApolloClient } from '@apollo/client/react';
import { rowsIn } from '../../features/orders/list-pages.js';
import type { LiveOrdersView } from '../../features/orders/live-orders.js';
import type { OrderSearch } from '../../features/orders/order-search.js';
import { graphql } from '../../gql/gql.js';
import type { PageOrder, PageTotals } from './live-orders-for.js';

const CustomerNameFragment = graphql(`
  fragment CustomerName_customer on Customer {
    id
    name
  }
`);

/** The name of the customer in the filter: as it was chosen, or as the rows have it. */
export function useCustomerName(
  search: OrderSearch,
  view: LiveOrdersView<PageOrder, PageTotals>,
): string | null {
  const { cache } = useApolloClient();
  const id = search.customer;
  if (!id) return null;
  const chosen = cache.readFragment({
    fragment: CustomerNameFragment,
    id: cache.identify({ __typename: 'Customer', id }) ?? id,
  });
  return chosen?.name ?? rowsIn(view.list.pages)[0]?.order.customerName ?? null;
}
