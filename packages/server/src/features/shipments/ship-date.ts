import { addDays, type Day, dayIn, dayWord } from '../../shared/dates.js';
import { invalid } from '../../shared/errors.js';
import { shortDay } from './shipment-words.js';

/**
 * The day a parcel left, in the vendor's time zone: today unless said otherwise.
 * @throws UserFault INVALID for a day to come, or one before the order was placed
 */
export function readShipDate(
  wanted: Day | null | undefined,
  { timeZone, placedAt, now }: { timeZone: string; placedAt: Date; now: Date },
): Day {
  const today = dayIn(timeZone, now);
  const placedOn = dayIn(timeZone, placedAt);
  const day = wanted ?? today;
  const path = ['shippedOn'];
  if (day > today) {
    const when = day === addDays(today, 1) ? 'tomorrow' : `on ${dayWord(day)}`;
    throw invalid(`The parcel cannot leave ${when}. Today is ${shortDay(today)}.`, path);
  }
  if (day < placedOn && wanted)
    throw invalid(`The parcel cannot leave before the order was placed, on ${dayWord(placedOn)}.`, path);
  return day;
}
