import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { change } from '../measure/ask.js';
import type { Partner } from '../product/caller.js';
import { makeKey } from '../product/make-key.js';
import { kept } from '../world/kept.js';
import type { World } from '../world/world.js';
import type { Written } from './template.js';
import { beforeWriting, whatWasWritten } from './what-was-written.js';

/** A storefront with two vendors, and what one checkout of theirs writes. */
export interface Storefront {
  key: Partner;
  source: string;
  vendorIds: [string, string];
  /** The checkout that was looked at, and its number. */
  checkout: string;
  written: Written;
}

export const storefrontFile = ({ folder }: World): string => join(folder, 'storefront.json');

/** Opens it the first time. Its vendors are new, so that what it sells does not change the lists of others. */
export const openStorefront = (world: World): Promise<Storefront> =>
  kept(storefrontFile(world), async () => {
    const { product, owner } = world;
    console.error('Opening a storefront, once …');
    const unique = Date.now().toString(36);
    const source = `storefront-${unique}`;
    await product.docket('source', 'add', source, '--kind', 'partner-app');
    const vendorIds: [string, string] = [
      await openVendor(world, `Bench North ${unique}`),
      await openVendor(world, `Bench South ${unique}`),
    ];
    const key = await makeKey(product, null, 'orders-place');
    const storefront = { key, source, vendorIds };
    // Of the second, whose words the search knows already, as it does in a shop that is open.
    await placeOne(world, storefront, `first-${unique}`);
    const since = await beforeWriting(owner);
    const checkout = `second-${unique}`;
    await placeOne(world, storefront, checkout);
    return { ...storefront, checkout, written: await whatWasWritten(owner, since) };
  });

const openVendor = ({ product }: World, name: string): Promise<string> =>
  product.docket(
    ...['vendor', 'add', name, '--currency', 'GBP', '--time-zone', 'Europe/London'],
    ...['--email', 'desk@bench.example'],
  );

async function placeOne(world: World, storefront: Omit<Storefront, 'checkout' | 'written'>, name: string) {
  await change(world.product, storefront.key, 'placeOrder', checkoutOf(storefront, name));
  await mailed(world, storefront);
}

/** A checkout of 3 lines at 2 vendors, by a buyer who is new. */
export function checkoutOf(
  { source, vendorIds }: Pick<Storefront, 'source' | 'vendorIds'>,
  name: string,
): object {
  const [north, south] = vendorIds;
  const address = {
    ...{ firstName: 'Alex', lastName: 'Reed', company: 'Harbour Clinic', line1: '12 High Street' },
    ...{ city: 'Bath', postcode: 'AB1 1CD', country: 'GB' },
  };
  const line = (productName: string, productId: string) => ({
    ...{ name: productName, productId, sku: `SKU-${productId}`, quantity: 2 },
    ...{ subtotal: '120.00', total: '120.00', tax: '24.00' },
  });
  const part = (id: string, lines: object[]) => ({
    ...{ vendor: { id }, lines, shipping: '4.99', shippingMethod: 'Tracked 48' },
  });
  return {
    ...{ source, externalId: name, number: name, currency: 'GBP', status: 'PROCESSING' },
    ...{ paymentMethod: 'stripe', paymentMethodTitle: 'Card' },
    customer: { externalId: name, name: 'Harbour Clinic, Bath', email: 'desk@harbour.example' },
    ...{ billingAddress: address, shippingAddress: address },
    parts: [
      part(north, [line('Serum bottle 30 ml', '0001'), line('Mask pack 50 ml', '0002')]),
      part(south, [line('Needling kit 10 ml', '0003')]),
    ],
  };
}

/** Resolves when every email of these vendors' orders has left. */
export async function mailed({ owner }: World, { vendorIds }: Pick<Storefront, 'vendorIds'>): Promise<void> {
  for (;;) {
    const { rows } = await owner.query(
      "select count(*)::int as waiting from email where vendor_id = any($1) and state in ('QUEUED', 'SENDING')",
      [vendorIds],
    );
    if (rows[0].waiting === 0) return;
    await pause(100);
  }
}
