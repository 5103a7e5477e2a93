/** A plain decimal with at most two places, such as `58.9` or `541.0`, in hundredths; never through a float. */
export function toCents(decimal: string): bigint {
  const match = /^(\d+)(?:\.(\d{0,2})0*)?$/.exec(decimal);
  if (!match) throw new RangeError(`"${decimal}" is not an amount such as 58.90`);
  return BigInt(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`);
}

/** Hundredths as a decimal with two places. */
export function fromCents(cents: bigint): string {
  const digits = String(cents).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
