const row = `id number version status fulfilment placedAt itemCount customerName
  total { amount currency } earned { amount currency }`;

/** What a partner app asks to show a list as the page does. */
export const listDocument = `
  query List($first: Int!, $after: Cursor, $filter: OrderFilter) {
    orders(first: $first, after: $after, filter: $filter) {
      nodes { ${row} } pageInfo { hasNextPage endCursor } eventCursor
    }
  }`;

export const listWithTotalDocument = `
  query ListWithTotal($first: Int!) {
    orders(first: $first) { nodes { ${row} } pageInfo { hasNextPage endCursor } eventCursor }
    orderCount { value precision }
  }`;

export const countsDocument = `
  query Counts($filter: OrderFilter) { statusCounts(filter: $filter) { status count { value precision } } }`;

const money = '{ amount currency }';
const address = '{ firstName lastName company line1 line2 city postcode country }';

/** What a partner app asks to show one order as the page does. */
export const detailDocument = `
  query Detail($id: ID!) {
    order(id: $id) {
      id number version status fulfilment placedAt paidAt completedAt itemCount customerName customerEmail customerNote
      paymentMethodTitle shippingMethod billingAddress ${address} shippingAddress ${address}
      subtotal ${money} shipping ${money} tax ${money} total ${money} refunded ${money} earned ${money}
      lines { id name sku quantity subtotal ${money} total ${money} tax ${money} earned ${money} }
      notes { id kind body createdAt author { kind name } }
      shipments { id provider trackingNumber trackingUrl shippedOn lines { quantity line { id name } } }
      downloads { id remaining downloadCount expiresOn state file { id name size } }
      timeline { nodes { cursor at kind summary reason actor { kind name } changes { field before after } } }
    }
  }`;

export const placeDocument = `
  mutation Place($input: PlaceOrderInput!) {
    placeOrder(input: $input) { alreadyPlaced orders { id } errors { code message path } }
  }`;
