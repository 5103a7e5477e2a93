import type { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import type { Order } from '../orders/order.entity.js';
import type { OrderLine } from '../orders/order-line.entity.js';
import { linesByOrder } from '../orders/read-orders.js';

const answered = `shipment { id version provider trackingNumber trackingUrl shippedOn createdBy { kind name }
    lines { line { id name } quantity } warnings { kind message } }
  order { id version fulfilment lines { id shippedQuantity unshippedQuantity } shipments { id } }
  errors { __typename code message path ... on VersionConflict { expected current { id } } }`;

export const addDocument = `mutation ($input: AddShipmentInput!) { answer: addShipment(input: $input) { ${answered} } }`;
export const updateDocument = `mutation ($input: UpdateShipmentInput!) { answer: updateShipment(input: $input) { ${answered} } }`;
export const deleteDocument = `mutation ($input: DeleteShipmentInput!) { answer: deleteShipment(input: $input) { ${answered} } }`;
export const checkDocument = `query ($input: CheckTrackingInput!) { answer: checkTracking(input: $input) {
  guesses { name url } provider trackingUrl warnings { kind message } errors { code message path } } }`;

/** Sends one of them; gives what became of it. */
// biome-ignore lint/suspicious/noExplicitAny: what a document asks for is its test's to know
export const send = async (client: ApiClient, document: string, input: object): Promise<any> =>
  (await client.ask(document, { input })).answer;

export const faults = (answer: { errors: { code: string; path: string[] | null }[] }): string[] =>
  answer.errors.map(({ code, path }) => `${code} ${(path ?? []).join('.')}`);

export const linesOf = async (vendor: VendorWorld, order: Order): Promise<OrderLine[]> =>
  (await vendor.inside((tx) => linesByOrder(tx, [order.id]))).get(order.id) ?? [];

/** Six serums, four cartridges, a mask and a file: eleven things to ship. */
export const elevenItems = [
  { name: 'Serum', quantity: 6, total: '144.00' },
  { name: 'Cartridges', quantity: 4, total: '232.00' },
  { name: 'Mask', quantity: 1, total: '389.00' },
  { name: 'Video', quantity: 1, total: '79.00', isDownloadable: true },
];

/** Notes and mails of an order, oldest first. */
export async function told(world: World, order: Order): Promise<{ notes: string[]; mails: string[] }> {
  const notes = await world.sql<{ body: string }>(
    "select body from note where order_id = $1 and kind = 'CUSTOMER' order by id",
    [order.id],
  );
  const mails = await world.sql<{ subject: string }>(
    "select subject from email where order_id = $1 and template in ('customer-tracking', 'customer-note') order by id",
    [order.id],
  );
  return { notes: notes.map(({ body }) => body), mails: mails.map(({ subject }) => subject) };
}
