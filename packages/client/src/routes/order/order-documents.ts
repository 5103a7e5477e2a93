import { graphql } from '../../gql/gql.js';

export const OrderPageDocument = graphql(`
  query OrderPage($id: ID!) {
    order(id: $id) {
      id
      number
      version
      status
      fulfilment
      customerName
      total {
        amount
        currency
      }
      refunded {
        amount
        currency
      }
      allowedMoves {
        status
        reasonRequired
        emailsCustomer
        emailsVendor
      }
      viewerCan {
        setStatus
        refund
        addNote
        ship
      }
      notes {
        id
      }
      ...OrderActions_order
      ...OrderHeader_order
      ...StatusMenu_order
      ...OrderParties_order
      ...OrderItems_order
      ...WhyYouEarn_order
      ...RefundList_order
      ...RefundDialog_order
      ...DownloadPanel_order
      ...EmailList_order
      ...NotesPanel_order
      ...ShipmentsPanel_order
      ...OrderTimeline_order
    }
  }
`);

export const OrderPlaceDocument = graphql(`
  query OrderPlace($id: ID!, $filter: OrderFilter) {
    orderNeighbours(id: $id, filter: $filter) {
      newer
      older
      position
      count {
        value
        precision
      }
    }
  }
`);

export const OrderStreamDocument = graphql(`
  subscription OrderStream($after: EventCursor) {
    orderEvents(after: $after) {
      __typename
      ... on OrderEvent {
        cursor
        order {
          id
          version
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
