import { graphql } from '../../gql/gql.js';

export const OrdersPageDocument = graphql(`
  query OrdersPage($first: Int!, $after: Cursor, $filter: OrderFilter) {
    orders(first: $first, after: $after, filter: $filter) {
      nodes {
        id
        version
        placedAt
        customerName
        ...OrderRow_order
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      eventCursor
    }
  }
`);

export const OrdersTotalsDocument = graphql(`
  query OrdersTotals($filter: OrderFilter, $tabs: OrderFilter) {
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
  subscription OrdersEvents($after: EventCursor, $filter: OrderFilter) {
    orderEvents(after: $after, filter: $filter) {
      __typename
      ... on OrderEvent {
        cursor
        matches
        actor {
          kind
          name
        }
        order {
          id
          version
          placedAt
          customerName
          ...OrderRow_order
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
