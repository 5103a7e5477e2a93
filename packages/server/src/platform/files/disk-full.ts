/** What file systems, and stores that speak S3, call it. */
const codes = new Set([
  'ENOSPC',
  'EDQUOT',
  'InsufficientStorage',
  'QuotaExceeded',
  'XMinioStorageFull',
  'XAmzStorageFull',
]);

/** Whether a write failed because there is no room left. */
export function isDiskFull(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, name, $metadata } = error as {
    code?: unknown;
    name?: unknown;
    $metadata?: { httpStatusCode?: number };
  };
  return codes.has(String(code)) || codes.has(String(name)) || $metadata?.httpStatusCode === 507;
}
