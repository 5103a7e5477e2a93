import type { AddressFields } from '../orders/address.type.js';

const countries = new Intl.DisplayNames('en-GB', { type: 'region' });

/** An address as lines of an envelope; what is missing leaves no gap. */
export function addressLines(address: AddressFields | null): string[] {
  if (!address) return [];
  const join = (...parts: (string | null | undefined)[]) =>
    parts
      .map((part) => part?.trim())
      .filter(Boolean)
      .join(' ');
  const name = join(address.firstName, address.lastName);
  const lines = [
    address.company?.trim(),
    name,
    address.line1?.trim(),
    address.line2?.trim(),
    join(join(address.city, address.state), address.postcode),
    countryName(address.country),
  ];
  return lines.filter((line): line is string => Boolean(line));
}

function countryName(code: string | null | undefined): string {
  if (!code) return '';
  try {
    return countries.of(code.toUpperCase()) ?? code;
  } catch {
    // Not a code: shown as it was given.
    return code;
  }
}
