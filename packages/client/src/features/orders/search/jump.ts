import type { ApolloClient } from '@apollo/client';
import { graphql } from '../../../gql/gql.js';
import { tokensOf } from './search-tokens.js';
import { isEmail } from './search-values.js';

const OrderByNumber = graphql(`
  query OrderByNumber($number: String!) {
    order(number: $number) {
      id
      number
    }
  }
`);

const OrdersByEmail = graphql(`
  query OrdersByEmail($email: String!) {
    orders(first: 2, filter: { customerEmail: $email }) {
      nodes {
        id
      }
    }
  }
`);

/** What a search that is one number or one email address may be meant to open. */
export type JumpTarget = { number: string } | { email: string };

/** The number or email address that the whole text is; null when it is more, or neither. */
export function jumpTarget(text: string): JumpTarget | null {
  const [token, ...more] = tokensOf(text);
  if (!token || more.length > 0 || token.isQuoted) return null;
  if (token.key !== null && !['number', 'order', 'email'].includes(token.key)) return null;
  const word = token.text.replace(/^#/, '');
  if (isEmail(word) && token.key !== 'number') return { email: word };
  return /\p{N}/u.test(word) && word.length <= 64 && token.key !== 'email' ? { number: word } : null;
}

/** Where a jump leads: to the one order there is, to several, or nowhere. */
export type Landing = { orderId: string } | { email: string } | null;

/** Looks for the order. @throws when the server cannot be asked */
export async function landingOf(apollo: ApolloClient, target: JumpTarget): Promise<Landing> {
  // Nothing of it goes into the cache: an order's parts there belong together.
  const fetchPolicy = 'no-cache';
  if ('number' in target) {
    const { data } = await apollo.query({ query: OrderByNumber, variables: target, fetchPolicy });
    return data?.order ? { orderId: data.order.id } : null;
  }
  const { data } = await apollo.query({ query: OrdersByEmail, variables: target, fetchPolicy });
  const [first, second] = data?.orders.nodes ?? [];
  if (!first) return null;
  return second ? target : { orderId: first.id };
}
