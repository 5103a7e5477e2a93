import { exponentOf, ratio } from '../../../shared/money.js';

/**
 * A plain decimal as minor units. Shops keep amounts with more decimals than the currency has ("1.125"); what is
 * beyond is rounded half away from zero.
 */
export function toMinor(plain: string | null, currency: string): bigint {
  if (!plain) return 0n;
  const [whole, fraction = ''] = plain.split('.');
  return ratio(
    BigInt(`${whole}${fraction}`),
    10n ** BigInt(exponentOf(currency)),
    10n ** BigInt(fraction.length),
  );
}
