import { invalid, UserFault } from '../../shared/errors.js';
import { MAX_MINOR, sumOf } from '../../shared/money.js';
import { UserFaults } from '../../shared/user-error.type.js';
import { chooseRate, describeRate } from '../earnings/commission.js';
import { orderLedger } from '../earnings/ledger.js';
import type { OrderDraft } from '../orders/order-draft.js';
import type { CheckedCheckout, CheckedPart } from './check-place-order.js';
import type { FoundVendor } from './look-up.js';

/** What one vendor's part becomes, and where it stands in the input. */
export interface PartToPlace extends FoundVendor {
  part: CheckedPart;
  path: string[];
}

/** An order's row keeps these sums, each in a column of its own. */
function assertKeepable({ lines, fees }: CheckedPart, earning: bigint, path: string[]): void {
  const sums = [
    sumOf(lines.map((line) => line.subtotal)),
    sumOf(lines.map((line) => line.tax)),
    sumOf(fees.map((fee) => fee.amount)),
    sumOf(fees.map((fee) => fee.tax)),
    earning,
  ];
  if (sums.some((sum) => sum > MAX_MINOR || sum < -MAX_MINOR))
    throw invalid('The amounts of this part add up to more than can be kept.', path);
}

/**
 * Freezes the rates on the lines and reckons what the vendor earns of it.
 * @throws UserFault INVALID where a rate is in another currency, or the parts add up to less than nothing
 */
function pricePart(
  checkout: CheckedCheckout,
  { vendorId, rates, terms, part, path }: PartToPlace,
): Pick<OrderDraft, 'lines' | 'earnings' | 'terms'> {
  const lines = part.lines.map((line, index) => ({
    ...line,
    id: String(index),
    rate: chooseRate(rates, { ...line, vendorId }),
  }));
  const ledger = orderLedger({ ...part, currency: checkout.currency, lines, recipients: terms });
  if (!ledger.ok)
    throw invalid(ledger.message, ledger.lineId === null ? path : [...path, 'lines', ledger.lineId]);
  assertKeepable(part, ledger.earning, path);
  return {
    terms,
    lines: lines.map(({ id: _, rate, ...line }, index) => ({
      ...line,
      commissionRate: describeRate(rate),
      rate: { ...rate, ref: rate.ref ?? '', flat: rate.flat.toString(), fixed: rate.fixed.toString() },
      commission: ledger.lines[index]?.commission ?? 0n,
      earned: ledger.lines[index]?.vendorPart ?? 0n,
    })),
    earnings: ledger.entries.map(({ lineId, ...entry }) => ({
      ...entry,
      line: lineId === null ? null : Number(lineId),
    })),
  };
}

/** A part that can be placed. */
export interface PricedPart extends PartToPlace {
  priced: ReturnType<typeof pricePart>;
}

/** @throws UserFaults with every part that cannot be priced */
export function priceParts(checkout: CheckedCheckout, parts: readonly PartToPlace[]): PricedPart[] {
  const faults: UserFault[] = [];
  const priced: PricedPart[] = [];
  for (const part of parts) {
    try {
      priced.push({ ...part, priced: pricePart(checkout, part) });
    } catch (error) {
      if (!(error instanceof UserFault)) throw error;
      faults.push(error);
    }
  }
  if (faults.length > 0) throw new UserFaults(faults);
  return priced;
}
