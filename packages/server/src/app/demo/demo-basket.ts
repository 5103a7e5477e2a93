import type { OrderLineInput, VendorPartInput } from '../../features/intake/place-order.input.js';
import { formatDecimal, ratio, sumOf } from '../../shared/money.js';
import { type DemoVendor, demoCurrency } from './demo-market.js';
import { type DemoProduct, demoProduct, demoProducts } from './demo-products.js';
import type { SeededRandom } from './seeded-random.js';

/** What is bought of one vendor. */
export interface DemoBasket {
  vendor: DemoVendor;
  items: { sku: string; quantity: number; discount?: { percent: number; byMarketplace: boolean } }[];
}

const decimal = (pence: bigint): string => formatDecimal(pence, demoCurrency);
const vat = (pence: bigint): bigint => ratio(pence, 20n, 100n);

/** Priced as the shop would: VAT 20 %, tracked shipping, 1.4 % + £0.20 for a card. */
export function toPart({ vendor, items }: DemoBasket, payment: 'card' | 'bacs'): VendorPartInput {
  const lines = items.map(toLine);
  const goods = sumOf(lines.map(({ total }) => total));
  const isParcel = lines.some(({ input }) => !input.isDownloadable);
  const shipping = isParcel ? (vendor === 'northlight' ? 1450n : 950n) : 0n;
  const fee = isParcel && goods < 4000n ? 250n : 0n;
  const net = goods + shipping + fee;
  const total = net + sumOf(lines.map(({ tax }) => tax)) + vat(shipping) + vat(fee);
  return {
    vendor: { externalId: vendor },
    lines: lines.map(({ input }) => input),
    ...(isParcel && {
      shippingMethod: 'Tracked, 48 h',
      shipping: decimal(shipping),
      shippingTax: decimal(vat(shipping)),
    }),
    ...(fee > 0n && { fees: [{ name: 'Small order', amount: decimal(fee), tax: decimal(vat(fee)) }] }),
    paymentFee: decimal(payment === 'card' ? ratio(total, 14n, 1000n) + 20n : 0n),
  };
}

function toLine({ sku, quantity, discount }: DemoBasket['items'][number], index: number) {
  const product = demoProduct(sku);
  const subtotal = BigInt(product.price * quantity);
  const off = ratio(subtotal, BigInt(discount?.percent ?? 0), 100n);
  const total = subtotal - off;
  const input: OrderLineInput = {
    externalId: String(index + 1),
    productId: sku,
    categoryIds: [product.category],
    name: product.name,
    sku,
    quantity,
    subtotal: decimal(subtotal),
    total: decimal(total),
    marketplaceDiscount: decimal(discount?.byMarketplace ? off : 0n),
    tax: decimal(vat(total)),
    isDownloadable: product.sku.includes('TRN'),
  };
  return { input, total, tax: vat(total) };
}

/** Whether all of it is files, which are there at once. */
export const isDownloadsOnly = ({ items }: DemoBasket): boolean =>
  items.every(({ sku }) => sku.includes('TRN'));

/** What a clinic may buy of a vendor. */
export function randomBasket(vendor: DemoVendor, random: SeededRandom): DemoBasket {
  const wanted =
    vendor === 'ambercourt' ? random.pick([1, 2, 2, 3, 3, 4, 5]) : random.pick([1, 1, 1, 2, 2, 3]);
  const chosen = new Map<string, DemoProduct>();
  while (chosen.size < wanted) {
    const product = random.pickWeighted(demoProducts[vendor]);
    chosen.set(product.sku, product);
  }
  const discount = random.chance(0.14) ? { percent: 10, byMarketplace: random.chance(0.7) } : undefined;
  return {
    vendor,
    items: [...chosen.values()].map(({ sku, most }) => {
      // Small quantities are likelier than large ones.
      const quantity = Math.min(random.between(1, most), random.between(1, most));
      return { sku, quantity, ...(discount && { discount }) };
    }),
  };
}
