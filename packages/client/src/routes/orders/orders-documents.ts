import { graphql } from '../../gql/gql.js';

export const OrdersPageDocument = graphql(`
  query OrdersPage(
    $first: Int!
    $after: Cursor
    $before: Cursor
    $filter: OrderFilter
    $sort: OrderSort
    $email: Boolean!
    $country: Boolean!
    $payment: Boolean!
    $tracking: Boolean!
    $refunded: Boolean!
  ) {
    orders(first: $first, after: $after, before: $before, filter: $filter, sort: $sort) {
      nodes {
        id
        version
        number
        status
        placedAt
        customerName
        total {
          amount
          currency
        }
        earned {
          amount
          currency
        }
        ...OrderRow_order
        ...OrderExtras_order
      }
      pageInfo {
        hasNextPage
        startCursor
        endCursor
      }
      eventCursor
    }
  }
`);

export const OrdersTotalsDocument = graphql(`
  query OrdersTotals($filter: OrderFilter, $tabs: OrderFilter, $searched: Boolean!) {
    searched: orders(first: 1, filter: $filter) @include(if: $searched) {
      searchedFor
    }
    statusCounts(filter: $tabs) {
      status
      count {
        value
        precision
      }
    }
    orderSummary(filter: $filter) {
      count {
        value
        precision
      }
      total {
        amount
        currency
      }
      earned {
        amount
        currency
      }
    }
  }
`);

export const OrdersEventsDocument = graphql(`
  subscription OrdersEvents(
    $after: EventCursor
    $filter: OrderFilter
    $email: Boolean!
    $country: Boolean!
    $payment: Boolean!
    $tracking: Boolean!
    $refunded: Boolean!
  ) {
    orderEvents(after: $after, filter: $filter) {
      __typename
      ... on OrderEvent {
        cursor
        kind
        matches
        actor {
          kind
          name
        }
        order {
          id
          version
          number
          status
          placedAt
          customerName
          total {
            amount
            currency
          }
          earned {
            amount
            currency
          }
          ...OrderRow_order
          ...OrderExtras_order
        }
      }
      ... on StreamReady {
        cursor
      }
      ... on StreamReset {
        cursor
      }
      ... on StreamHeartbeat {
        cursor
      }
    }
  }
`);

export const OrdersCountsDocument = graphql(`
  subscription OrdersCounts($filter: OrderFilter) {
    statusCountsChanged(filter: $filter) {
      status
      count {
        value
        precision
      }
    }
  }
`);
