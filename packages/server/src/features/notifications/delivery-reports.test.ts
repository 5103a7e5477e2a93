import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DeliveryReport, ReportKind } from '../../platform/mailer/delivery-report.js';
import { newId } from '../../shared/ids.js';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import type { Order } from '../orders/order.entity.js';
import { accountMailer } from './account-mails.js';
import { type EmailState, MARKETPLACE_ID } from './email.entity.js';
import { MailWorld, ScriptedSender } from './mail-world.fixtures.js';
import { sendEmailTask } from './send-email.task.js';
import { takeInReports } from './take-in-reports.js';

let owner: TestDatabase;
let world: MailWorld;

beforeAll(async () => {
  owner = await createTestDatabase();
  world = await MailWorld.open(owner.url);
});
afterAll(async () => {
  await world?.close();
  await owner?.drop();
});

/** An order with one mail, to its vendor, in a state. */
async function mailed(state: EmailState = 'ACCEPTED'): Promise<{ order: Order; emailId: string }> {
  const order = await world.order(await world.vendor(), { source: 'shop' });
  const emailId = (await world.rows(order))[0]?.id as string;
  await world.owner.query('update email set state = $2, attempts = 1 where id = $1', [emailId, state]);
  return { order, emailId };
}

const reportOn = (
  { order, emailId }: { order: { vendorId: string }; emailId: string },
  kind: ReportKind,
  change: Partial<DeliveryReport> = {},
): DeliveryReport => ({
  eventId: newId(),
  vendorId: order.vendorId,
  emailId,
  kind,
  reason: null,
  at: new Date('2026-11-22T10:00:00Z'),
  providerId: null,
  ...change,
});

const tell = (...reports: DeliveryReport[]) => takeInReports(world.database, reports);
const row = async (order: Order) => (await world.rows(order))[0];
const events = async (order: Order) =>
  (
    await world.owner.query<{ summary: string }>(
      "select summary from event where order_id = $1 and kind = 'EMAIL_CHANGED' order by seq",
      [order.id],
    )
  ).rows.map(({ summary }) => summary.replace(/:.*/, ''));
const kept = async (emailId: string) =>
  (await world.owner.query('select * from email_report where email_id = $1', [emailId])).rows;

