import { describe, expect, it } from '@jest/globals';
import { toUtc } from './brazil-time.js';

describe('a time in São Paulo', () => {
  it.each([
    ['2017-07-01 12:00:00', '2017-07-01T15:00:00.000Z'],
    ['2017-12-01 12:00:00', '2017-12-01T14:00:00.000Z'],
    ['2016-09-04 21:15:19', '2016-09-05T00:15:19.000Z'],
    ['2018-10-17 17:30:18', '2018-10-17T20:30:18.000Z'],
  ])('%s is %s', (local, utc) => expect(toUtc(local)).toBe(utc));

  it('that came twice, when summer time ended at midnight, is the first', () => {
    expect(toUtc('2018-02-17 22:59:59')).toBe('2018-02-18T00:59:59.000Z');
    expect(toUtc('2018-02-17 23:33:56')).toBe('2018-02-18T01:33:56.000Z');
    expect(toUtc('2018-02-18 00:00:00')).toBe('2018-02-18T03:00:00.000Z');
    expect(toUtc('2017-02-18 23:41:47')).toBe('2017-02-19T01:41:47.000Z');
  });

  it('that never was, when summer time began at midnight, is after the leap', () => {
    expect(toUtc('2017-10-14 23:59:59')).toBe('2017-10-15T02:59:59.000Z');
    expect(toUtc('2017-10-15 00:30:00')).toBe('2017-10-15T03:30:00.000Z');
    expect(toUtc('2017-10-15 01:30:00')).toBe('2017-10-15T03:30:00.000Z');
    expect(toUtc('2016-10-16 00:00:00')).toBe('2016-10-16T03:00:00.000Z');
  });

  it.each(['', '2017-07-01', '2017-07-01T12:00:00', '2017-13-01 12:00:00'])('refuses %p', (text) =>
    expect(() => toUtc(text)).toThrow(RangeError),
  );
});
