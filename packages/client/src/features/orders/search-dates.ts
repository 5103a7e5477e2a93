import type { DatePreset } from '../../gql/graphql.js';
import { addDays, type Day } from '../../lib/dates.js';

export const presets: DatePreset[] = [
  'TODAY',
  'YESTERDAY',
  'LAST_7_DAYS',
  'LAST_30_DAYS',
  'THIS_MONTH',
  'LAST_MONTH',
];

const monthStart = (day: Day): Day => `${day.slice(0, 8)}01`;

/** The days a preset covers today, first and last included. */
export function presetDays(preset: DatePreset, today: Day): { from: Day; to: Day } {
  const lastMonth = addDays(monthStart(today), -1);
  const days: Record<DatePreset, { from: Day; to: Day }> = {
    TODAY: { from: today, to: today },
    YESTERDAY: { from: addDays(today, -1), to: addDays(today, -1) },
    LAST_7_DAYS: { from: addDays(today, -6), to: today },
    LAST_30_DAYS: { from: addDays(today, -29), to: today },
    THIS_MONTH: { from: monthStart(today), to: today },
    LAST_MONTH: { from: monthStart(lastMonth), to: lastMonth },
  };
  return days[preset];
}

/** A day of the calendar, written `YYYY-MM-DD`; 30 February is none. */
export const isDay = (value: unknown): value is Day => {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value) || value.startsWith('0000'))
    return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
};
