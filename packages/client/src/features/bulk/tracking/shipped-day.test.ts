import { describe, expect, it } from '@jest/globals';
import { orderOfLocale, readDay, shownOrder } from './shipped-day.js';

const london = { today: '2026-11-24', timeZone: 'Europe/London', locale: 'en-GB' };
const read = (text: string, context = london) => readDay(text, context);
const day = (of: string) => ({ kind: 'day', day: of });

describe('readDay', () => {
  it('reads ISO dates, with and without a time', () => {
    for (const text of ['2026-11-23', '2026-11-3', '2026/11/23', '2026.11.23', '20261123'])
      expect(read(text)).toEqual(day(text === '2026-11-3' ? '2026-11-03' : '2026-11-23'));
    expect(read('2026-11-23 14:06')).toEqual(day('2026-11-23'));
    expect(read('2026-11-23T14:06:09')).toEqual(day('2026-11-23'));
  });

  it('puts a moment on the day it was in the vendor’s time zone', () => {
    expect(read('2026-11-23T23:30:00Z', { ...london, timeZone: 'Europe/Paris' })).toEqual(day('2026-11-24'));
    expect(read('2026-11-23T23:30:00-05:00')).toEqual(day('2026-11-24'));
  });

  it('reads digits in the one order that makes a date of them, and says which that was', () => {
    expect(read('23/11/2026')).toEqual({ ...day('2026-11-23'), shows: 'day-first' });
    expect(read('11/23/2026')).toEqual({ ...day('2026-11-23'), shows: 'month-first' });
    expect(read('23.11.26')).toEqual({ ...day('2026-11-23'), shows: 'day-first' });
    expect(read('23-11-2026 09:15')).toEqual({ ...day('2026-11-23'), shows: 'day-first' });
    expect(read('11/23/2026 9:15 AM')).toEqual({ ...day('2026-11-23'), shows: 'month-first' });
    expect(read('11/11/2026')).toEqual(day('2026-11-11'));
  });

  it('does not guess where both orders make a date', () => {
    expect(read('03/04/2026')).toEqual({
      kind: 'either',
      days: { 'day-first': '2026-04-03', 'month-first': '2026-03-04' },
    });
    expect(read('3.4.26').kind).toBe('either');
  });

  it('reads names of months, in English and in the locale', () => {
    for (const text of ['23 Nov 2026', '23-Nov-26', 'Nov 23, 2026', 'November 23rd 2026', 'Mon, 23 Nov 2026'])
      expect(read(text)).toEqual(day('2026-11-23'));
    expect(read('3. März 2026', { ...london, locale: 'de' })).toEqual(day('2026-03-03'));
    expect(read('3 déc. 2025', { ...london, locale: 'fr' })).toEqual(day('2025-12-03'));
    expect(read('3 Ma 2026')).toEqual({ kind: 'unknown' });
  });

  it('takes a day without its year for the last such day', () => {
    expect(read('22 Nov')).toEqual(day('2026-11-22'));
    expect(read('25 Nov')).toEqual(day('2025-11-25'));
    expect(read('today')).toEqual(day('2026-11-24'));
    expect(read('Yesterday')).toEqual(day('2026-11-23'));
  });

  it('knows what is no date', () => {
    for (const text of ['31/02/2026', '2026-13-01', '46349', 'soon', '23 Foo 2026', '1/2', '99/99/2026'])
      expect([text, read(text).kind]).toEqual([text, 'unknown']);
    expect(read('  ')).toEqual({ kind: 'none' });
  });
});

describe('the order of a column of dates', () => {
  it('is shown by the dates that can only be read one way', () => {
    expect(shownOrder(['03/04/2026', '23/11/2026'].map((text) => read(text)))).toBe('day-first');
    expect(shownOrder(['03/04/2026', '11/23/2026'].map((text) => read(text)))).toBe('month-first');
  });

  it('is not known where none shows it, or they disagree', () => {
    expect(shownOrder(['03/04/2026', '2026-11-23'].map((text) => read(text)))).toBeNull();
    expect(shownOrder(['23/11/2026', '11/23/2026'].map((text) => read(text)))).toBeNull();
  });

  it('differs by locale', () => {
    expect(orderOfLocale('en-GB')).toBe('day-first');
    expect(orderOfLocale('en-US')).toBe('month-first');
  });
});
