/** A calendar day, `YYYY-MM-DD`, without a time zone. */
export type Day = string;

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a day that exists, e.g. `2026-02-28` but not `2026-02-30`. */
export function isDay(text: string): boolean {
  if (!dayPattern.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The day it is in an IANA time zone at a moment. */
export function dayIn(timeZone: string, at: Date): Day {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at);
  return parts;
}

const words = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });

/** A day as people read it: `24 Dec 2026`. */
export const dayWord = (day: Day): string => words.format(new Date(`${day}T00:00:00Z`));

/** The day so many days later (earlier, when negative). */
export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/**
 * Whether a text names a time zone that this machine knows, e.g. `Europe/London`. A bare offset is none: Postgres
 * reads its sign the other way round.
 */
export function isTimeZone(name: string): boolean {
  if (!/^[a-z]/i.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