describe('a report on a mail', () => {
  it.each([
    ['DELIVERED', 'DELIVERED', null, 'Email to your team delivered'],
    ['BOUNCED', 'BOUNCED', '550 no such user', 'Email to your team came back'],
    ['DROPPED', 'FAILED', 'The provider did not send it: 550 no such user', 'Email to your team failed'],
  ] as const)('of %s makes it %s, and tells the order', async (kind, state, error, told) => {
    const mail = await mailed();
    await tell(reportOn(mail, kind, { reason: '550 no such user', providerId: 'p-9' }));
    expect(await row(mail.order)).toMatchObject({ state, error, providerId: 'p-9' });
    expect(await events(mail.order)).toEqual([told]);
  });

  it('that it is put off is noted, and forgotten once it is delivered', async () => {
    const mail = await mailed();
    await tell(reportOn(mail, 'DEFERRED', { reason: '450 busy' }));
    expect(await row(mail.order)).toMatchObject({
      state: 'ACCEPTED',
      error: 'Not taken by the mailbox yet, it is tried again: 450 busy',
    });
    await tell(reportOn(mail, 'DELIVERED'));
    expect(await row(mail.order)).toMatchObject({ state: 'DELIVERED', error: null });
    expect(await events(mail.order)).toEqual(['Email to your team delivered']);
  });

  it('counts once, however often it comes', async () => {
    const mail = await mailed();
    const report = reportOn(mail, 'DELIVERED');
    await tell(report, report);
    await Promise.all(Array.from({ length: 4 }, () => tell(report)));
    expect(await kept(mail.emailId)).toHaveLength(1);
    expect(await events(mail.order)).toEqual(['Email to your team delivered']);
  });

  it('is written beside many others on the same mails at once', async () => {
    const mails = [await mailed('SENDING'), await mailed('SENDING')];
    const kinds: ReportKind[] = ['ACCEPTED', 'DEFERRED', 'DELIVERED'];
    await Promise.all(
      kinds.flatMap((kind) => [0, 1, 2].map(() => tell(...mails.map((mail) => reportOn(mail, kind))))),
    );
    for (const { order, emailId } of mails) {
      expect(await row(order)).toMatchObject({ state: 'DELIVERED' });
      expect(await kept(emailId)).toHaveLength(9);
    }
  });

  it.each<[EmailState, ReportKind, EmailState]>([
    ['DELIVERED', 'ACCEPTED', 'DELIVERED'],
    ['DELIVERED', 'DEFERRED', 'DELIVERED'],
    ['DELIVERED', 'DROPPED', 'DELIVERED'],
    ['DELIVERED', 'BOUNCED', 'BOUNCED'],
    ['BOUNCED', 'DELIVERED', 'BOUNCED'],
    ['BOUNCED', 'ACCEPTED', 'BOUNCED'],
    ['FAILED', 'ACCEPTED', 'FAILED'],
    ['FAILED', 'DELIVERED', 'DELIVERED'],
    ['UNKNOWN', 'ACCEPTED', 'ACCEPTED'],
    ['UNKNOWN', 'DEFERRED', 'ACCEPTED'],
    ['SENDING', 'DELIVERED', 'DELIVERED'],
    ['QUEUED', 'DELIVERED', 'DELIVERED'],
    ['WITHDRAWN', 'ACCEPTED', 'WITHDRAWN'],
    ['CAPTURED', 'DELIVERED', 'CAPTURED'],
    ['SUPPRESSED', 'BOUNCED', 'SUPPRESSED'],
  ])('on one that is %s, of %s, leaves it %s', async (before, kind, after) => {
    const mail = await mailed(before);
    await tell(reportOn(mail, kind));
    expect(await row(mail.order)).toMatchObject({ state: after });
    expect(await events(mail.order)).toHaveLength(before === after ? 0 : 1);
  });

  it('that comes before the provider’s own answer stands', async () => {
    const mail = await mailed('QUEUED');
    const sender = new ScriptedSender(async () => {
      await tell(reportOn(mail, 'DELIVERED'));
      return { kind: 'retry', error: 'SendGrid answered 500' };
    });
    const payload = { vendorId: mail.order.vendorId, emailId: mail.emailId };
    const { signal } = new AbortController();
    const context = {
      jobId: 'j',
      attempt: 1,
      signal,
      database: world.database,
      mailSender: sender,
      files: {} as never,
    };
    await sendEmailTask.run(payload, context as never);
    expect(await row(mail.order)).toMatchObject({ state: 'DELIVERED', error: null });
    await sendEmailTask.run(payload, context as never);
    expect(sender.sent).toHaveLength(1);
  });

  it('is passed over when the mail is not here, or is another vendor’s', async () => {
    const [mail, other] = [await mailed(), await mailed()];
    await tell(
      reportOn(mail, 'DELIVERED', { emailId: newId() }),
      reportOn(mail, 'DELIVERED', { vendorId: newId() }),
      reportOn(mail, 'DELIVERED', { vendorId: other.order.vendorId }),
    );
    expect(await row(mail.order)).toMatchObject({ state: 'ACCEPTED' });
    expect(await kept(mail.emailId)).toEqual([]);
  });

  it('about an account takes its link away', async () => {
    const url = 'https://orders.market.example/reset-password?token=secret';
    const to = { email: 'kim@people.example', name: 'Kim' };
    await accountMailer(world.database, 'UTC')({ kind: 'RESET_PASSWORD', to, url, expiresAt: new Date() });
    const find = async () =>
      (await world.owner.query("select id, html, text, state from email where recipient = 'ACCOUNT'"))
        .rows[0];
    const { id: emailId, text } = await find();
    expect(text).toContain('token=secret');
    await tell(reportOn({ order: { vendorId: MARKETPLACE_ID }, emailId }, 'DELIVERED'));
    expect(await find()).toMatchObject({ state: 'DELIVERED', html: '', text: '' });
  });
});
