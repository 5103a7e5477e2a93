/** An amount as the API gives it: a plain decimal and its ISO 4217 currency. */
export interface MoneyValue {
  amount: string;
  currency: string;
}

export interface MoneyFormat {
  locale: string;
  /** The vendor's own currency: shown by its short sign; any other is told apart ("US$"). */
  home?: string | undefined;
  /** Terms of a sum carry their plus. */
  signed?: boolean;
}

const formats = new Map<string, Intl.NumberFormat>();

function formatFor(currency: string, { locale, home, signed }: MoneyFormat): Intl.NumberFormat {
  const display = currency === home ? 'narrowSymbol' : 'symbol';
  const key = `${locale} ${currency} ${display} ${signed ?? false}`;
  let format = formats.get(key);
  if (!format) {
    const signDisplay = signed ? 'exceptZero' : 'negative';
    format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: display,
      signDisplay,
    });
    formats.set(key, format);
  }
  return format;
}

/** The exact amount in words of the locale, with a true minus sign. The decimal never becomes a float. */
export function formatMoney(money: MoneyValue, format: MoneyFormat): string {
  return formatFor(money.currency, format)
    .format(money.amount as `${number}`)
    .replace('-', '−');
}

export const isNegative = (money: MoneyValue): boolean => money.amount.startsWith('-');

export const isZero = (money: MoneyValue): boolean => !/[1-9]/.test(money.amount);

/** Only for lengths of bars and comparisons of size, never for amounts that are shown. */
export const roughly = (money: MoneyValue): number => Number(money.amount);

const scaleOf = (amount: string) => amount.split('.')[1]?.length ?? 0;

const minor = (amount: string, scale: number) => {
  const [whole = '0', part = ''] = amount.replace('-', '').split('.');
  const value = BigInt(whole + part.padEnd(scale, '0'));
  return amount.startsWith('-') ? -value : value;
};

/** The exact sum of decimals of one currency. */
export function sumAmounts(amounts: string[]): string {
  const scale = Math.max(0, ...amounts.map(scaleOf));
  const sum = amounts.reduce((total, amount) => total + minor(amount, scale), 0n);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${sum < 0n ? '-' : ''}${digits.slice(0, point)}${scale ? `.${digits.slice(point)}` : ''}`;
}

export function sumMoney(values: MoneyValue[], currency: string): MoneyValue {
  return { amount: sumAmounts(values.map((value) => value.amount)), currency };
}

export const negate = (money: MoneyValue): MoneyValue => ({
  ...money,
  amount: isNegative(money) ? money.amount.slice(1) : isZero(money) ? money.amount : `-${money.amount}`,
});

/** What a person typed as an amount: "1,248.5" or "1248,50" becomes "1248.50"; null when it is none. */
export function parseAmount(text: string): string | null {
  const compact = text.trim().replace(/[\s']/g, '');
  const match = /^(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](\d{1,3}))?$/.exec(compact);
  if (!match?.[1]) return null;
  const whole = match[1].replace(/[.,]/g, '').replace(/^0+(?=\d)/, '');
  return match[2] ? `${whole}.${match[2]}` : whole;
}
