import { describe, expect, it } from '@jest/globals';
import { carriers } from './carrier-formats.js';
import { guessCarriers, hasWrongCheckDigit, linkOf, normaliseNumber, surestGuess } from './guess-carriers.js';
import { knownNumbers } from './known-numbers.fixtures.js';

const valid = knownNumbers.flatMap((format) => format.valid.map((number) => ({ ...format, number })));
const invalid = knownNumbers.flatMap((format) => format.invalid.map((number) => ({ ...format, number })));
const nameOf: Record<string, string> = Object.fromEntries(carriers.map(({ code, name }) => [code, name]));
const codes = (number: string) => guessCarriers(number).map(({ code }) => code);

describe('the known numbers', () => {
  it('are 192 valid and 88 invalid ones', () => {
    expect([valid.length, invalid.length]).toEqual([192, 88]);
  });

  it('are each guessed to be of their carrier', () => {
    expect(valid.filter(({ carrier, number }) => !codes(number).includes(carrier))).toEqual([]);
  });

  it('are never guessed to be of a carrier for which they are invalid', () => {
    // One is invalid in one form of its carrier, and valid in another.
    const isValid = new Set(valid.map(({ carrier, number }) => `${carrier} ${number}`));
    const passing = invalid.filter(({ carrier, number }) => codes(number).includes(carrier));
    expect(passing.filter(({ carrier, number }) => !isValid.has(`${carrier} ${number}`))).toEqual([]);
    expect(passing).toHaveLength(1);
  });

  it('have, where only the check digit tells, a wrong one', () => {
    const told = invalid.filter(({ carrier, number }) => hasWrongCheckDigit(nameOf[carrier] ?? null, number));
    expect(told).toHaveLength(39);
    expect(
      valid.filter(({ carrier, number }) => hasWrongCheckDigit(nameOf[carrier] ?? null, number)),
    ).toEqual([]);
  });
});

describe('a guess', () => {
  it.each([
    ['1Z5R89390357567127', 'UPS'],
    ['1z 5r89 3903 5756 7127', 'UPS'],
    ['1Z5R-8939-0357-5671-27', 'UPS'],
    ['RB471902389GB', 'Royal Mail'],
    ['RB123456785DE', 'Deutsche Post'],
    ['TBA123456789012', 'Amazon'],
  ])('of %s is %s', (number, name) => {
    expect(guessCarriers(number).map((guess) => guess.name)).toEqual([name]);
    expect(surestGuess(number)?.name).toBe(name);
  });

  it('puts those whose check digit fits before those of which only the form is known', () => {
    const guesses = guessCarriers('LX123456785GB');
    expect(guesses.map(({ name, isChecked }) => [name, isChecked])).toEqual([
      ['Royal Mail', true],
      ['DHL', false],
    ]);
    expect(surestGuess('LX123456785GB')?.name).toBe('Royal Mail');
  });

  it.each([
    '',
    '1',
    'PW-4471-9026',
    'RB471902388GB',
    '１２３４５６７８９０１２',
    'RB471902389XX',
    '9'.repeat(100),
  ])('is not made of %j', (number) => {
    expect(guessCarriers(number)).toEqual([]);
    expect(surestGuess(number)).toBeNull();
  });
});

describe('the link of a number', () => {
  it('is its carrier’s, whatever the carrier is called', () => {
    const ups = 'https://wwwapps.ups.com/WebTracking/track?track=yes&trackNums=1Z5R89390357567127';
    for (const name of ['UPS', ' ups ', 'United Parcel Service'])
      expect(linkOf(name, '1Z5R 8939 0357567127')).toBe(ups);
  });

  it('of an item of a post is that of its country', () => {
    const link = 'https://www.royalmail.com/track-your-item#/tracking-results/RB471902389GB';
    expect(linkOf('Postal service (GB)', 'RB471902389GB')).toBe(link);
    expect(linkOf('Royal Mail', 'rb 4719 0238 9 gb')).toBe(link);
    expect(linkOf('Royal Mail', 'RB123456785US')).toBeNull();
  });

  it('is nothing for a carrier that is not known, and holds nothing but the number', () => {
    expect(linkOf('Parcelway', '1Z5R89390357567127')).toBeNull();
    expect(linkOf('UPS', 'a&b=c/$&')).toBe(
      'https://wwwapps.ups.com/WebTracking/track?track=yes&trackNums=A%26B%3DC%2F%24%26',
    );
  });
});

describe('a wrong check digit', () => {
  it('is told of a known carrier, and of none where the number has the form of some carrier’s', () => {
    expect(hasWrongCheckDigit('UPS', '1Z5R89390357567128')).toBe(true);
    expect(hasWrongCheckDigit(null, '1Z5R89390357567128')).toBe(true);
    expect(hasWrongCheckDigit('Royal Mail', 'RB471902388GB')).toBe(true);
    expect(hasWrongCheckDigit(null, 'RB471902388GB')).toBe(true);
  });

  it('is not told of what is right, has another form, or is of a carrier nobody knows', () => {
    expect(hasWrongCheckDigit('UPS', '1Z5R89390357567127')).toBe(false);
    expect(hasWrongCheckDigit('UPS', 'PW-4471-9026')).toBe(false);
    expect(hasWrongCheckDigit('Parcelway', '1Z5R89390357567128')).toBe(false);
    // A number of one carrier whose form another has too, without fitting it.
    expect(hasWrongCheckDigit(null, '41111111111111')).toBe(false);
  });
});

describe('a normalised number', () => {
  it('is the same for every way to write it, and never empty', () => {
    for (const written of ['ab 12-34', 'AB1234', ' a b\u00a01\t2–34 '])
      expect(normaliseNumber(written)).toBe('AB1234');
    expect(normaliseNumber('--')).toBe('--');
  });
});
