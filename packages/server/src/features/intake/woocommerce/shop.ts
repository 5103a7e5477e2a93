import type { Tx } from '../../../platform/database/database.js';

/** A source that is a WooCommerce shop, with what only those who take orders in may know. */
export interface Shop {
  id: string;
  secret: string;
  vendorMetaKey: string;
  /** What a body without a currency is in. */
  currency: string | null;
}

/** A shop by its name; null where there is none. Wants a transaction of the role `intake`. */
export async function findShop(tx: Tx, id: string): Promise<Shop | null> {
  const [shop] = await tx.query<Shop>(
    `select id, secret, vendor_meta_key as "vendorMetaKey", currency from source where id = $1 and kind = 'WOOCOMMERCE'`,
    [id],
  );
  return shop ?? null;
}
