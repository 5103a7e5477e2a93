import { useQuery } from '@apollo/client/react';
import { useDebouncedValue } from '@mantine/hooks';
import { graphql } from '../../../gql/gql.js';
import type { Completion } from './complete-search.js';
import { jumpTarget } from './jump.js';
import { tokensOf } from './search-tokens.js';

const CustomersFound = graphql(`
  query CustomersFound($search: String!) {
    customers(search: $search, first: 5) {
      nodes {
        id
        name
        email
        ...CustomerOption_customer
      }
    }
  }
`);

const OrderFound = graphql(`
  query OrderFound($number: String!) {
    order(number: $number) {
      id
      number
      customerName
      status
    }
  }
`);

/** The text that customers are looked for by: the value of their key, or words that stand alone. */
function customerText(text: string, { key, typed }: Completion): string {
  if (key === 'customer' || key === 'email') return typed.trim();
  const isPlain = tokensOf(text).every((token) => token.key === null && !token.isQuoted);
  return isPlain ? text.trim() : '';
}

/** The customers and the order that what is being typed may mean. */
export function useFound(text: string, completion: Completion, isOpen: boolean) {
  const target = jumpTarget(text);
  const [search] = useDebouncedValue(customerText(text, completion), 200);
  const [number] = useDebouncedValue(target && 'number' in target ? target.number : '', 200);
  const customers = useQuery(CustomersFound, { variables: { search }, skip: !isOpen || search.length < 2 });
  // Nothing of it goes into the cache: an order's parts there belong together.
  const order = useQuery(OrderFound, {
    variables: { number },
    skip: !isOpen || number === '',
    fetchPolicy: 'no-cache',
  });
  return {
    customers: search.length < 2 ? [] : ((customers.data ?? customers.previousData)?.customers.nodes ?? []),
    order: number === '' ? null : (order.data?.order ?? null),
  };
}
