import type { DatePreset } from '../../../gql/graphql.js';
import { addDays, type Day } from '../../../lib/dates.js';
import { presetParam } from '../order-search.js';
import { isDay, presets } from '../search-dates.js';

/** The days that a text means: one, a whole month or year, or the last so many. */
export interface NamedDays {
  from: Day;
  to: Day;
  /** Reckoned back from today: "7d". */
  isBack?: boolean;
}

const lastOfMonth = (year: number, month: number): Day =>
  new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);

const two = (part: string | number) => String(part).padStart(2, '0');

/** The same day some months ago; the last of its month where that month is shorter. */
function monthsBefore(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const count = year * 12 + (month - 1) - months;
  const [then, index] = [Math.floor(count / 12), (count % 12) + 1];
  const last = lastOfMonth(then, index);
  const same = `${String(then).padStart(4, '0')}-${two(index)}-${two(date)}`;
  return same < last ? same : last;
}

/** "7d", "2w", "3m", "1y": so long ago. */
function daysBack(text: string, today: Day): NamedDays | null {
  const match = /^(\d{1,4})\s*(d|w|m|y|days?|weeks?|months?|years?)$/.exec(text);
  const count = Number(match?.[1]);
  if (!match || count < 1) return null;
  const unit = (match[2] as string)[0];
  if (unit === 'm' && count > 1200) return null;
  if (unit === 'y' && count > 100) return null;
  const from =
    unit === 'd'
      ? addDays(today, 1 - count)
      : unit === 'w'
        ? addDays(today, 1 - 7 * count)
        : addDays(monthsBefore(today, unit === 'm' ? count : 12 * count), 1);
  return { from, to: today, isBack: true };
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const full = 'january february march april may june july august september october november december'.split(
  ' ',
);
const monthOf = (name: string): number => {
  const short = name.slice(0, 3);
  const index = monthNames.indexOf(short);
  return index >= 0 && (name === short || full[index]?.startsWith(name)) ? index + 1 : 0;
};

/** The latest year in which that day is not in the future. */
const yearFor = (month: number, date: number, today: Day): number => {
  const year = Number(today.slice(0, 4));
  return `${two(month)}-${two(date)}` > today.slice(5) ? year - 1 : year;
};

function oneDay(year: number, month: number, date: number): NamedDays | null {
  const day = `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`;
  return isDay(day) ? { from: day, to: day } : null;
}

const wholeMonth = (year: number, month: number): NamedDays | null =>
  month >= 1 && month <= 12 && year > 0
    ? { from: `${String(year).padStart(4, '0')}-${two(month)}-01`, to: lastOfMonth(year, month) }
    : null;

/** What a person may write for a day; days stand before months. Null for what is none. */
export function daysNamed(text: string, today: Day): NamedDays | null {
  const word = text.trim().toLowerCase().replace(/,/g, ' ').replace(/\s+/g, ' ');
  if (word === 'today') return { from: today, to: today };
  if (word === 'yesterday') return { from: addDays(today, -1), to: addDays(today, -1) };
  const back = daysBack(word, today);
  if (back) return back;
  if (isDay(word)) return { from: word, to: word };
  let match = /^(\d{4})(?:-(\d{1,2}))?$/.exec(word);
  if (match) {
    const year = Number(match[1]);
    if (match[2]) return wholeMonth(year, Number(match[2]));
    return year >= 1900 ? { from: `${match[1]}-01-01`, to: `${match[1]}-12-31` } : null;
  }
  match = /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4})?)?$/.exec(word);
  if (match) {
    const [date, month] = [Number(match[1]), Number(match[2])];
    return oneDay(match[3] ? Number(match[3]) : yearFor(month, date, today), month, date);
  }
  match = /^(?:(\d{1,2})[ -]?)?([a-z]{3,9})(?:[ -]?(\d{4}))?$/.exec(word);
  const month = match ? monthOf(match[2] as string) : 0;
  if (!match || !month) return null;
  const date = match[1] ? Number(match[1]) : null;
  const year = match[3] ? Number(match[3]) : yearFor(month, date ?? 1, today);
  return date === null ? wholeMonth(year, month) : oneDay(year, month, date);
}

const shortPresets: Record<string, DatePreset> = { '7d': 'LAST_7_DAYS', '30d': 'LAST_30_DAYS' };

/** A range that moves with the days, by its name; "7d" is one too. */
export function presetNamed(text: string): DatePreset | null {
  const word = text.trim().toLowerCase().replace(/\s+/g, '-');
  return presets.find((preset) => presetParam(preset) === word) ?? shortPresets[word] ?? null;
}
