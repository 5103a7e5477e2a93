const FIRST_MS = 5_000;
const LONGEST_MS = 60 * 60_000;

/** Handing over is given up after so many attempts: about seven hours. */
export const MOST_ATTEMPTS = 16;

/**
 * How long to wait after the n-th attempt (from 1): twice as long each time, up to an hour, spread by a quarter
 * either way so that mails put off together do not come back together; never sooner than the provider asked.
 */
export function retryDelayMs(attempt: number, askedMs = 0, random = Math.random()): number {
  const delay = Math.min(FIRST_MS * 2 ** (attempt - 1), LONGEST_MS);
  const spread = delay * (0.75 + random * 0.5);
  return Math.round(Math.max(spread, askedMs + Math.min(delay, askedMs) * 0.1 * random));
}
