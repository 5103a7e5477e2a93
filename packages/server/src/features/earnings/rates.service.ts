import { NIL } from 'uuid';
import type { Tx } from '../../platform/database/database.js';
import { invalid } from '../../shared/errors.js';
import { newId } from '../../shared/ids.js';
import { isCurrency, parseDecimal } from '../../shared/money.js';
import type { EarningTerms } from '../orders/order.entity.js';
import type { Rate } from './commission.js';
import { readTerms } from './rates.query.js';

/** A rate as an operator says it. Of product, category and vendor the most specific one says what it is for. */
export interface NewRate {
  /** Null: of every vendor. */
  vendorId: string | null;
  product?: string | null;
  category?: string | null;
  /** Only for orders of this source; null: of any. */
  source?: string | null;
  /** Parts per million: 12 % = 120000. */
  percentPpm: number;
  /** Per item, in major units of `currency`. */
  flat?: string | null;
  /** Per line, in major units of `currency`. */
  fixed?: string | null;
  /** Of `flat` and `fixed`; not kept where both are nothing. */
  currency: string;
}

/** A rate as it is kept. */
export interface RateRecord extends Rate {
  vendorId: string | null;
  /** Empty: of any source. */
  source: string;
}

/**
 * Sets the rate of a product, a category, a vendor or the whole marketplace; what had one gets the new one. Orders
 * that are there keep theirs. Wants a transaction of the role `operator`.
 * @throws UserFault INVALID for what cannot be meant, an unknown source too
 */
export async function setRate(tx: Tx, rate: NewRate): Promise<RateRecord> {
  const { vendorId, product, category, source, currency, percentPpm } = rate;
  if (product && category) throw invalid('A rate is for a product or for a category, not for both.');
  if (!Number.isInteger(percentPpm) || percentPpm < 0 || percentPpm > 1_000_000)
    throw invalid('A commission is 0 to 100 percent.', ['percent']);
  if (!isCurrency(currency))
    throw invalid(`"${currency}" is not an ISO 4217 currency such as GBP.`, ['currency']);
  if (source && (await tx.query('select from source where id = $1', [source])).length === 0)
    throw invalid(`There is no source "${source}".`, ['source']);
  const flat = minorOf(rate.flat, currency, 'flat');
  const fixed = minorOf(rate.fixed, currency, 'fixed');
  const scope = product ? 'PRODUCT' : category ? 'CATEGORY' : vendorId ? 'VENDOR' : 'MARKETPLACE';
  const record: RateRecord = {
    ...{ scope, vendorId, source: source ?? '', ref: product || category || null, percentPpm, flat, fixed },
    currency: flat > 0n || fixed > 0n ? currency : null,
  };
  await tx.query(
    `insert into commission_rate (id, scope, vendor_id, source, ref, percent_ppm, flat, fixed, currency)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (scope, vendor_id, source, ref) do update set percent_ppm = excluded.percent_ppm,
       flat = excluded.flat, fixed = excluded.fixed, currency = excluded.currency, updated_at = now()`,
    [
      ...[newId(), scope, vendorId, record.source, record.ref ?? '', percentPpm],
      ...[flat.toString(), fixed.toString(), record.currency],
    ],
  );
  return record;
}

function minorOf(text: string | null | undefined, currency: string, field: string): bigint {
  if (!text) return 0n;
  let minor: bigint;
  try {
    minor = parseDecimal(text, currency);
  } catch (error) {
    throw invalid((error as Error).message, [field]);
  }
  if (minor < 0n) throw invalid(`"${text}" is negative; a commission cannot be.`, [field]);
  return minor;
}

/** Every rate, the marketplace's first. Wants a transaction of the role `operator`. */
export async function listRates(tx: Tx): Promise<RateRecord[]> {
  const rows = await tx.query<Omit<RateRecord, 'flat' | 'fixed'> & { flat: string; fixed: string }>(
    `select scope, vendor_id as "vendorId", source, nullif(ref, '') as ref, percent_ppm as "percentPpm",
       flat, fixed, currency
     from commission_rate order by vendor_id nulls first, array_position(
       array['MARKETPLACE', 'VENDOR', 'CATEGORY', 'PRODUCT'], scope), source, ref`,
  );
  return rows.map((row) => ({ ...row, flat: BigInt(row.flat), fixed: BigInt(row.fixed) }));
}

/**
 * Changes who receives shipping, taxes and fees: of one vendor, or (null) of all that have no terms of their own. A
 * vendor's first own terms begin as the marketplace's. Wants a transaction of the role `operator`.
 */
export async function setTerms(
  tx: Tx,
  vendorId: string | null,
  changes: Partial<EarningTerms>,
): Promise<EarningTerms> {
  const terms = { ...(await readTerms(tx, vendorId ?? NIL)), ...changes };
  await tx.query(
    `insert into earning_terms (vendor_id, shipping_to_vendor, product_tax_to_vendor, shipping_tax_to_vendor,
       fees_to_vendor, payment_fee_from_vendor) values ($1, $2, $3, $4, $5, $6)
     on conflict (vendor_id) do update set shipping_to_vendor = excluded.shipping_to_vendor,
       product_tax_to_vendor = excluded.product_tax_to_vendor,
       shipping_tax_to_vendor = excluded.shipping_tax_to_vendor, fees_to_vendor = excluded.fees_to_vendor,
       payment_fee_from_vendor = excluded.payment_fee_from_vendor`,
    [
      vendorId,
      ...[terms.shippingToVendor, terms.productTaxToVendor, terms.shippingTaxToVendor],
      ...[terms.feesToVendor, terms.paymentFeeFromVendor],
    ],
  );
  return terms;
}
