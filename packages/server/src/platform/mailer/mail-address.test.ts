import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cleanName, mailAddress, parseMailAddress } from './mail-address.js';

describe('an email address', () => {
  it('keeps a plain address and its name', () => {
    expect(mailAddress('orders@ambercourt.example', ' Ambercourt Supply ')).toEqual({
      address: 'orders@ambercourt.example',
      name: 'Ambercourt Supply',
    });
  });

  it('writes the domain in lower case and in ASCII', () => {
    expect(mailAddress('Anna.Berg+shop@BÜCHER.example').address).toBe('Anna.Berg+shop@xn--bcher-kva.example');
  });

  it.each([
    'a@b.example\nBcc: attacker@evil.example',
    'a@b.example\r\nSubject: x',
    'a@b.example, c@d.example',
    'a@b.example;c@d.example',
    'a@b.example c@d.example',
    '<a@b.example>',
    '"a b"@c.example',
    'a@b@c.example',
    'a\u0000@b.example',
    'a\u202E@b.example',
    '@b.example',
    'a@',
    'a',
    '',
    '.a@b.example',
    'a..b@c.example',
    'a@-b.example',
    'a@b..example',
    `${'a'.repeat(65)}@b.example`,
  ])('refuses %j', (text) => {
    expect(() => mailAddress(text)).toThrow(RangeError);
  });

  it('refuses a name with a line break', () => {
    expect(() => mailAddress('a@b.example', 'Ann\r\nBcc: x@evil.example')).toThrow(RangeError);
  });

  it('never lets a control character through, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (address, name) => {
        try {
          const made = mailAddress(address, cleanName(name));
          expect(`${made.address}${made.name ?? ''}`).not.toMatch(/\p{Cc}/u);
          expect(made.address.split('@')).toHaveLength(2);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
  });
});

describe('an address in configuration', () => {
  it.each([
    ['no-reply@market.example', null],
    ['Treatment Room Market <no-reply@market.example>', 'Treatment Room Market'],
    ['"Market, The" <no-reply@market.example>', 'Market, The'],
  ])('reads %j', (text, name) => {
    expect(parseMailAddress(text)).toEqual({ address: 'no-reply@market.example', name });
  });

  it('refuses a list', () => {
    expect(() => parseMailAddress('A <a@b.example>, B <c@d.example>')).toThrow(RangeError);
  });
});

it('makes a name from outside fit for an address', () => {
  expect(cleanName(' Harbour\r\nLane\u202E  Clinic ')).toBe('Harbour Lane Clinic');
});
