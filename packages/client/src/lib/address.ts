/** An address in parts, each of which may be missing. */
export interface AddressParts {
  company?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  line1?: string | null;
  line2?: string | null;
  city?: string | null;
  state?: string | null;
  postcode?: string | null;
  country?: string | null;
}

const joined = (parts: (string | null | undefined)[]) => parts.filter(Boolean).join(' ');

const countryName = (code: string) => {
  try {
    return new Intl.DisplayNames('en-GB', { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
};

/** The lines of an address as they stand on a parcel, without empty ones. */
export function addressLines(address: AddressParts): string[] {
  const { company, firstName, lastName, line1, line2, city, state, postcode, country } = address;
  const lines = [
    company,
    joined([firstName, lastName]),
    line1,
    line2,
    joined([city, state, postcode]),
    country ? countryName(country) : '',
  ];
  return lines.filter((line): line is string => Boolean(line));
}
