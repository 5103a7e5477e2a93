import { EventWebhook, EventWebhookHeader } from '@sendgrid/eventwebhook';

/** Whoever gets hold of an old request may not send it again much later. */
const LONGEST_MS = 10 * 60_000;

const signatureHeader = EventWebhookHeader.SIGNATURE().toLowerCase();
const timestampHeader = EventWebhookHeader.TIMESTAMP().toLowerCase();

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Says whether a request comes from SendGrid's event webhook, unaltered and recently. */
export type IsGenuine = (body: Buffer, headers: Headers, now?: number) => boolean;

/**
 * @param verificationKey as SendGrid shows it: a public key in base64
 * @throws Error when it is no such key
 */
export function sendGridSignature(verificationKey: string): IsGenuine {
  const webhook = new EventWebhook();
  const key = webhook.convertPublicKeyToECDSA(verificationKey);
  return (body, headers, now = Date.now()) => {
    const [signature, timestamp] = [headers[signatureHeader], headers[timestampHeader]];
    if (typeof signature !== 'string' || typeof timestamp !== 'string') return false;
    // The age first: it costs nothing to look at.
    if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now - Number(timestamp) * 1_000) > LONGEST_MS) return false;
    try {
      return webhook.verifySignature(key, body, signature, timestamp);
    } catch {
      // A signature that is none at all.
      return false;
    }
  };
}
