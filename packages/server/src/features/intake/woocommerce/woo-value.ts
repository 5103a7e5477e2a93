import { decodeHTML } from 'entities';
import { z } from 'zod';

/**
 * Readers of single values of a WooCommerce body. PHP writes an empty object as `[]`, a missing value as `""`,
 * `null` or `false`, and a number as text or number, as the shop's plugins please.
 */
const anything = z.unknown().optional();

type Context = { addIssue(issue: { code: 'custom'; message: string }): void };

function isBlank(value: unknown): boolean {
  return value == null || value === false || value === '' || (Array.isArray(value) && value.length === 0);
}

function refuse(context: Context, message: string): typeof z.NEVER {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** A value as text: numbers as their digits, everything else that is not text as nothing. */
export function scalarText(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  if (typeof value !== 'string') return null;
  // What Postgres cannot hold must not keep an order out: nobody could send it again.
  return value.replaceAll('\0', '').toWellFormed().trim() || null;
}

/** Text; `null` where it is blank. */
export const text = anything.transform((value, context) => {
  if (isBlank(value) || value === true) return null;
  if (typeof value === 'object') return refuse(context, `must be text, not ${quote(value)}`);
  return scalarText(value);
});

/** Text that WordPress keeps HTML-encoded (names of products, titles of methods), decoded. */
export const encodedText = text.transform((value) => value && decodeHTML(value));

/** A positive whole number as its digits; `null` where it is blank or 0. */
export const id = anything.transform((value, context) => {
  if (isBlank(value)) return null;
  const digits = scalarText(value);
  if (!digits || !/^\d{1,20}$/.test(digits))
    return refuse(context, `must be a whole number, not ${quote(value)}`);
  return digits.replace(/^0+/, '') || null;
});

/** As `id`, but it must be there. */
export const requiredId = id.transform((value, context) => value ?? refuse(context, 'is missing'));

/** A plain decimal such as `58.9`, whatever its form was; `null` where it is blank. */
export const decimal = anything.transform((value, context) => {
  if (isBlank(value)) return null;
  // Tiny numbers are the dust of binary fractions, and would be written with an exponent.
  const digits = typeof value === 'number' && Math.abs(value) < 1e-6 ? '0' : scalarText(value);
  const parts = digits && /^([+-]?)(\d*)\.?(\d*)$/.exec(digits);
  if (!parts || !(parts[2] || parts[3]))
    return refuse(context, `must be a decimal number, not ${quote(value)}`);
  const [whole, fraction] = [parts[2]!.replace(/^0+/, '') || '0', parts[3]!.replace(/0+$/, '')];
  if (whole.length > 15) return refuse(context, `is too large: ${quote(value)}`);
  const plain = fraction ? `${whole}.${fraction}` : whole;
  return parts[1] === '-' && plain !== '0' ? `-${plain}` : plain;
});

/** How many units; blank means one. */
export const quantity = anything.transform((value, context) => {
  if (isBlank(value)) return 1;
  const digits = scalarText(value);
  const count = digits && /^\d{1,9}(\.0*)?$/.test(digits) ? Number(digits) : Number.NaN;
  return Number.isInteger(count)
    ? count
    : refuse(context, `must be a whole number of units, not ${quote(value)}`);
});

const dateForm = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:?\d\d)?$/i;

/** A moment; without a zone it is UTC, as `date_*_gmt` are. `null` where it is blank or zero. */
export const moment = anything.transform((value, context) => {
  if (isBlank(value) || (typeof value === 'string' && value.startsWith('0000-'))) return null;
  const parts = typeof value === 'string' ? dateForm.exec(value.trim()) : null;
  const date = parts && new Date(`${parts[1]}T${parts[2]}${parts[3] ?? ''}${parts[4] ?? 'Z'}`);
  if (!date || Number.isNaN(date.getTime()))
    return refuse(context, `must be a date and time, not ${quote(value)}`);
  return date;
});

/** A list of things; blank, or anything that is no list, is an empty one. */
export function listOf<T extends z.ZodType>(item: T) {
  return anything.transform((value) => (Array.isArray(value) ? value : [])).pipe(z.array(item));
}

/** An object; blank is one without fields. */
export function objectOf<T extends z.ZodRawShape>(shape: T) {
  return anything.transform((value) => (isBlank(value) ? {} : value)).pipe(z.object(shape));
}
