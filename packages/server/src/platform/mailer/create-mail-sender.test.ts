import { expect, it } from '@jest/globals';
import { createMailSender, type MailSettings } from './create-mail-sender.js';

const settings: MailSettings = {
  mode: 'sendgrid',
  from: 'no-reply@market.example',
  sendgridKey: 'SG.test',
  sendgridSandbox: false,
  sendgridWebhookKey: 'MFkw…',
  settleMs: 600_000,
  smtpUrl: 'smtp://localhost',
};
const senderOf = (change: Partial<MailSettings>) => createMailSender({ ...settings, ...change }, 'Market');

it.each([
  [{}, { kind: 'sendgrid', settleMs: 600_000 }],
  [{ sendgridWebhookKey: null }, { kind: 'sendgrid', settleMs: null }],
  [{ mode: 'smtp' as const }, { kind: 'smtp', settleMs: null }],
  [{ mode: 'captured' as const }, { kind: 'captured', settleMs: null }],
])('waits for reports only where some come: %j', (change, expected) => {
  expect(senderOf(change)).toMatchObject(expected);
});

it('never lets an attempt last longer than is reckoned with', () => {
  for (const mode of ['sendgrid', 'smtp', 'captured'] as const)
    expect(senderOf({ mode }).deadlineMs).toBeLessThanOrEqual(20_000);
});
