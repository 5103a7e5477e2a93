const key = 'docket-vendor';

/** The vendor this browser looked at last; storage may be switched off. */
export function lastVendor(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function rememberVendor(vendorId: string): void {
  try {
    localStorage.setItem(key, vendorId);
  } catch {
    // A convenience only.
  }
}
