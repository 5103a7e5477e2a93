import type { Tx } from '../../platform/database/database.js';
import type { EarningTerms } from '../orders/order.entity.js';
import type { Rate, RateScope } from './commission.js';

interface RateRow {
  scope: RateScope;
  ref: string;
  percent_ppm: number;
  flat: string;
  fixed: string;
  currency: string | null;
}

/**
 * The rates that may hold for a vendor's lines from a source: its own before the marketplace's, those of the source
 * before those of any. Of two for the same thing `chooseRate` takes the first.
 */
export async function readRates(tx: Tx, vendorId: string, source: string): Promise<Rate[]> {
  const rows = await tx.query<RateRow>(
    `select scope, ref, percent_ppm, flat, fixed, currency from commission_rate
     where (vendor_id = $1 or vendor_id is null) and source in ($2, '')
     order by vendor_id nulls last, source desc`,
    [vendorId, source],
  );
  return rows.map((row) => ({
    scope: row.scope,
    percentPpm: row.percent_ppm,
    flat: BigInt(row.flat),
    fixed: BigInt(row.fixed),
    currency: row.currency,
    ref: row.scope === 'VENDOR' ? vendorId : row.ref || null,
  }));
}

/** Who receives what: the vendor's own terms, else the marketplace's. */
export async function readTerms(tx: Tx, vendorId: string): Promise<EarningTerms> {
  const [terms] = await tx.query<EarningTerms>(
    `select shipping_to_vendor as "shippingToVendor", product_tax_to_vendor as "productTaxToVendor",
       shipping_tax_to_vendor as "shippingTaxToVendor", fees_to_vendor as "feesToVendor",
       payment_fee_from_vendor as "paymentFeeFromVendor"
     from earning_terms where vendor_id = $1 or vendor_id is null order by vendor_id nulls last limit 1`,
    [vendorId],
  );
  if (!terms) throw new Error('The marketplace has no earning terms');
  return terms;
}
