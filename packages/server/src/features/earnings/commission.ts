import { formatMoney, ratio } from '../../shared/money.js';

/** What a rate is made for, most specific first. */
export const RATE_SCOPES = ['PRODUCT', 'CATEGORY', 'VENDOR', 'MARKETPLACE'] as const;
export type RateScope = (typeof RATE_SCOPES)[number];

/** A commission rate as it is kept and as it is frozen on a line. */
export interface Rate {
  scope: RateScope;
  /** Parts per million of the price before the marketplace's discount: 12 % = 120000. */
  percentPpm: number;
  /** Minor units per item. */
  flat: bigint;
  /** Minor units per line. */
  fixed: bigint;
  /** Currency of `flat` and `fixed`; null where both are 0. */
  currency: string | null;
  /** The product's, category's or vendor's id; null for the marketplace. */
  ref: string | null;
}

/** What a marketplace without any rate takes. */
export const NO_COMMISSION: Rate = {
  scope: 'MARKETPLACE',
  percentPpm: 0,
  flat: 0n,
  fixed: 0n,
  currency: null,
  ref: null,
};

export interface RateSubject {
  productId: string | null;
  /** In the order of the source, which means: most specific first. */
  categoryIds: readonly string[];
  vendorId: string;
}

/**
 * The rate of a line: product, else category, else vendor, else marketplace, else `NO_COMMISSION`. Where several of
 * the product's categories have a rate, the one that stands first in `categoryIds` wins. (scope, ref) is unique
 * where rates are kept; of two alike the first given wins.
 */
export function chooseRate(rates: readonly Rate[], subject: RateSubject): Rate {
  const find = (scope: RateScope, ref: string | null) =>
    rates.find((rate) => rate.scope === scope && rate.ref === ref);
  const candidates = [
    subject.productId === null ? undefined : find('PRODUCT', subject.productId),
    ...subject.categoryIds.map((id) => find('CATEGORY', id)),
    find('VENDOR', subject.vendorId),
    find('MARKETPLACE', null),
  ];
  return candidates.find((rate) => rate !== undefined) ?? NO_COMMISSION;
}

export interface CommissionedLine {
  /** L: the line's total after discounts, without tax; never negative. */
  total: bigint;
  /** a: the discount that the marketplace paid for; never negative. */
  marketplaceDiscount: bigint;
  quantity: number;
}

export type LineCommission =
  | {
      ok: true;
      /** What the marketplace keeps of L; negative where its discount is more than its commission. */
      commission: bigint;
      /** L − commission; never negative. */
      vendorPart: bigint;
      /** The rate asked for more than L. */
      capped: boolean;
    }
  | { ok: false; message: string };

/**
 * commission = percent × (L + a) + flat × q + fixed − a, at most L. Not ok where the rate has a flat or fixed part
 * in another currency than the order's. Throws RangeError on a negative L, a or q: intake lets none through.
 */
export function lineCommission(line: CommissionedLine, rate: Rate, currency: string): LineCommission {
  const { total, marketplaceDiscount, quantity } = line;
  if (total < 0n || marketplaceDiscount < 0n || quantity < 0) {
    throw new RangeError('A line with a negative total, discount or quantity has no commission.');
  }
  if ((rate.flat !== 0n || rate.fixed !== 0n) && rate.currency !== currency) {
    const has = rate.currency === null ? 'no currency' : `a part in ${rate.currency}`;
    return { ok: false, message: `The commission rate has ${has}, but the order is in ${currency}.` };
  }
  const percentage = ratio(total + marketplaceDiscount, BigInt(rate.percentPpm), 1_000_000n);
  const asked = percentage + rate.flat * BigInt(quantity) + rate.fixed - marketplaceDiscount;
  const commission = asked < total ? asked : total;
  return { ok: true, commission, vendorPart: total - commission, capped: asked > total };
}

/** The rate in words: "12 % + £0.20 per item + £1.00"; parts of 0 are left out, a rate of nothing is "0 %". */
export function describeRate(rate: Rate): string {
  const money = (amount: bigint) => (rate.currency ? formatMoney(amount, rate.currency) : String(amount));
  const parts: string[] = [];
  if (rate.percentPpm !== 0) parts.push(`${rate.percentPpm / 10_000} %`);
  if (rate.flat !== 0n) parts.push(`${money(rate.flat)} per item`);
  if (rate.fixed !== 0n) parts.push(money(rate.fixed));
  return parts.join(' + ') || '0 %';
}
