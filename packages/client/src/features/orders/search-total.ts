/** Amounts from and to, both included; null is open. Open at both ends it is every amount in its currency. */
export interface AmountRange {
  from: string | null;
  to: string | null;
  currency: string;
}

const shape = /^(-?\d{1,15}(?:\.\d{1,4})?)?\.\.(-?\d{1,15}(?:\.\d{1,4})?)?(?: ([A-Z]{3}))?$/;

const digitsOf = (currency: string): number => {
  try {
    return (
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2
    );
  } catch {
    return 2;
  }
};

/** The amount as it is always written, with no more digits than the currency has. */
function plain(amount: string | undefined, digits: number): string | null {
  if (!amount) return null;
  const [whole = '', part = ''] = amount.replace(/^-/, '').split('.');
  const kept = part.slice(0, digits).replace(/0+$/, '');
  const value = `${whole.replace(/^0+(?=\d)/, '')}${kept && `.${kept}`}`;
  return amount.startsWith('-') && /[1-9]/.test(value) ? `-${value}` : value;
}

/** Reads "100..500", "100.." or "..500 USD"; null when it is no range. A range that runs backwards is turned. */
export function readRange(text: string | undefined, home = ''): AmountRange | null {
  const match = shape.exec(text ?? '');
  if (!match || (match[1] ?? match[2] ?? match[3]) === undefined) return null;
  const currency = match[3] ?? home;
  const digits = currency ? digitsOf(currency) : 4;
  let from = plain(match[1], digits);
  let to = plain(match[2], digits);
  if (from !== null && to !== null && Number(from) > Number(to)) [from, to] = [to, from];
  return { from, to, currency };
}

/** The same range as an address has it; the vendor's own currency goes without saying. */
export function writeRange(range: AmountRange | null, home = ''): string | undefined {
  if (!range) return undefined;
  const { from, to, currency } = range;
  const isNamed = currency !== '' && (currency !== home || (from ?? to) === null);
  return `${from ?? ''}..${to ?? ''}${isNamed ? ` ${currency}` : ''}`;
}
