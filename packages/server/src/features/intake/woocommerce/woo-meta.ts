import { scalarText } from './woo-value.js';

/** One entry of `meta_data`; plugins put values of any type there. */
export interface WooMeta {
  key: string;
  value: unknown;
}

/** The last value of a key that names something, as text; `null` where there is none. 7, "7" and " 7 " are one. */
export function metaText(meta: readonly WooMeta[], key: string): string | null {
  const values = meta.filter((entry) => entry.key === key).map((entry) => scalarText(entry.value));
  return values.findLast((value) => value !== null && value !== '0') ?? null;
}

/** Whether a key is set to anything but no. */
export function metaFlag(meta: readonly WooMeta[], key: string): boolean {
  return meta.some(
    (entry) =>
      entry.key === key &&
      (entry.value === true || !['0', 'no', 'false', null].includes(scalarText(entry.value))),
  );
}
