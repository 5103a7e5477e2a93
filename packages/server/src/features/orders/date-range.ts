import { addDays, type Day, dayIn } from '../../shared/dates.js';
import { invalid } from '../../shared/errors.js';
import type { DatePreset, DateRange } from './order-filter.input.js';

/** First and last day, both included; null is open. */
export interface Days {
  from: Day | null;
  to: Day | null;
}

const presets: Record<DatePreset, (today: Day) => Days> = {
  TODAY: (today) => ({ from: today, to: today }),
  YESTERDAY: (today) => ({ from: addDays(today, -1), to: addDays(today, -1) }),
  LAST_7_DAYS: (today) => ({ from: addDays(today, -6), to: today }),
  LAST_30_DAYS: (today) => ({ from: addDays(today, -29), to: today }),
  THIS_MONTH: (today) => ({ from: `${today.slice(0, 8)}01`, to: today }),
  LAST_MONTH: (today) => {
    const lastDay = addDays(`${today.slice(0, 8)}01`, -1);
    return { from: `${lastDay.slice(0, 8)}01`, to: lastDay };
  },
};

/**
 * The days of a range, with a preset reckoned from today in the vendor's time zone.
 * @throws UserFault INVALID when it is given both ways or ends before it begins
 */
export function resolveDays(range: DateRange, timeZone: string, now: Date): Days {
  if (range.preset) {
    if (range.from || range.to)
      throw invalid('Give either a preset or days, not both.', ['filter', 'placed']);
    return presets[range.preset](dayIn(timeZone, now));
  }
  for (const end of ['from', 'to'] as const)
    if (range[end]?.startsWith('0000')) throw invalid('There is no year 0.', ['filter', 'placed', end]);
  if (range.from && range.to && range.to < range.from)
    throw invalid(`The range ends on ${range.to}, before it begins on ${range.from}.`, [
      'filter',
      'placed',
      'to',
    ]);
  return { from: range.from ?? null, to: range.to ?? null };
}
