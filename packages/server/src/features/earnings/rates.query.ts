import type { Tx } from '../../platform/database/database.js';
import type { EarningTerms } from '../orders/order.entity.js';
import type { Rate, RateScope } from './commission.js';

/** A rate as `ratesJson` tells it. */
export type ToldRate = [
  scope: RateScope,
  ref: string,
  percentPpm: number,
  flat: string,
  fixed: string,
  currency: string | null,
];

/**
 * The rates that may hold for a vendor's lines from a source, as an SQL expression of two others: its own before the
 * marketplace's, those of the source before those of any. Of two for the same thing `chooseRate` takes the first.
 */
export const ratesJson = (vendor: string, source: string): string =>
  `(select coalesce(json_agg(json_build_array(r.scope, r.ref, r.percent_ppm, r.flat::text, r.fixed::text, r.currency)
      order by r.vendor_id nulls last, r.source desc), '[]')
    from commission_rate r where (r.vendor_id = ${vendor} or r.vendor_id is null) and r.source in (${source}, ''))`;

/** What `ratesJson` has told of a vendor. */
export const ratesIn = (told: readonly ToldRate[], vendorId: string): Rate[] =>
  told.map(([scope, ref, percentPpm, flat, fixed, currency]) => ({
    ...{ scope, percentPpm, currency, flat: BigInt(flat), fixed: BigInt(fixed) },
    ref: scope === 'VENDOR' ? vendorId : ref || null,
  }));

export async function readRates(tx: Tx, vendorId: string, source: string): Promise<Rate[]> {
  const [row] = await tx.query<{ rates: ToldRate[] }>(`select ${ratesJson('$1', '$2')} as rates`, [
    vendorId,
    source,
  ]);
  return ratesIn(row?.rates ?? [], vendorId);
}

/** Who receives what, as an SQL expression of the vendor: its own terms, else the marketplace's. */
export const termsJson = (vendor: string): string =>
  `(select json_build_object('shippingToVendor', t.shipping_to_vendor, 'productTaxToVendor', t.product_tax_to_vendor,
      'shippingTaxToVendor', t.shipping_tax_to_vendor, 'feesToVendor', t.fees_to_vendor,
      'paymentFeeFromVendor', t.payment_fee_from_vendor)
    from earning_terms t where t.vendor_id = ${vendor} or t.vendor_id is null order by t.vendor_id nulls last limit 1)`;

/** What `termsJson` has told. */
export function termsIn(told: EarningTerms | null | undefined): EarningTerms {
  if (!told) throw new Error('The marketplace has no earning terms');
  return told;
}

export async function readTerms(tx: Tx, vendorId: string): Promise<EarningTerms> {
  const [row] = await tx.query<{ terms: EarningTerms | null }>(`select ${termsJson('$1')} as terms`, [
    vendorId,
  ]);
  return termsIn(row?.terms);
}
