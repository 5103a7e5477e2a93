import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What a link leads to. */
export interface LinkedPermission {
  vendorId: string;
  /** The permission. */
  id: string;
}

const idBytes = 16;
const signatureBytes = 16;
/** Whole groups of three bytes, so that no two tokens mean the same. */
const form = /^[\w-]{64}$/;

const toBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
const toId = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** The links that customers download by: whoever has one needs no more, and nobody can make one up. */
class DownloadLinks {
  private key = Buffer.alloc(0);
  private baseUrl = '';

  /** Sets what links begin with and the secret that signs them; said once, where the product is put together. */
  use({ baseUrl, secret }: { baseUrl: string; secret: string }): void {
    this.baseUrl = baseUrl;
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'docket download links', 32));
  }

  linkTo(permission: LinkedPermission): string {
    return `${this.baseUrl}/d/${this.tokenOf(permission)}`;
  }

  tokenOf({ vendorId, id }: LinkedPermission): string {
    const ids = Buffer.concat([toBytes(vendorId), toBytes(id)]);
    return Buffer.concat([ids, this.sign(ids)]).toString('base64url');
  }

  /** Null for whatever we did not sign. */
  read(token: string): LinkedPermission | null {
    if (!form.test(token)) return null;
    const bytes = Buffer.from(token, 'base64url');
    const ids = bytes.subarray(0, 2 * idBytes);
    if (!timingSafeEqual(this.sign(ids), bytes.subarray(2 * idBytes))) return null;
    return { vendorId: toId(ids.subarray(0, idBytes)), id: toId(ids.subarray(idBytes)) };
  }

  private sign(ids: Buffer): Buffer {
    if (this.key.length === 0) throw new Error('Download links have no key yet');
    return createHmac('sha256', this.key).update(ids).digest().subarray(0, signatureBytes);
  }
}

export const downloadLinks = new DownloadLinks();
