import type { Tx } from '../../platform/database/database.js';

/** Which vendor a source means by an id. */
export interface VendorLinkRecord {
  vendorId: string;
  source: string;
  externalId: string;
}

/** Every link, by source. Wants a transaction of the role `operator`. */
export const listLinks = (tx: Tx): Promise<VendorLinkRecord[]> =>
  tx.query(
    `select vendor_id as "vendorId", source, external_id as "externalId" from vendor_link
     order by source, external_id`,
  );
