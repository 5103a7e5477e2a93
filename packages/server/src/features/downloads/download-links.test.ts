import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId } from '../../shared/ids.js';
import { downloadLinks } from './download-links.js';

const secret = 'a secret of at least thirty-two characters';
beforeEach(() => downloadLinks.use({ baseUrl: 'https://orders.market.example', secret }));

const permission = () => ({ vendorId: newId(), id: newId() });

describe('a download link', () => {
  it('leads to the permission it was made for, and is the same each time', () => {
    const one = permission();
    const token = downloadLinks.tokenOf(one);
    expect(downloadLinks.read(token)).toEqual(one);
    expect(downloadLinks.linkTo(one)).toBe(`https://orders.market.example/d/${token}`);
    expect(downloadLinks.tokenOf({ ...one, id: newId() })).not.toBe(token);
  });

  it('is good only with our secret', () => {
    const token = downloadLinks.tokenOf(permission());
    downloadLinks.use({ baseUrl: 'https://orders.market.example', secret: `${secret}!` });
    expect(downloadLinks.read(token)).toBeNull();
  });

  it('is no link any more when one bit of it is another', () => {
    const token = downloadLinks.tokenOf(permission());
    const bytes = Buffer.from(token, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(downloadLinks.read(changed.toString('base64url'))).toBeNull();
    }
  });

  it('is nothing that somebody makes up', () => {
    fc.assert(fc.property(fc.string(), (text) => downloadLinks.read(text) === null));
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 48, maxLength: 48 }),
        (bytes) => downloadLinks.read(Buffer.from(bytes).toString('base64url')) === null,
      ),
    );
  });

  it('is written in one way only', () => {
    const token = downloadLinks.tokenOf(permission());
    for (const text of [
      `${token}=`,
      `${token}\n`,
      token.replaceAll('-', '+').replaceAll('_', '/').concat(' '),
    ])
      expect(downloadLinks.read(text)).toBeNull();
  });
});
