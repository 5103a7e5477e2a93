import type { Tx } from '../../../platform/database/database.js';
import type { Split, VendorShare } from './split.js';
import type { WooOrder } from './woo-order.js';

/** A share of an order of a shop, and what there is of it here. */
export interface FoundShare {
  share: VendorShare;
  /** Null where no vendor is linked. */
  vendorId: string | null;
  /** The order here; null where it has not come in. */
  found: { vendorId: string; orderId: string } | null;
  /** The checkout it belongs to, as the shop calls it. */
  checkoutId: string;
}

interface Row {
  vendorId: string;
  orderId: string;
  externalId: string;
  /** Of the checkout it belongs to. */
  checkoutId: string;
}

/**
 * Looks up whose the shares of an order are, and which of them have come in.
 * @param isParentWhole its parent is an order of its own, so the two are not one purchase (a deposit and the rest, say)
 */
export async function findShares(
  tx: Tx,
  source: string,
  order: WooOrder,
  split: Extract<Split, { kind: 'SHARES' }>,
  isParentWhole: boolean,
): Promise<FoundShare[]> {
  const { shares } = split;
  const checkoutId = isParentWhole ? order.id : split.checkoutId;
  // Its own checkout has another name where a child that came first has taken the usual one.
  const ownCheckouts = [order.id, `${order.id}/own`];
  const vendors = await linkedVendors(tx, source, shares);
  const rows = await tx.query<Row>(
    `select o.vendor_id as "vendorId", o.order_id as "orderId", o.external_id as "externalId", c.external_id as "checkoutId"
     from checkout c join checkout_order o on o.checkout_id = c.id where c.source = $1 and c.external_id = any($2)`,
    [source, [split.checkoutId, ...ownCheckouts]],
  );
  return shares.map((share) => {
    const vendorId = vendors.get(share.vendor) ?? null;
    const own = rows.find(
      (row) => row.externalId === order.id && (shares.length === 1 || row.vendorId === vendorId),
    );
    // The parent came in whole before the shop split it: the vendor's part of it is this child.
    const adopted = rows.find(
      (row) => !isParentWhole && row.externalId === order.parentId && row.vendorId === vendorId,
    );
    // A checkout has one order for each vendor; a vendor's second child is a checkout of its own.
    const isFree = (id: string) => !rows.some((row) => row.checkoutId === id && row.vendorId === vendorId);
    const free = [checkoutId, ...ownCheckouts].find(isFree) ?? checkoutId;
    return { share, vendorId, found: own ?? adopted ?? null, checkoutId: free };
  });
}

async function linkedVendors(
  tx: Tx,
  source: string,
  shares: readonly VendorShare[],
): Promise<Map<string, string>> {
  const links = await tx.query<{ external_id: string; vendor_id: string }>(
    'select external_id, vendor_id from vendor_link where source = $1 and external_id = any($2)',
    [source, shares.map((share) => share.vendor)],
  );
  return new Map(links.map((link) => [link.external_id, link.vendor_id]));
}
