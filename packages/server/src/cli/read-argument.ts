import { InvalidArgumentError } from 'commander';
import { addDays, isDay } from '../shared/dates.js';

/** A word of a fixed list, in whatever case and with `-` or `_`: `orders-read` is ORDERS_READ. */
export const wordOf =
  <Word extends string>(words: readonly Word[]) =>
  (text: string): Word => {
    const plain = (word: string) => word.toLowerCase().replaceAll('_', '-');
    const found = words.find((word) => plain(word) === plain(text));
    if (found) return found;
    throw new InvalidArgumentError(`It is one of ${words.map(plain).join(', ')}.`);
  };

/** The same for an option that may be repeated. */
export const wordsOf = <Word extends string>(words: readonly Word[]) => {
  const read = wordOf(words);
  return (text: string, before: Word[] = []): Word[] => [...before, ...text.split(',').map(read)];
};

/** An option that may be repeated. */
export const repeated = (text: string, before: string[] = []): string[] => [...before, text];

/** A percentage with at most four decimals, as parts per million. */
export function percentOf(text: string): number {
  if (!/^\d{1,3}(\.\d{1,4})?$/.test(text) || Number(text) > 100)
    throw new InvalidArgumentError('It is a number from 0 to 100, such as 12 or 7.5.');
  return Math.round(Number(text) * 10_000);
}

/** A whole number within bounds. */
export const numberOf =
  (least: number, most: number) =>
  (text: string): number => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`);
  };

/** A moment, or the end of a day in UTC. */
export function endOf(text: string): Date {
  if (isDay(text)) return new Date(`${addDays(text, 1)}T00:00:00Z`);
  const at = new Date(text);
  if (/^\d{4}-\d{2}-\d{2}T/.test(text) && !Number.isNaN(at.getTime())) return at;
  throw new InvalidArgumentError('It is a day such as 2027-01-31, or a moment such as 2027-01-31T12:00:00Z.');
}

export const currencyOf = (text: string): string => text.toUpperCase();
