import { randomUUID } from 'node:crypto';
import { ask, type KeyedMutation } from './client.js';
import type { FaultMarket, FaultVendor } from './fault-market.js';

const placeDocument = `mutation ($input: PlaceOrderInput!) {
  answer: placeOrder(input: $input) { orders { id } errors { code } } }`;
const noteDocument = `mutation ($input: AddNoteInput!) { answer: addNote(input: $input) { note { id } errors { code } } }`;
const shipDocument = `mutation ($input: AddShipmentInput!) {
  answer: addShipment(input: $input) { shipment { id } errors { code } } }`;

/** What every mutation here answers. */
export interface Done {
  answer: { orders?: { id: string }[]; note?: { id: string }; shipment?: { id: string } };
}

/** A checkout of these vendors, of three lines each. */
export function checkoutOf(
  { storefront, vendors }: FaultMarket,
  externalId: string,
  more: { of?: readonly FaultVendor[]; status?: string } = {},
): KeyedMutation {
  const { of = vendors, status = 'PROCESSING' } = more;
  const line = { name: 'Vitamin C serum', quantity: 2, subtotal: '40.00', total: '40.00', tax: '8.00' };
  const parts = of.map(({ id }) => ({ vendor: { id }, shipping: '4.95', lines: [line, line, line] }));
  const customer = { name: 'Harley Clinic', email: 'orders@harley.example' };
  return {
    key: storefront,
    document: placeDocument,
    input: {
      ...{ source: 'shop', externalId, currency: 'GBP', paymentMethod: 'card', status, customer, parts },
      idempotencyKey: randomUUID(),
    },
  };
}

export const noteOn = (
  { key }: FaultVendor,
  orderId: string,
  body: string,
  kind: 'PRIVATE' | 'CUSTOMER' = 'PRIVATE',
): KeyedMutation => ({
  ...{ key, document: noteDocument },
  input: { orderId, body, kind, idempotencyKey: randomUUID() },
});

export const parcelFor = ({ key }: FaultVendor, orderId: string, trackingNumber: string): KeyedMutation => ({
  ...{ key, document: shipDocument },
  input: { orderId, provider: 'Our van', trackingNumber, idempotencyKey: randomUUID() },
});

/** An order of one vendor; gives its id. */
export async function placedOrder(
  market: FaultMarket,
  url: string,
  vendor: FaultVendor,
  status?: string,
): Promise<string> {
  const { key, document, input } = checkoutOf(market, randomUUID(), {
    of: [vendor],
    ...(status && { status }),
  });
  const { answer } = await ask<Done>(url, key, document, { input });
  return answer.orders?.[0]?.id ?? '';
}
