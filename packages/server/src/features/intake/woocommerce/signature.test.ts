import { describe, expect, it } from '@jest/globals';
import { isGenuine, signatureOf } from './signature.js';

const body = Buffer.from('{"id":727,"name":"João"}');

describe('a webhook signature', () => {
  it('is the base64 HMAC-SHA256 of the raw body', () => {
    // printf '{"id":727}' | openssl dgst -sha256 -hmac secret -binary | base64
    expect(signatureOf(Buffer.from('{"id":727}'), 'secret')).toBe(
      'UtiK1DTZewPTdDmUeS7YHg+QGcWcgW08Tnjy5YKijZ0=',
    );
  });

  it('is genuine for these bytes and this secret only', () => {
    const signature = signatureOf(body, 'secret');
    expect(isGenuine(body, signature, 'secret')).toBe(true);
    expect(isGenuine(body, ` ${signature}\n`, 'secret')).toBe(true);
    expect(isGenuine(body, signature, 'Secret')).toBe(false);
    expect(isGenuine(Buffer.concat([body, Buffer.from(' ')]), signature, 'secret')).toBe(false);
    expect(
      isGenuine(
        body,
        signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
        'secret',
      ),
    ).toBe(false);
  });

  it.each([[undefined], [''], ['x'], ['é'.repeat(44)]])('%p is not genuine', (signature) =>
    expect(isGenuine(body, signature, 'secret')).toBe(false),
  );
});
