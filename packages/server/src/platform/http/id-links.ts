import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';

/** What a link leads to. */
export interface LinkedId {
  vendorId: string;
  id: string;
}

const idBytes = 16;
const signatureBytes = 16;
/** Whole groups of three bytes, so that no two tokens mean the same. */
const form = /^[\w-]{64}$/;

const toBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
const toId = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** Links to one kind of thing: whoever has one needs no more, and nobody can make one up. */
export class IdLinks {
  /** As an object: from bytes it would be made anew for each signature, which takes eight times as long. */
  private key: KeyObject | undefined;
  private baseUrl = '';

  /**
   * @param path what the address begins with, e.g. `d`
   * @param purpose what is signed; a link for one purpose is none for another
   */
  constructor(
    private readonly path: string,
    private readonly purpose: string,
  ) {}

  /** Sets what links begin with and the secret that signs them; said once, where the product is put together. */
  use({ baseUrl, secret }: { baseUrl: string; secret: string }): void {
    this.baseUrl = baseUrl;
    this.key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', this.purpose, 32)));
  }

  linkTo(to: LinkedId): string {
    return `${this.baseUrl}/${this.path}/${this.tokenOf(to)}`;
  }

  tokenOf({ vendorId, id }: LinkedId): string {
    const ids = Buffer.concat([toBytes(vendorId), toBytes(id)]);
    return Buffer.concat([ids, this.sign(ids)]).toString('base64url');
  }

  /** Null for whatever we did not sign. */
  read(token: string): LinkedId | null {
    if (!form.test(token)) return null;
    const bytes = Buffer.from(token, 'base64url');
    const ids = bytes.subarray(0, 2 * idBytes);
    if (!timingSafeEqual(this.sign(ids), bytes.subarray(2 * idBytes))) return null;
    return { vendorId: toId(ids.subarray(0, idBytes)), id: toId(ids.subarray(idBytes)) };
  }

  private sign(ids: Buffer): Buffer {
    if (!this.key) throw new Error(`Links for ${this.purpose} have no key yet`);
    return createHmac('sha256', this.key).update(ids).digest().subarray(0, signatureBytes);
  }
}
