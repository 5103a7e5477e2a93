/** What it is asked to show a list of, and one order, as `documents.ts` asks the product: what its tables have of it. */
export const peerList = `
  query List($vendor: UUID!, $first: Int!) {
    allOrders(condition: { vendorId: $vendor }, orderBy: [PLACED_AT_DESC, ROW_ID_DESC], first: $first) {
      nodes { rowId number version status fulfilment placedAt itemCount customerName total earned currency }
      pageInfo { hasNextPage endCursor }
    }
    eventCounterByVendorId(vendorId: $vendor) { epoch seq }
  }`;

export const peerDetail = `
  query Detail($vendor: UUID!, $order: UUID!) {
    orderByVendorIdAndRowId(vendorId: $vendor, rowId: $order) {
      rowId number version status fulfilment placedAt paidAt completedAt itemCount customerName customerEmail customerNote
      paymentMethodTitle shippingMethod billingAddress shippingAddress currency
      subtotal shipping lineTax shippingTax feeTax total refunded earned
      orderLinesByVendorIdAndOrderId(orderBy: POSITION_ASC) { nodes { rowId name sku quantity subtotal total tax earned } }
      notesByVendorIdAndOrderId(orderBy: ROW_ID_DESC) { nodes { rowId kind body createdAt actorKind actorName } }
      shipmentsByVendorIdAndOrderId { nodes {
        rowId provider trackingNumber trackingUrl shippedOn
        shipmentLinesByVendorIdAndShipmentId { nodes { quantity orderLineByVendorIdAndLineId { rowId name } } }
      } }
      downloadPermissionsByVendorIdAndOrderId { nodes {
        rowId remaining downloadCount expiresOn revokedAt fileByVendorIdAndFileId { rowId name size }
      } }
    }
    allEvents(condition: { vendorId: $vendor, orderId: $order }, orderBy: SEQ_DESC, first: 50) {
      nodes { seq at kind summary reason actorKind actorName changes }
    }
  }`;
