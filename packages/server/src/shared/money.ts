/** Money is integer minor units (`bigint`) with an ISO 4217 code; nothing here ever passes through a float. */

// Written out, not asked of ICU: its list lags behind ISO and its decimals are those of cash (it gives IQD none).
const NO_DECIMALS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF';
const THREE_DECIMALS = 'BHD IQD JOD KWD LYD OMR TND';
const TWO_DECIMALS = `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD
 CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD
 HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR
 MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD
 SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG
 YER ZAR ZMW ZWG`;
// Withdrawn since 2021; orders that were placed in them can still be brought in.
const WITHDRAWN = 'ANG BGN CUC HRK SLL ZWL';

const EXPONENTS: ReadonlyMap<string, number> = new Map(
  (
    [
      [NO_DECIMALS, 0],
      [TWO_DECIMALS, 2],
      [WITHDRAWN, 2],
      [THREE_DECIMALS, 3],
    ] as const
  ).flatMap(([codes, exponent]) => codes.split(/\s+/).map((code) => [code, exponent] as const)),
);

/** The largest amount, either way, that a Postgres `bigint` column holds. */
export const MAX_MINOR = 2n ** 63n - 1n;

/** The currencies that have so many decimals: for arithmetic that a database does. */
export const currenciesWith = (decimals: number): string[] =>
  [...EXPONENTS].filter(([, exponent]) => exponent === decimals).map(([code]) => code);

/** Whether `code` is an ISO 4217 code, in capitals, with 0, 2 or 3 decimals. CLF, UYW, metals and test codes are not. */
export function isCurrency(code: string): boolean {
  return EXPONENTS.has(code);
}

/** Decimals of a currency: 0, 2 or 3. Throws RangeError where `isCurrency` says no. */
export function exponentOf(currency: string): number {
  const exponent = EXPONENTS.get(currency);
  if (exponent !== undefined) return exponent;
  throw new RangeError(
    `${quote(currency)} is not a supported currency: write an ISO 4217 code in capitals, like EUR.`,
  );
}

/**
 * Reads a plain decimal ("-12.5", "58.900000") into minor units. Decimals beyond the currency's own are taken only
 * when they are zeros. Throws RangeError, with a text fit for the sender, on anything else: spaces, commas, signs
 * other than a leading "-", exponents, too many decimals, more than `MAX_MINOR`, an unknown currency.
 */
export function parseDecimal(text: string, currency: string): bigint {
  const exponent = exponentOf(currency);
  const example = exponent === 0 ? '1234' : `1234.${'5'.padEnd(exponent, '0')}`;
  const match = text.length <= 64 ? /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) : null;
  if (!match) {
    throw new RangeError(
      `${quote(text)} is not an amount: write digits, with a point before the decimals and nothing else, like ${example}.`,
    );
  }
  const [, sign, whole = '', decimals = ''] = match;
  if (/[1-9]/.test(decimals.slice(exponent))) {
    const allowed = exponent === 0 ? 'no decimals' : `at most ${exponent} decimals`;
    throw new RangeError(
      `${quote(text)} has too many decimals: ${currency} takes ${allowed}, like ${example}.`,
    );
  }
  const minor = BigInt(whole + decimals.slice(0, exponent).padEnd(exponent, '0'));
  if (minor > MAX_MINOR) {
    throw new RangeError(
      `${quote(text)} is too large: the most that can be kept in ${currency} is ${formatDecimal(MAX_MINOR, currency)}.`,
    );
  }
  return sign ? -minor : minor;
}

/** Writes minor units as a plain decimal with all of the currency's decimals: "-12.50", "1234" in JPY. */
export function formatDecimal(minor: bigint, currency: string): string {
  const exponent = exponentOf(currency);
  const digits = abs(minor)
    .toString()
    .padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  return (minor < 0n ? '-' : '') + (exponent === 0 ? whole : `${whole}.${digits.slice(-exponent)}`);
}

const formats = new Map<string, Intl.NumberFormat>();

/** Writes minor units for people, in English: "£1,234.50", with a true minus sign "−£13.89". Not for machines. */
export function formatMoney(minor: bigint, currency: string): string {
  const digits = exponentOf(currency);
  let format = formats.get(currency);
  if (!format) {
    format = new Intl.NumberFormat('en-GB', {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    formats.set(currency, format);
  }
  return format.format(formatDecimal(minor, currency) as Intl.StringNumericLiteral).replace('-', '\u2212');
}

/** Σ of the amounts; 0 for none. */
export function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

/** amount × numerator ÷ denominator, rounded once, half away from zero. Throws RangeError on a denominator of 0. */
export function ratio(amount: bigint, numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new RangeError('A ratio to zero has no value.');
  const product = amount * numerator;
  const size = abs(denominator);
  const rounded = (2n * abs(product) + size) / (2n * size);
  return product < 0n === denominator < 0n ? rounded : -rounded;
}

/**
 * Splits `total` in proportion to `weights` by largest remainder (of equal remainders the earlier one): the parts
 * sum to `total`, each is less than one unit from its exact share, and a weight of 0 gets 0. Where all weights are
 * 0 they count as equal. A negative total gives the mirror image. Weights may differ in sign; then a part has the
 * sign of its weight and, while `total` lies between 0 and their sum, never outgrows it. Throws RangeError where
 * there is something to split and no weight, or weights that cancel out.
 */
export function allocate(total: bigint, weights: readonly bigint[]): bigint[] {
  if (total === 0n) return weights.map(() => 0n);
  const sum = sumOf(weights);
  if (sum === 0n) {
    if (weights.length === 0 || weights.some((weight) => weight !== 0n)) {
      throw new RangeError('An amount cannot be split over weights that add up to nothing.');
    }
    return allocate(
      total,
      weights.map(() => 1n),
    );
  }
  if (total < 0n) return allocate(-total, weights).map((part) => -part);
  if (sum < 0n) {
    return allocate(
      total,
      weights.map((weight) => -weight),
    );
  }
  return largestRemainder(total, weights, sum);
}

function largestRemainder(total: bigint, weights: readonly bigint[], sum: bigint): bigint[] {
  const remainders = weights.map((weight) => (((total * weight) % sum) + sum) % sum);
  const parts = weights.map((weight, i) => (total * weight - (remainders[i] ?? 0n)) / sum);
  const missing = Number(total - sumOf(parts));
  const byRemainder = [...remainders.entries()].sort(([i, a], [j, b]) => (a === b ? i - j : a < b ? 1 : -1));
  for (const [i] of byRemainder.slice(0, missing)) parts[i] = (parts[i] ?? 0n) + 1n;
  return parts;
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
