import { t } from '@lingui/core/macro';

/** A calendar day, `YYYY-MM-DD`, of whatever time zone it was made for. */
export type Day = string;

export interface MomentFormat {
  timeZone: string;
  now: number;
  locale: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(locale, options);
    formats.set(key, made);
  }
  return made;
}

/** The day a moment falls on in a time zone. */
export function dayIn(timeZone: string, moment: number | string): Day {
  return format('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(moment),
  );
}

export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

export const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** "22 Nov", with the year when it is not this one. */
export function formatDay(day: Day, today: Day, locale: string): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : ('numeric' as const);
  return format(locale, { timeZone: 'UTC', day: 'numeric', month: 'short', year }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** "26 Oct – 24 Nov"; one day stands alone. */
export function formatRange(from: Day, to: Day, today: Day, locale: string): string {
  if (from === to) return formatDay(from, today, locale);
  return `${formatDay(from, today, locale)} – ${formatDay(to, today, locale)}`;
}

/** "14:06", on a clock of 24 hours. */
export const formatTime = (
  moment: string | number,
  { timeZone, locale }: Omit<MomentFormat, 'now'>,
): string =>
  format(locale, { timeZone, hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(moment));

/** "Today, 14:06" · "Yesterday, 17:48" · "22 Nov, 11:40" · "22 Nov 2025, 11:40". */
export function formatMoment(
  moment: string,
  { timeZone, now, locale }: MomentFormat,
  inline = false,
): string {
  const time = formatTime(moment, { timeZone, locale });
  const day = dayIn(timeZone, moment);
  const today = dayIn(timeZone, now);
  if (day === today) return inline ? t`today, ${time}` : t`Today, ${time}`;
  if (day === addDays(today, -1)) return inline ? t`yesterday, ${time}` : t`Yesterday, ${time}`;
  return `${formatDay(day, today, locale)}, ${time}`;
}

/** To the second and with its zone, for the tooltip. */
export function formatExactly(moment: string, { timeZone, locale }: MomentFormat): string {
  return format(locale, { timeZone, dateStyle: 'full', timeStyle: 'long' }).format(new Date(moment));
}

/** "Europe/London" is spoken of as "London". */
export const zoneCity = (timeZone: string): string =>
  timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
