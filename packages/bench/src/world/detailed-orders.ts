import { join } from 'node:path';
import { change } from '../measure/ask.js';
import { type Caller, headersOf } from '../product/caller.js';
import { makeKey } from '../product/make-key.js';
import type { Product } from '../product/product.js';
import { kept } from './kept.js';
import { benchSource } from './make-orders.js';
import { places, products } from './words.js';
import type { World } from './world.js';

const count = 200;
const deskScopes = ['orders-read', 'orders-write', 'notes-write', 'shipments-write', 'downloads-write'];

/**
 * Orders that have been worked to their end, through the API like all others: with lines, earnings, notes, a parcel, a
 * download, emails and a history. Made the first time; gives their ids.
 */
export const detailedOrders = ({ folder, product, big }: World): Promise<string[]> =>
  kept(join(folder, 'detailed-orders.json'), async () => {
    console.error(`Working ${count} orders to their end, once …`);
    const shop = await makeKey(product, null, 'orders-place');
    const desk = await makeKey(product, big.id, ...deskScopes);
    const fileId = await addFile(product, desk);
    const ids: string[] = [];
    for (let n = 0; n < count; n += 1) {
      const id = await placeOne(product, shop, big.id, n);
      await workOne(product, desk, { id, fileId, n });
      ids.push(id);
    }
    return ids;
  });

async function placeOne(product: Product, shop: Caller, vendorId: string, n: number): Promise<string> {
  const address = {
    ...{ firstName: 'Alex', lastName: 'Reed', company: `Clinic ${n}`, line1: `${n} High Street` },
    ...{ city: places[n % places.length], postcode: 'AB1 1CD', country: 'GB' },
  };
  const lines = Array.from({ length: 1 + (n % 5) }, (_, position) => ({
    ...{
      name: products[(n * 31 + position) % products.length],
      sku: `SKU-${n % 100}`,
      quantity: 1 + (n % 3),
    },
    ...{ subtotal: '120.00', total: '120.00', tax: '24.00' },
  }));
  const input = {
    ...{ source: benchSource, externalId: `worked-${n}`, currency: 'GBP', status: 'PROCESSING' },
    ...{ paymentMethod: 'stripe', paymentMethodTitle: 'Card' },
    customer: { externalId: `worked-${n % 40}`, name: `Clinic ${n}`, email: `desk@clinic-${n}.example` },
    ...{ billingAddress: address, shippingAddress: address },
    parts: [{ vendor: { id: vendorId }, lines, shipping: '4.99', shippingMethod: 'Tracked 48' }],
  };
  const { orders } = await change<{ orders: { id: string }[] }>(
    product,
    shop,
    'placeOrder',
    input,
    'orders { id }',
  );
  const [order] = orders;
  if (!order) throw new Error(`No order of ${input.externalId}.`);
  return order.id;
}

async function workOne(
  product: Product,
  desk: Caller,
  { id: orderId, fileId, n }: { id: string; fileId: string; n: number },
): Promise<void> {
  await change(product, desk, 'addNote', { orderId, body: `Asked the clinic for a signature, call ${n}.` });
  await change(product, desk, 'addNote', { orderId, kind: 'CUSTOMER', body: 'It leaves today by noon.' });
  const trackingNumber = `DESK-${String(n).padStart(6, '0')}`;
  await change(product, desk, 'addShipment', { orderId, provider: 'City Couriers', trackingNumber });
  await change(product, desk, 'grantDownload', { orderId, fileId, remaining: 3 });
  await change(product, desk, 'setOrderStatus', { orderId, status: 'COMPLETED' });
}

/** Adds a file to the library, as every client does: by the protocol tus. */
async function addFile(product: Product, desk: Caller): Promise<string> {
  const bytes = new TextEncoder().encode('How to use it.');
  const { 'content-type': _, ...rights } = headersOf(desk);
  const headers = { ...rights, 'tus-resumable': '1.0.0' };
  const name = Buffer.from('how-to-use-it.txt').toString('base64');
  const begun = await fetch(`${product.url}/uploads`, {
    method: 'POST',
    headers: {
      ...headers,
      ...{ 'upload-length': String(bytes.byteLength), 'upload-metadata': `filename ${name}` },
    },
  });
  const uploadId = begun.headers.get('location')?.split('/').at(-1);
  const sent = await fetch(`${product.url}/uploads/${uploadId}`, {
    method: 'PATCH',
    headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: bytes,
  });
  if (!sent.ok) throw new Error(`The file was not taken: ${sent.status} ${await sent.text()}`);
  const { file } = await change<{ file: { id: string } }>(
    product,
    desk,
    'addFile',
    { uploadId },
    'file { id }',
  );
  return file.id;
}
