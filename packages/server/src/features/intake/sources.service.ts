import type { Database } from '../../platform/database/database.js';
import { ErrorCode, invalid, notFound, UserFault } from '../../shared/errors.js';
import { isId } from '../../shared/ids.js';
import { isCurrency } from '../../shared/money.js';
import { retryWaiting } from './waiting.js';
import { lockWaiting } from './waiting-lock.js';

export interface NewSource {
  /** Its name in addresses and inputs: `a-z`, digits, `.`, `_`, `-`. */
  id: string;
  kind: 'PARTNER_APP' | 'WOOCOMMERCE';
  /** What a WooCommerce shop signs its webhooks with. */
  secret?: string | null;
  /** Where a shop's plugin keeps the vendor's id; `_dokan_vendor_id` where left out. */
  vendorMetaKey?: string | null;
  /** The one currency it sends; null for any. */
  currency?: string | null;
  /** Whether Docket mails customers about statuses; a WooCommerce shop does so itself, so there it is no by default. */
  mailsCustomer?: boolean;
}

/** @throws UserFault INVALID for a bad name, currency or a shop without a secret, ALREADY_DONE when the name is taken */
export async function addSource(database: Database, source: NewSource): Promise<void> {
  const { id, kind, secret = null, currency = null } = source;
  if (!/^[a-z0-9][a-z0-9._-]{0,62}$/.test(id))
    throw invalid(`"${id}" cannot name a source: take small letters, digits, ".", "_" and "-", at most 63.`, [
      'id',
    ]);
  if (kind === 'WOOCOMMERCE' && !secret)
    throw invalid('A WooCommerce source needs the secret of its webhooks.', ['secret']);
  if (currency && !isCurrency(currency))
    throw invalid(`"${currency}" is not an ISO 4217 currency such as GBP.`, ['currency']);
  const rows = await database.transaction('operator', (tx) =>
    tx.query(
      `insert into source (id, kind, secret, vendor_meta_key, currency, mails_customer)
       values ($1, $2, $3, coalesce($4, '_dokan_vendor_id'), $5, $6) on conflict do nothing returning id`,
      [
        id,
        kind,
        secret,
        source.vendorMetaKey?.trim() || null,
        currency,
        source.mailsCustomer ?? kind === 'PARTNER_APP',
      ],
    ),
  );
  if (rows.length === 0)
    throw new UserFault(ErrorCode.ALREADY_DONE, `There is a source "${id}" already.`, ['id']);
}

export interface VendorLink {
  vendorId: string;
  source: string;
  /** The vendor's id in the source. */
  externalId: string;
}

/**
 * Says which vendor a source means by an id. What waited for it comes in by itself; answers how many orders that are.
 * @throws UserFault NOT_FOUND for an unknown vendor or source, ALREADY_DONE where the id is another vendor's
 */
export async function linkVendor(
  database: Database,
  { vendorId, source, externalId }: VendorLink,
): Promise<number> {
  const name = externalId.trim();
  if (!name) throw invalid("Give the vendor's id in the source.", ['externalId']);
  return database.transaction('intake', async (tx) => {
    const vendors = isId(vendorId) ? await tx.query('select from vendor where id = $1', [vendorId]) : [];
    if (vendors.length === 0) throw notFound('vendor', ['vendorId']);
    const sources = await tx.query('select from source where id = $1', [source]);
    if (sources.length === 0) throw notFound('source', ['source']);
    await lockWaiting(tx, source, 'alone');
    await tx.query(
      'insert into vendor_link (source, external_id, vendor_id) values ($1, $2, $3) on conflict do nothing',
      [source, name, vendorId],
    );
    const [link] = await tx.query<{ vendor_id: string }>(
      'select vendor_id from vendor_link where source = $1 and external_id = $2',
      [source, name],
    );
    if (link?.vendor_id !== vendorId)
      throw new UserFault(
        ErrorCode.ALREADY_DONE,
        `"${name}" of ${source} is linked to the vendor ${link?.vendor_id} already.`,
        ['externalId'],
      );
    return retryWaiting(tx, { source, vendor: name });
  });
}
