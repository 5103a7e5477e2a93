import { type Day, dayWord } from '../../shared/dates.js';
import { invalid } from '../../shared/errors.js';

/** More than anybody counts. */
const mostDownloads = 1_000_000;

/** @throws UserFault INVALID unless it is a number of downloads that can be meant; null: as many as they like */
export function checkRemaining(remaining: number | null, least: 0 | 1): void {
  if (remaining === null || (remaining >= least && remaining <= mostDownloads)) return;
  throw invalid(
    `Downloads left are ${least} to ${mostDownloads.toLocaleString('en')}, or none given for as many as they like; not ${remaining}.`,
    ['remaining'],
  );
}

/** @throws UserFault INVALID for a last day that is over in the vendor's time zone; null: no end */
export function checkExpiry(expiresOn: Day | null, today: Day): void {
  if (expiresOn === null || expiresOn >= today) return;
  throw invalid(`The last day cannot be over. Today is ${dayWord(today)}.`, ['expiresOn']);
}
