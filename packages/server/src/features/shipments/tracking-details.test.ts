import { describe, expect, it } from '@jest/globals';
import { UserFault } from '../../shared/errors.js';
import { readShipDate } from './ship-date.js';
import { readProvider, readTrackingNumber } from './tracking-details.js';

const refusalOf = (read: () => unknown): string => {
  try {
    read();
  } catch (error) {
    if (error instanceof UserFault) return `${error.code} ${error.argument?.join('.')}: ${error.message}`;
    throw error;
  }
  throw new Error('It was not refused');
};

describe('a provider', () => {
  it.each([
    ['Parcelway', { name: 'Parcelway', url: null }],
    ['Evri & Söhne <b>', { name: 'Evri & Söhne <b>', url: null }],
    ['DPD.co.uk', { name: 'DPD.co.uk', url: null }],
    ['DHL: express', { name: 'DHL: express', url: null }],
    [
      'https://track.parcelway.example/PW-4471-9026',
      { name: 'track.parcelway.example', url: 'https://track.parcelway.example/PW-4471-9026' },
    ],
    [
      ' http://www.parcel.example/x?a=1#b ',
      { name: 'parcel.example', url: 'http://www.parcel.example/x?a=1#b' },
    ],
    ['HTTPS://Parcel.Example/%41', { name: 'parcel.example', url: 'HTTPS://Parcel.Example/%41' }],
    ['www.parcel.example/track', { name: 'parcel.example', url: 'https://www.parcel.example/track' }],
    ['parcel.example/track', { name: 'parcel.example', url: 'https://parcel.example/track' }],
  ])('%j is kept as it is meant', (text, kept) => {
    expect(readProvider(text, 'PW-4471-9026')).toEqual(kept);
  });

  it('has the link of its carrier where that is known', () => {
    expect(readProvider('ups', '1Z5R89390357567127').url).toContain('ups.com');
  });

  it('is guessed where none is given and the number speaks for one', () => {
    expect(readProvider(null, '1Z5R89390357567127').name).toBe('UPS');
    expect(readProvider('  ', 'RB471902389GB').name).toBe('Royal Mail');
    expect(refusalOf(() => readProvider('', 'PW-1'))).toContain('INVALID provider: Enter who carries it');
  });

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)//www.x.example/',
    'data:text/html,x',
    'ftp://parcel.example/x',
    'file:///etc/passwd',
    'https:parcel.example',
    'https://',
    'http://[',
    'https://parcel.example:99999/',
  ])('%j is refused: a link is http or https', (text) => {
    expect(refusalOf(() => readProvider(text, 'PW-1'))).toMatch(/^INVALID provider: A (tracking )?link/);
  });

  it.each([
    ['https://parcel.example@evil.example/', /name or password/],
    ['https://parcel.example/a b', /no spaces/],
    [`https://parcel.example/${'x'.repeat(2_000)}`, /at most 2,000/],
    ['P'.repeat(101), /at most 100/],
    ['two\nlines', /one line/],
    ['NUL\u0000', /NUL/],
  ])('%j is refused', (text, why) => {
    expect(refusalOf(() => readProvider(text, 'PW-1'))).toMatch(why);
  });
});

describe('a tracking number', () => {
  it.each(['PW-4471-9026', ' 1Z 5R8 ', 'Ω≈ç√1', '1', '<script>1</script>'])(
    '%j is kept as it is written',
    (text) => {
      expect(readTrackingNumber(text)).toBe(text);
    },
  );

  it.each([
    ['', 'Enter the tracking number.'],
    [' \t\n', 'Enter the tracking number.'],
    ['---', 'has letters or digits'],
    ['1\n2', 'one line'],
    ['1\u2028', 'one line'],
    ['1'.repeat(101), 'at most 100'],
    ['1\ud800', 'half of a character'],
  ])('%j is refused', (text, why) => {
    expect(refusalOf(() => readTrackingNumber(text))).toContain(why);
  });
});

describe('the day a parcel left', () => {
  // In London it is the 25th already, in New York still the 24th.
  const now = new Date('2026-11-25T00:30:00Z');
  const placedAt = new Date('2026-11-23T02:00:00Z');
  const inZone = (timeZone: string) => ({ timeZone, placedAt, now });

  it('is today in the time zone of the vendor, unless said otherwise', () => {
    expect(readShipDate(null, inZone('Europe/London'))).toBe('2026-11-25');
    expect(readShipDate(undefined, inZone('America/New_York'))).toBe('2026-11-24');
    expect(readShipDate('2026-11-24', inZone('Europe/London'))).toBe('2026-11-24');
  });

  it('is not one to come', () => {
    expect(readShipDate('2026-11-25', inZone('Europe/London'))).toBe('2026-11-25');
    expect(refusalOf(() => readShipDate('2026-11-25', inZone('America/New_York')))).toBe(
      'INVALID shippedOn: The parcel cannot leave tomorrow. Today is 24 Nov.',
    );
    expect(refusalOf(() => readShipDate('2027-01-02', inZone('Europe/London')))).toContain('on 2 Jan 2027');
  });

  it('is not before the day the order was placed, in that zone', () => {
    expect(readShipDate('2026-11-22', inZone('America/New_York'))).toBe('2026-11-22');
    expect(refusalOf(() => readShipDate('2026-11-22', inZone('Europe/London')))).toBe(
      'INVALID shippedOn: The parcel cannot leave before the order was placed, on 23 Nov 2026.',
    );
  });
});
