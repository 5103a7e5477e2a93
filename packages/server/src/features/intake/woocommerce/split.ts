import { allocate, sumOf } from '../../../shared/money.js';
import { metaFlag, metaText } from './woo-meta.js';
import type { WooCharge, WooLine, WooOrder, WooRefund } from './woo-order.js';

/** Where a marketplace plugin says whose an order is. */
export interface VendorKeys {
  /** Key in the `meta_data` of orders and of lines, e.g. `_dokan_vendor_id`. */
  vendorMetaKey: string;
}

/** What one vendor has of an order. */
export interface VendorShare {
  /** The vendor's id in the shop. */
  vendor: string;
  lines: WooLine[];
  shippingMethod: string | null;
  shipping: bigint;
  shippingTax: bigint;
  fees: { name: string; amount: bigint; tax: bigint }[];
  /** Lines, shipping and fees with their taxes, so the sum of all shares is the order's total. */
  total: bigint;
  refunds: WooRefund[];
}

export type Split =
  /** The checkout of its child orders; no order itself. */
  | { kind: 'CHECKOUT' }
  | { kind: 'NO_VENDOR'; reason: string }
  /** One order for each share; `checkoutId` is the parent's id for a child. */
  | { kind: 'SHARES'; checkoutId: string; shares: VendorShare[] };

/** Whether an order names its vendor itself; a checkout that was split into children does not. */
export const namesItsVendor = (order: WooOrder, keys: VendorKeys): boolean =>
  metaText(order.meta, keys.vendorMetaKey) !== null;

/** How the shop calls the difference between its total and what the lines, shipping and fees add up to. */
const adjustmentName = 'Adjustment by the shop';

/** Other plugins' keys for the vendor of a shipping line. */
const shippingKeys = ['seller_id', 'vendor_id', '_vendor_id'];

/**
 * Whose is an order? Its own meta key says so, else its lines', else `stores[]` where it names exactly one. Lines
 * of several vendors are split, each line to its vendor. A shipping line goes to the vendor it names; what names
 * none of them (shipping, fees, adjustments) is split by largest remainder in proportion to the lines' totals.
 * @param before whose it was known to be, where the shop says it no more
 */
export function splitByVendor(order: WooOrder, keys: VendorKeys, before: string | null = null): Split {
  if (metaFlag(order.meta, 'has_sub_order')) return { kind: 'CHECKOUT' };
  const checkoutId = order.parentId ?? order.id;
  const whole = (vendor: string): Split => ({
    kind: 'SHARES',
    checkoutId,
    shares: sharesOf(order, [vendor], () => 0, keys),
  });

  const named = metaText(order.meta, keys.vendorMetaKey);
  if (named) return whole(named);

  const byLine = order.lines.map((line) => metaText(line.meta, keys.vendorMetaKey));
  const vendors = [...new Set(byLine.filter((vendor) => vendor !== null))].sort();
  const orphan = order.lines[byLine.indexOf(null)];
  if (vendors.length > 0 && !orphan) {
    const shares = sharesOf(order, vendors, (index) => vendors.indexOf(byLine[index]!), keys);
    return { kind: 'SHARES', checkoutId, shares };
  }
  if (vendors.length > 0)
    return { kind: 'NO_VENDOR', reason: `The line "${orphan?.name}" names no vendor, others do.` };

  const [store, another] = order.stores;
  if (store && !another) return whole(store);
  if (before) return whole(before);
  return {
    kind: 'NO_VENDOR',
    reason: another
      ? `It names no vendor, and stores[] names ${order.stores.length}.`
      : `It names no vendor: neither ${keys.vendorMetaKey} in its meta_data or its lines', nor stores[].`,
  };
}

function sharesOf(
  order: WooOrder,
  vendors: string[],
  owner: (line: number) => number,
  keys: VendorKeys,
): VendorShare[] {
  const shares: VendorShare[] = vendors.map((vendor) => ({
    vendor,
    lines: order.lines.filter((_, index) => vendors[owner(index)] === vendor),
    shippingMethod: null,
    shipping: 0n,
    shippingTax: 0n,
    fees: [],
    total: 0n,
    refunds: [],
  }));
  const weights = shares.map((share) =>
    sumOf(share.lines.map((line) => (line.total > 0n ? line.total : 0n))),
  );
  for (const charge of order.shippingLines) addShipping(shares, charge, weights, keys);
  for (const fee of order.fees) addFee(shares, fee, weights);
  for (const share of shares) share.total = totalOf(share);
  adjust(order, shares, weights);
  spreadRefunds(order, shares);
  return shares;
}

function addShipping(shares: VendorShare[], charge: WooCharge, weights: bigint[], keys: VendorKeys): void {
  const named = [keys.vendorMetaKey, ...shippingKeys].flatMap((key) => metaText(charge.meta, key) ?? []);
  const only = shares.findIndex((share) => named.includes(share.vendor));
  const mine = only < 0 ? weights : weights.map((_, index) => (index === only ? 1n : 0n));
  const [amounts, taxes] = [allocate(charge.amount, mine), allocate(charge.tax, mine)];
  for (const [index, share] of shares.entries()) {
    share.shipping += amounts[index]!;
    share.shippingTax += taxes[index]!;
    if (only >= 0 && only !== index) continue;
    share.shippingMethod = [share.shippingMethod, charge.name].filter(Boolean).join(', ') || null;
  }
}

function addFee(shares: VendorShare[], fee: WooCharge, weights: bigint[]): void {
  const [amounts, taxes] = [allocate(fee.amount, weights), allocate(fee.tax, weights)];
  for (const [index, share] of shares.entries()) {
    const [amount, tax] = [amounts[index]!, taxes[index]!];
    if (amount || tax) share.fees.push({ name: fee.name ?? 'Fee', amount, tax });
  }
}

/** Gift cards, store credit and roundings stand in the shop's total and in no line: a fee keeps the totals equal. */
function adjust(order: WooOrder, shares: VendorShare[], weights: bigint[]): void {
  if (order.total === null || order.lines.length === 0) return;
  const difference = order.total - sumOf(shares.map((share) => share.total));
  addFee(shares, { name: adjustmentName, amount: difference, tax: 0n, meta: [] }, weights);
  for (const share of shares) share.total = totalOf(share);
}

/** The shop names no lines: each refund is spread over what is left of the shares. */
function spreadRefunds(order: WooOrder, shares: VendorShare[]): void {
  const left = shares.map((share) => (share.total > 0n ? share.total : 0n));
  for (const refund of order.refunds.toSorted((a, b) => Number(BigInt(a.id) - BigInt(b.id)))) {
    const parts =
      sumOf(left) > 0n
        ? allocate(refund.amount, left)
        : shares.map((_, index) => (index ? 0n : refund.amount));
    for (const [index, share] of shares.entries()) {
      const amount = parts[index]!;
      left[index] = left[index]! > amount ? left[index]! - amount : 0n;
      if (amount > 0n) share.refunds.push({ ...refund, amount });
    }
  }
}

function totalOf(share: VendorShare): bigint {
  return sumOf([
    ...share.lines.flatMap((line) => [line.total, line.tax]),
    ...share.fees.flatMap((fee) => [fee.amount, fee.tax]),
    share.shipping,
    share.shippingTax,
  ]);
}
