import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { linkedText } from './linked-text.js';

const linksIn = (text: string): string[] =>
  linkedText(text).flatMap((part) => (typeof part === 'object' && 'url' in part ? [part.url] : []));

describe('a text that someone wrote', () => {
  it.each([
    ['See https://a.example/b.', ['https://a.example/b']],
    ['(https://a.example/b)', ['https://a.example/b']],
    ['https://a.example/b_(c)', ['https://a.example/b_(c)']],
    ['((https://a.example/b_(c)_[d]).]', ['https://a.example/b_(c)_[d]']],
    ['“https://a.example/?q=1&r=2”, and more', ['https://a.example/?q=1&r=2']],
    ['HTTP://A.EXAMPLE and https://b.example/ü', ['HTTP://A.EXAMPLE', 'https://b.example/ü']],
    ['https://a.example\nhttps://b.example', ['https://a.example', 'https://b.example']],
  ])('has its addresses as links: %j', (text, links) => {
    expect(linksIn(text)).toEqual(links);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://a.example',
    'www.a.example',
    'mailto:a@b.example',
    'https://',
    'https://bank.example@evil.example/',
  ])('has no link in %j', (text) => {
    expect(linksIn(text)).toEqual([]);
  });

  it('ends an address where characters begin that cannot be seen', () => {
    expect(linksIn('https://a.example/\u202Egpj.exe')).toEqual(['https://a.example/']);
  });

  it('is read in no time, however many brackets end an address', async () => {
    const brackets = ')'.repeat(60_000);
    const parts = linkedText(`http://a${brackets}`);
    // Were each of them to read the whole anew, the test's time would be up by now, which this lets it notice.
    await new Promise((resolve) => setTimeout(resolve, 1));
    expect(parts).toEqual([{ link: 'http://a', url: 'http://a' }, brackets]);
  });

  it('loses nothing', () => {
    const word = fc.constantFrom('https://', 'a.example', '/', ')', '(', '.', ' ', '\n', 'x', '<', '&');
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const text = words.join('');
        const again = linkedText(text)
          .map((part) => (typeof part === 'object' && 'link' in part ? part.link : part))
          .join('');
        expect(again).toBe(text);
      }),
    );
  });
});
