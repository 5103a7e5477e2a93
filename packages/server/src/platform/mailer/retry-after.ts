const LONGEST_MS = 6 * 60 * 60 * 1000;

/** Reads Retry-After (seconds or a date) or SendGrid's X-RateLimit-Reset (a Unix time); never negative. */
export function retryAfterMs(
  headers: Record<string, unknown> | undefined,
  now = Date.now(),
): number | undefined {
  const after = headers?.['retry-after'];
  const reset = headers?.['x-ratelimit-reset'];
  const ms = after === undefined ? untilUnixTime(reset, now) : afterHeader(String(after), now);
  return ms === undefined || Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), LONGEST_MS);
}

function afterHeader(value: string, now: number): number {
  return /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
}

function untilUnixTime(value: unknown, now: number): number | undefined {
  return value === undefined ? undefined : Number(value) * 1000 - now;
}
