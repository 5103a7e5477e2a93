import { describe, expect, it } from '@jest/globals';
import { nobody } from './caller.js';
import { assertSameSite, isSameSite } from './same-site.js';

const https = { baseUrl: 'https://orders.example/', trustedOrigins: ['http://localhost:5173'] };
const local = { baseUrl: 'http://localhost:4000' };

describe('a request with a cookie', () => {
  it('is taken from the page itself and from trusted origins', () => {
    expect(isSameSite(https, { origin: 'https://orders.example' })).toBe(true);
    expect(isSameSite(https, { origin: 'http://localhost:5173' })).toBe(true);
  });

  it.each([
    'https://evil.example',
    'https://orders.example.evil.example',
    'http://orders.example',
    'https://orders.example:444',
    'null',
    '',
  ])('is refused from %j', (origin) => {
    expect(isSameSite(https, { origin, host: 'orders.example' })).toBe(false);
  });

  it('without Origin is taken only when the browser says same-origin', () => {
    expect(isSameSite(https, { 'sec-fetch-site': 'same-origin' })).toBe(true);
    expect(isSameSite(https, { 'sec-fetch-site': 'same-site' })).toBe(false);
    expect(isSameSite(https, { 'sec-fetch-site': 'cross-site' })).toBe(false);
    expect(isSameSite(https, {})).toBe(false);
  });

  it('without TLS is also taken from the address it was sent to', () => {
    expect(isSameSite(local, { origin: 'http://127.0.0.1:4000', host: '127.0.0.1:4000' })).toBe(true);
    expect(isSameSite(local, { origin: 'http://[::1]:4000', host: '[::1]:4000' })).toBe(true);
    expect(isSameSite(local, { origin: 'http://evil.example', host: '127.0.0.1:4000' })).toBe(false);
  });
});

describe('the guard', () => {
  it('asks people where they come from, and keys not', () => {
    const evil = { origin: 'https://evil.example' };
    for (const kind of ['MEMBER', 'OPERATOR'] as const) {
      expect(() => assertSameSite({ ...nobody, kind }, https, evil)).toThrow('page of Docket');
      expect(() =>
        assertSameSite({ ...nobody, kind }, https, { origin: https.baseUrl.slice(0, -1) }),
      ).not.toThrow();
    }
    expect(() => assertSameSite({ ...nobody, kind: 'PARTNER_APP' }, https, evil)).not.toThrow();
  });
});
