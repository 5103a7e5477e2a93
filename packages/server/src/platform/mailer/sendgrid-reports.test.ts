import { describe, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { readSendGridReports } from './sendgrid-reports.js';
import { webhookEvent } from './sendgrid-webhook.fixtures.js';

const about = { emailId: newId(), vendorId: newId() };
const read = (...events: unknown[]) => readSendGridReports(Buffer.from(JSON.stringify(events)));

describe('the events of SendGrid', () => {
  it('are reports about our mails', () => {
    const event = webhookEvent(about, {
      event: 'bounce',
      type: 'blocked',
      reason: '550 5.1.1\r\n  no such user',
      timestamp: 1_764_000_000,
      sg_event_id: 'e1',
    });
    expect(read(event)).toEqual([
      {
        ...about,
        eventId: 'e1',
        kind: 'BOUNCED',
        reason: '550 5.1.1 no such user',
        at: new Date(1_764_000_000_000),
        providerId: 'abc123',
      },
    ]);
  });

  it.each([
    ['processed', 'ACCEPTED'],
    ['deferred', 'DEFERRED'],
    ['delivered', 'DELIVERED'],
    ['bounce', 'BOUNCED'],
    ['dropped', 'DROPPED'],
  ])('%s is %s', (event, kind) => {
    expect(read(webhookEvent(about, { event }))).toMatchObject([{ kind, reason: null }]);
  });

  it('say why a mailbox does not take a mail yet', () => {
    const event = webhookEvent(about, { event: 'deferred', response: '450 try later', attempt: '3' });
    expect(read(event)).toMatchObject([{ reason: '450 try later' }]);
  });

  it('may lack the id of the mail, as late bounces do', () => {
    expect(read(webhookEvent(about, { event: 'bounce', sg_message_id: undefined }))).toMatchObject([
      { kind: 'BOUNCED', providerId: null },
    ]);
  });

  it('that are of another program, or not about delivery, are passed over', () => {
    const { emailId: _, ...foreign } = webhookEvent(about);
    expect(
      read(
        webhookEvent(about, { event: 'open' }),
        webhookEvent(about, { event: 'constructor' }),
        webhookEvent(about, { sg_event_id: '' }),
        webhookEvent(about, { timestamp: 'now' }),
        webhookEvent(about, { vendorId: 'x' }),
        foreign,
        null,
        'delivered',
        7,
      ),
    ).toEqual([]);
  });

  it('keep a reason that Postgres can hold, and no more of it than is of use', () => {
    const [report] = read(webhookEvent(about, { event: 'dropped', reason: `a\u0000b${'x'.repeat(2_000)}` }));
    expect(report?.reason).toMatch(/^a bx{497}$/);
  });

  it.each(['', 'x', '{}', 'null', '{"event":"delivered"}'])('are a list; %j is none', (body) => {
    expect(() => readSendGridReports(Buffer.from(body))).toThrow(SyntaxError);
  });
});
