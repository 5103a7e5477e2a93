import { graphql } from '../../../gql/gql.js';

/** What the list shows of an order, as row or card. */
export const OrderRowFragment = graphql(`
  fragment OrderRow_order on Order {
    id
    number
    version
    status
    total {
      amount
      currency
    }
    ...OrderCell_order
    ...NextStepButton_order
  }
`);
