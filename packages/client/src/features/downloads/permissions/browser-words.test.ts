import { describe, expect, it } from '@jest/globals';
import { browserWords } from './browser-words.js';

const of = (browser: string) => `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 ${browser}`;

describe('what a browser says of itself', () => {
  it.each([
    [of('(KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36 Edg/153.0.0.0'), 'Edge on Windows'],
    [of('(KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36'), 'Chrome on Windows'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari on iOS',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/153.0.0.0 Mobile Safari/537.36',
      'Chrome on Android',
    ],
    ['curl/8.5.0', 'curl'],
    ['SomethingElse/1.0', 'SomethingElse/1.0'],
  ])('%s', (userAgent, words) => expect(browserWords(userAgent)).toBe(words));

  it('may be nothing', () => {
    expect(browserWords(null)).toBe('Unknown browser');
    expect(browserWords('')).toBe('Unknown browser');
  });
});
