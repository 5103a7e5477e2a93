import { createHmac, timingSafeEqual } from 'node:crypto';

/** What WooCommerce puts into `X-WC-Webhook-Signature`: the base64 HMAC-SHA256 of the body's very bytes. */
export function signatureOf(body: Uint8Array, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('base64');
}

/** Whether a signature is genuine; takes as long for a near miss as for a wild guess. */
export function isGenuine(body: Uint8Array, signature: string | undefined, secret: string): boolean {
  const expected = Buffer.from(signatureOf(body, secret));
  const given = Buffer.from(signature?.trim() ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
