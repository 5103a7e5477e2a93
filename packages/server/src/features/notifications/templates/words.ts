/** Text from outside on one line, cut with an ellipsis where it is longer than its place. */
export function oneLine(text: string, longest = 160): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1).trimEnd()}…` : line;
}

/** Text from outside with its line breaks, cut likewise. */
export function someLines(text: string, longest = 2_000): string {
  const clean = text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .trim();
  return clean.length > longest ? `${clean.slice(0, longest - 1).trimEnd()}…` : clean;
}

/** Made once for each time zone: making one takes far longer than using it. */
function formats(style: Intl.DateTimeFormatOptions): (at: Date, timeZone: string) => string {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (at, timeZone) => {
    const format = made.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, ...style });
    made.set(timeZone, format);
    return format.format(at);
  };
}

/** "24 Nov 2026, 14:06" in a time zone. */
export const moment = formats({ dateStyle: 'medium', timeStyle: 'short' });

/** "24 Nov 2026" in a time zone. */
export const day = formats({ dateStyle: 'medium' });

/** "1 item", "6 items". */
export const count = (many: number, one: string): string =>
  `${many.toLocaleString('en-GB')} ${one}${many === 1 ? '' : 's'}`;

const commonPayments = new Set([
  'card',
  'credit card',
  'debit card',
  'credit/debit card',
  'bank transfer',
  'direct bank transfer',
  'direct debit',
  'cheque',
  'check payments',
  'cash on delivery',
  'invoice',
  'gift card',
  'voucher',
]);

/** A payment method inside a sentence: "card" small, names such as PayPal as they are. */
export function paymentWords(title: string): string {
  const line = oneLine(title, 60);
  return commonPayments.has(line.toLowerCase()) ? line.toLowerCase() : line;
}
