import { describe, expect, it } from '@jest/globals';
import { safePath } from './auth.js';

describe('safePath', () => {
  it('keeps a deep link with its filter', () => {
    expect(safePath('/v/1/orders/2?status=processing')).toBe('/v/1/orders/2?status=processing');
  });
  it('never leads to another site or around in a circle', () => {
    for (const next of [
      undefined,
      '',
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/sign-in?next=/x',
    ])
      expect(safePath(next)).toBe('/');
  });
});
