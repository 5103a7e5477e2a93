import { describe, expect, it } from '@jest/globals';
import { sendGridSignature } from './sendgrid-signature.js';
import { signedHeaders, webhookKeys } from './sendgrid-webhook.fixtures.js';

const keys = webhookKeys();
const isGenuine = sendGridSignature(keys.verificationKey);
const body = Buffer.from('[{"event":"delivered","reason":"Köln"}]\r\n');
const minute = 60_000;

describe('a request of the event webhook', () => {
  it('is genuine when it is signed with the key', () => {
    expect(isGenuine(body, signedHeaders(keys, body))).toBe(true);
  });

  // One that SendGrid itself has sent, from its public issue tracker.
  it('is genuine when SendGrid has signed it', () => {
    const key =
      'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEc1xJU2qhLFMxcOLdKWQIA2OZdmUTlNRT5xFEipLDnGkO0uhW8aJiIQxJGglBRiKWxNqm3jjRbUpaAaDH9WHkng==';
    const sent =
      '[{"email":"arthur.sudre@stack-labs.com","event":"processed","send_at":0,"sg_event_id":"cHJvY2Vzc2VkLTE4NDg3OTEyLVhldDZiWjdXUlRHMmZZRGEtcDdhcnctMA","sg_message_id":"Xet6bZ7WRTG2fYDa-p7arw.filterdrecv-p3iad2-865cf6bb5-jhhw2-19-5F58E73D-D2.0","smtp-id":"<Xet6bZ7WRTG2fYDa-p7arw@ismtpd0007p1lon1.sendgrid.net>","timestamp":1599661886}]\r\n';
    const headers = {
      'x-twilio-email-event-webhook-signature':
        'MEYCIQCxfnpzX3CftRSaaA4wHWHOKEyHbCf5jbwL/z/QQpncqQIhANu8Ug7FTuQhgGzhSVQvDSIS64rp+fXz2AloRnV5qcTL',
      'x-twilio-email-event-webhook-timestamp': '1599663888',
    };
    expect(sendGridSignature(key)(Buffer.from(sent), headers, 1_599_663_888_000)).toBe(true);
  });

  it('is not when a byte of it is another, or it is signed with another key', () => {
    const headers = signedHeaders(keys, body);
    expect(isGenuine(Buffer.from(`${body} `), headers)).toBe(false);
    expect(isGenuine(body, signedHeaders(webhookKeys(), body))).toBe(false);
  });

  it('is not when its time was changed', () => {
    const headers = signedHeaders(keys, body, Date.now() - 5 * minute);
    const now = String(Math.floor(Date.now() / 1_000));
    expect(isGenuine(body, { ...headers, 'x-twilio-email-event-webhook-timestamp': now })).toBe(false);
  });

  it('is taken for ten minutes and no longer, in either direction', () => {
    const now = Date.now();
    const signedAt = (at: number) => isGenuine(body, signedHeaders(keys, body, at), now);
    expect([signedAt(now - 9 * minute), signedAt(now + 9 * minute)]).toEqual([true, true]);
    expect([signedAt(now - 11 * minute), signedAt(now + 11 * minute)]).toEqual([false, false]);
  });

  it.each([
    {},
    { 'x-twilio-email-event-webhook-signature': '' },
    { 'x-twilio-email-event-webhook-signature': 'x' },
    { 'x-twilio-email-event-webhook-signature': 'MAYCAQACAQA=' },
    { 'x-twilio-email-event-webhook-signature': ['a', 'b'] },
    { 'x-twilio-email-event-webhook-timestamp': 'soon' },
    { 'x-twilio-email-event-webhook-timestamp': '-1' },
  ])('is not with %j', (change) => {
    const { 'content-type': _, ...headers } = signedHeaders(keys, body);
    expect(isGenuine(body, Object.keys(change).length ? { ...headers, ...change } : {})).toBe(false);
  });
});
