import { describe, expect, it } from '@jest/globals';
import { linkedText, linkWords } from './linked-text.js';

const linksIn = (text: string) =>
  linkedText(text).flatMap((part) => (typeof part === 'string' ? [] : [part.url]));

describe('linkedText', () => {
  it.each([
    ['See https://a.example/b.', ['https://a.example/b']],
    ['(https://a.example/b)', ['https://a.example/b']],
    ['https://a.example/b_(c)', ['https://a.example/b_(c)']],
    ['((https://a.example/b_(c)_[d]).]', ['https://a.example/b_(c)_[d]']],
    ['“https://a.example/?q=1&r=2”, and more', ['https://a.example/?q=1&r=2']],
    ['HTTP://A.EXAMPLE and https://b.example/ü', ['HTTP://A.EXAMPLE', 'https://b.example/ü']],
    ['https://a.example\nhttps://b.example', ['https://a.example', 'https://b.example']],
  ])('finds the addresses in %j', (text, links) => {
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
  ])('finds none in %j', (text) => {
    expect(linkedText(text)).toEqual([text]);
  });
  it('ends an address where characters begin that cannot be seen', () => {
    expect(linksIn('https://a.example/\u202Egpj.exe')).toEqual(['https://a.example/']);
  });
  it('is read in no time, however many brackets end an address', async () => {
    const brackets = ')'.repeat(60_000);
    const parts = linkedText(`http://a${brackets}`);
    // Were each of them to read the whole anew, the test's time would be up by now, which this lets it notice.
    await new Promise((resolve) => setTimeout(resolve, 1));
    expect(parts).toEqual([{ url: 'http://a' }, brackets]);
  });
  it('loses nothing', () => {
    const text = 'a (https://a.example/).\n\n  b https://b.example, javascript:x <b>';
    expect(
      linkedText(text)
        .map((part) => (typeof part === 'string' ? part : part.url))
        .join(''),
    ).toBe(text);
  });
});

describe('linkWords', () => {
  it('says where a link leads, host first', () => {
    expect(linkWords('https://a.example/')).toBe('a.example');
    expect(linkWords('HTTP://A.example/b?c')).toBe('A.example/b?c');
  });
  it('leaves the end of a long one out', () => {
    const words = linkWords(`https://a.example/${'x'.repeat(90)}`);
    expect(words).toMatch(/^a\.example\/x+…$/);
    expect(words).toHaveLength(48);
  });
});
