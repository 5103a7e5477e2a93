import { addDays, type Day, dayIn } from '../../../lib/dates.js';

/** Which comes first where a date is written in digits only. */
export type DateOrder = 'day-first' | 'month-first';

/** What a cell says of a day. */
export type ReadDay =
  | { kind: 'none' }
  | { kind: 'unknown' }
  | { kind: 'day'; day: Day; shows?: DateOrder }
  /** Both are days, and not the same one. */
  | { kind: 'either'; days: Record<DateOrder, Day> };

export interface DayContext {
  today: Day;
  timeZone: string;
  locale: string;
}

const clock = String.raw`(?:,?\s+\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?)?`;
const yearFirst = new RegExp(String.raw`^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})${clock}$`, 'i');
const stamp = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/i;
const digits = new RegExp(String.raw`^(\d{1,2})\s?([-/. ])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})${clock}$`, 'i');
const weekday = /^\p{L}+\.?,\s*|^(?:mon|tue|wed|thu|fri|sat|sun)\p{L}*\.?\s+/iu;
const dayThenMonth = new RegExp(
  String.raw`^(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:of\s+)?(\p{L}{3,})\.?(?:,?[\s-]+(\d{4}|\d{2}))?${clock}$`,
  'iu',
);
const monthThenDay = new RegExp(
  String.raw`^(\p{L}{3,})\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?(?:,?[\s-]+(\d{4}))?${clock}$`,
  'iu',
);

/** The day a person or a program wrote down; what could be two days is not decided here. */
export function readDay(text: string, context: DayContext): ReadDay {
  const written = text.trim();
  if (written === '') return { kind: 'none' };
  const { today } = context;
  const word = written.toLowerCase();
  if (word === 'today') return { kind: 'day', day: today };
  if (word === 'yesterday') return { kind: 'day', day: addDays(today, -1) };
  return readStamp(written, context) ?? readDigits(written, today) ?? readWords(written, context);
}

function readStamp(written: string, { timeZone }: DayContext): ReadDay | null {
  const match = stamp.exec(written);
  if (!match?.[1]) return null;
  if (!match[2]) return dayOrUnknown(match[1]);
  const moment = Date.parse(written);
  return Number.isNaN(moment) ? { kind: 'unknown' } : { kind: 'day', day: dayIn(timeZone, moment) };
}

function readDigits(written: string, today: Day): ReadDay | null {
  const iso = yearFirst.exec(written);
  // Without signs between, all eight digits must be there.
  if (iso && (iso[2] || iso[0].length === 8)) return dayOrUnknown(dayOf(iso[1], iso[3], iso[4]));
  const match = digits.exec(written);
  if (!match) return null;
  const [, first, , second, year = ''] = match;
  const whole = wholeYear(year, today);
  const dayFirst = validDay(dayOf(whole, second, first));
  const monthFirst = validDay(dayOf(whole, first, second));
  if (dayFirst && monthFirst)
    return dayFirst === monthFirst
      ? { kind: 'day', day: dayFirst }
      : { kind: 'either', days: { 'day-first': dayFirst, 'month-first': monthFirst } };
  if (dayFirst) return { kind: 'day', day: dayFirst, shows: 'day-first' };
  if (monthFirst) return { kind: 'day', day: monthFirst, shows: 'month-first' };
  return { kind: 'unknown' };
}

function readWords(written: string, { today, locale }: DayContext): ReadDay {
  const bare = written.replace(weekday, '');
  const forth = dayThenMonth.exec(bare);
  const back = forth ? null : monthThenDay.exec(bare);
  const [day, name, year] = forth ? [forth[1], forth[2], forth[3]] : [back?.[2], back?.[1], back?.[3]];
  const month = name ? monthNamed(name, locale) : null;
  if (!month || !day) return { kind: 'unknown' };
  if (year) return dayOrUnknown(dayOf(wholeYear(year, today), month, day));
  // As this page writes days: without its year it is the last such day.
  const thisYear = dayOf(today.slice(0, 4), month, day);
  return dayOrUnknown(thisYear > today ? dayOf(String(Number(today.slice(0, 4)) - 1), month, day) : thisYear);
}

const dayOf = (year = '', month: string | number = '', day: string | number = ''): Day =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

function validDay(day: Day): Day | null {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day ? day : null;
}

function dayOrUnknown(day: Day): ReadDay {
  const valid = validDay(day);
  return valid ? { kind: 'day', day: valid } : { kind: 'unknown' };
}

const wholeYear = (year: string, today: Day): string => (year.length === 2 ? today.slice(0, 2) + year : year);

const folded = (word: string) =>
  word
    .normalize('NFKD')
    .replace(/\p{M}|\./gu, '')
    .toLowerCase();

const monthNames = new Map<string, string[][]>();

/** The names of the twelve months in English and in the locale, long and short. */
function namesFor(locale: string): string[][] {
  let names = monthNames.get(locale);
  if (!names) {
    const formats = ['en', locale].flatMap((language) =>
      (['long', 'short'] as const).map(
        (month) => new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' }),
      ),
    );
    names = Array.from({ length: 12 }, (_, month) =>
      formats.map((format) => folded(format.format(Date.UTC(2026, month, 15)))),
    );
    monthNames.set(locale, names);
  }
  return names;
}

/** From 1; three letters of a name are enough where no other month begins so. */
function monthNamed(name: string, locale: string): number | null {
  const wanted = folded(name);
  const names = namesFor(locale);
  const exact = names.findIndex((one) => one.includes(wanted));
  if (exact >= 0) return exact + 1;
  const begun = names.flatMap((one, index) =>
    one.some((whole) => whole.startsWith(wanted)) ? [index + 1] : [],
  );
  return begun.length === 1 ? (begun[0] ?? null) : null;
}

/** The order that the dates of a column show by themselves; null where none does, or they disagree. */
export function shownOrder(days: readonly ReadDay[]): DateOrder | null {
  const shown = new Set(days.flatMap((one) => (one.kind === 'day' && one.shows ? [one.shows] : [])));
  return shown.size === 1 ? ([...shown][0] ?? null) : null;
}

/** The order in which a locale writes dates. */
export function orderOfLocale(locale: string): DateOrder {
  const parts = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric' }).formatToParts(0);
  const place = (type: string) => parts.findIndex((part) => part.type === type);
  return place('day') < place('month') ? 'day-first' : 'month-first';
}
