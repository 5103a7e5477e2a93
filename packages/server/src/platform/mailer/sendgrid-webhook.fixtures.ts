import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** What a test's SendGrid has: a key of its own, and the half of it that is shown. */
export interface WebhookKeys {
  privateKey: KeyObject;
  verificationKey: string;
}

export function webhookKeys(): WebhookKeys {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return {
    privateKey,
    verificationKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  };
}

/** The headers that its event webhook sends with a body. */
export function signedHeaders(keys: WebhookKeys, body: string | Buffer, at = Date.now()) {
  const timestamp = String(Math.floor(at / 1_000));
  const signature = sign(
    'sha256',
    Buffer.concat([Buffer.from(timestamp), Buffer.from(body)]),
    keys.privateKey,
  );
  return {
    'content-type': 'application/json',
    'x-twilio-email-event-webhook-signature': signature.toString('base64'),
    'x-twilio-email-event-webhook-timestamp': timestamp,
  };
}

let events = 0;

/** One event as SendGrid writes it, custom arguments beside its own fields. */
export function webhookEvent(
  about: { emailId: string; vendorId: string },
  change: Record<string, unknown> = {},
): Record<string, unknown> {
  events += 1;
  return {
    email: 'hello@juniperskin.example',
    timestamp: Math.floor(Date.now() / 1_000),
    event: 'delivered',
    category: ['vendor-order-announced'],
    sg_event_id: `event-${events}`,
    sg_message_id: 'abc123.recvd-5f54b5d587-pczjm-1-67BADEEA-6.0',
    'smtp-id': '<abc123@geopod-ismtpd-1>',
    ...about,
    ...change,
  };
}
