import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Database } from '../../platform/database/database.js';
import { JobRunner } from '../../platform/jobs/job-runner.js';
import { capturedSender } from '../../platform/mailer/captured.sender.js';
import type { MailSender, SendOutcome } from '../../platform/mailer/mail-sender.js';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import type { Order } from '../orders/order.entity.js';
import { CustomerPolicy } from '../vendors/customer-field.js';
import { accountMailer } from './account-mails.js';
import { MARKETPLACE_ID } from './email.entity.js';
import { claimEmail, recordOutcome } from './email-states.js';
import { MailWorld, member, ScriptedSender } from './mail-world.fixtures.js';
import { recordEmail } from './record-email.js';
import { resendEmail } from './resend-email.js';
import { MOST_ATTEMPTS } from './retry-delay.js';
import { sendEmailTask } from './send-email.task.js';
import { sendReceiptTask } from './send-receipt.task.js';
import { takeInReports } from './take-in-reports.js';

jest.setTimeout(30_000);

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

const withoutReports = { deadlineMs: 20_000, settleMs: null };
const signal = new AbortController().signal;
const accepted: SendOutcome = { kind: 'accepted', providerId: 'p-1' };

/** An order with one mail, to its vendor. */
async function mailed(): Promise<{ order: Order; emailId: string }> {
  const order = await world.order(await world.vendor(), { source: 'shop' });
  return { order, emailId: (await world.rows(order))[0]?.id as string };
}

const run = (order: Order, emailId: string, mailSender: MailSender, database: Database = world.database) =>
  sendEmailTask.run(
    { vendorId: order.vendorId, emailId },
    { jobId: 'j', attempt: 1, signal, database, mailSender, files: {} as never },
  );

const row = async (order: Order) => (await world.rows(order))[0];
const laterJobs = async (emailId: string) =>
  (await world.jobs('send-email')).filter(
    ({ data, startAfter }) => data.emailId === emailId && startAfter > new Date(),
  );
const change = (emailId: string, sql: string) =>
  world.owner.query(`update email set ${sql} where id = $1`, [emailId]);
const events = async (order: Order) =>
  (
    await world.owner.query<{ summary: string }>(
      "select summary from event where order_id = $1 and kind = 'EMAIL_CHANGED' order by seq",
      [order.id],
    )
  ).rows.map(({ summary }) => summary);

describe('sending a mail', () => {
  it('hands it over once and records who took it', async () => {
    const { order, emailId } = await mailed();
    const sender = new ScriptedSender(() => accepted);
    await run(order, emailId, sender);
    await run(order, emailId, sender);
    expect(sender.sent).toHaveLength(1);
    expect(sender.sent[0]).toMatchObject({
      emailId,
      vendorId: order.vendorId,
      template: 'vendor-order-announced',
      to: { address: 'orders@ambercourt.example', name: null },
      replyTo: null,
      subject: `New order #${order.number}: £40.00, Juniper Skin Studio`,
    });
    expect(await row(order)).toMatchObject({
      state: 'ACCEPTED',
      providerId: 'p-1',
      attempts: 1,
      error: null,
    });
    expect(await events(order)).toEqual([
      `Email to your team sent: New order #${order.number}: £40.00, Juniper Skin Studio`,
    ]);
  });

  it('captures it where nothing is sent', async () => {
    const { order, emailId } = await mailed();
    await run(order, emailId, capturedSender);
    expect(await row(order)).toMatchObject({ state: 'CAPTURED', attempts: 0 });
  });

  it('captures several of a vendor at once, and looks again at what another kind of sender left', async () => {
    const { order, emailId } = await mailed();
    const { vendorId } = order;
    const others: string[] = [];
    for (const moment of ['left', 'another', 'withdrawn']) {
      const email = {
        recipient: 'VENDOR',
        template: 'vendor-order-announced',
        order,
        to: 'desk@x.example',
      } as const;
      const rendered = { subject: moment, preheader: '', html: '', text: '' };
      await world.inVendor({ id: vendorId }, async (tx) => {
        others.push((await recordEmail(tx, { ...email, dedupeKey: moment }, rendered)) ?? '');
      });
    }
    const [left = '', another = '', withdrawn = ''] = others;
    await change(left, "state = 'SENDING'");
    await change(withdrawn, "state = 'WITHDRAWN'");
    const mails = [withdrawn, another, left, emailId].map((id) => ({ vendorId, emailId: id }));
    const context = { signal, database: world.database, mailSender: capturedSender, files: {} as never };
    await sendEmailTask.together?.run(mails, context);
    await sendEmailTask.together?.run(mails, context);
    expect((await world.rows(order)).map(({ state }) => state)).toEqual([
      'CAPTURED',
      'SENDING',
      'CAPTURED',
      'WITHDRAWN',
    ]);
    expect(await events(order)).toEqual([
      `Email to your team captured, not sent: New order #${order.number}: £40.00, Juniper Skin Studio`,
      'Email to your team captured, not sent: another',
    ]);
    expect((await laterJobs(left)).length).toBeGreaterThan(0);
    expect(await laterJobs(another)).toEqual([]);
  });

  it('is done by one of many workers that try at once', async () => {
    const { order, emailId } = await mailed();
    const sender = new ScriptedSender(() => accepted);
    await Promise.all(Array.from({ length: 4 }, () => run(order, emailId, sender)));
    expect(sender.sent).toHaveLength(1);
  });

  it('gives up at once what the provider refuses for good', async () => {
    const { order, emailId } = await mailed();
    await run(
      order,
      emailId,
      new ScriptedSender(() => ({ kind: 'refused', permanent: true, error: 'No such mailbox' })),
    );
    expect(await row(order)).toMatchObject({ state: 'FAILED', error: 'No such mailbox' });
    expect(await laterJobs(emailId)).toEqual([]);
  });

  it('does not send what was withdrawn', async () => {
    const { order, emailId } = await mailed();
    await change(emailId, "state = 'WITHDRAWN'");
    const sender = new ScriptedSender(() => accepted);
    await run(order, emailId, sender);
    expect(sender.sent).toEqual([]);
  });

  it('leaves it alone when the worker is stopping', async () => {
    const { order, emailId } = await mailed();
    const stopped = AbortSignal.abort(new Error('stopping'));
    const context = {
      jobId: 'j',
      attempt: 1,
      database: world.database,
      mailSender: capturedSender,
      files: {} as never,
    };
    await expect(
      sendEmailTask.run({ vendorId: order.vendorId, emailId }, { ...context, signal: stopped }),
    ).rejects.toThrow('stopping');
    expect(await row(order)).toMatchObject({ state: 'QUEUED' });
  });
});

describe('a provider that is busy', () => {
  const busy = new ScriptedSender(() => ({ kind: 'retry', afterMs: 120_000, error: 'Too many requests' }));

  it('is asked again, not sooner than it wished', async () => {
    const { order, emailId } = await mailed();
    await run(order, emailId, busy);
    const waiting = await row(order);
    expect(waiting).toMatchObject({ state: 'QUEUED', attempts: 1, error: 'Too many requests' });
    expect(waiting?.nextAttemptAt?.getTime()).toBeGreaterThanOrEqual(Date.now() + 115_000);
    expect((await laterJobs(emailId)).map(({ startAfter }) => startAfter)).toEqual([waiting?.nextAttemptAt]);
    const sender = new ScriptedSender(() => accepted);
    await run(order, emailId, sender);
    expect(sender.sent).toEqual([]);
    await change(emailId, 'next_attempt_at = now()');
    await run(order, emailId, sender);
    expect(await row(order)).toMatchObject({
      state: 'ACCEPTED',
      attempts: 2,
      error: null,
      nextAttemptAt: null,
    });
  });

  it('is given up in the end', async () => {
    const { order, emailId } = await mailed();
    await change(emailId, `attempts = ${MOST_ATTEMPTS - 1}`);
    await run(order, emailId, busy);
    expect(await row(order)).toMatchObject({
      state: 'FAILED',
      error: `Given up after ${MOST_ATTEMPTS} attempts. Too many requests`,
    });
    expect(await laterJobs(emailId)).toEqual([]);
  });
});

describe('a mail of unknown fate', () => {
  it('is not sent again by itself', async () => {
    const { order, emailId } = await mailed();
    await run(order, emailId, new ScriptedSender(() => ({ kind: 'unknown', error: 'Cut off' })));
    const sender = new ScriptedSender(() => accepted);
    await run(order, emailId, sender);
    expect(sender.sent).toEqual([]);
    expect(await row(order)).toMatchObject({ state: 'UNKNOWN', error: 'Cut off' });
    expect(await events(order)).toEqual([expect.stringContaining('may not have been sent')]);
  });

  it('is what a crash leaves between the answer and the record', async () => {
    const { order, emailId } = await mailed();
    const claim = await world.database.inVendor('worker', order.vendorId, (tx) =>
      claimEmail(tx, emailId, withoutReports),
    );
    expect(claim).toHaveProperty('claimed');
    const sender = new ScriptedSender(() => accepted);
    await run(order, emailId, sender);
    expect(await row(order)).toMatchObject({ state: 'SENDING' });
    expect(await laterJobs(emailId)).toHaveLength(1);
    await change(emailId, "updated_at = now() - interval '25 seconds'");
    await run(order, emailId, sender);
    expect(await row(order)).toMatchObject({ state: 'UNKNOWN' });
    expect(sender.sent).toEqual([]);
  });

  it('is cleared up by the attempt it came from, should that still speak', async () => {
    const { order, emailId } = await mailed();
    const claim = await world.database.inVendor('worker', order.vendorId, (tx) =>
      claimEmail(tx, emailId, withoutReports),
    );
    if (!claim || !('claimed' in claim)) throw new Error('not claimed');
    await change(emailId, "state = 'UNKNOWN'");
    await world.database.inVendor('worker', order.vendorId, (tx) =>
      recordOutcome(tx, claim.claimed, accepted, withoutReports),
    );
    expect(await row(order)).toMatchObject({ state: 'ACCEPTED' });
  });

  it('is not made by a database that is away for a moment', async () => {
    const { order, emailId } = await mailed();
    let calls = 0;
    const shaky = {
      inVendor: (...args: Parameters<Database['inVendor']>) => {
        calls += 1;
        if (calls === 2 || calls === 3) return Promise.reject(new Error('connection refused'));
        return world.database.inVendor(...args);
      },
    } as Database;
    await run(order, emailId, new ScriptedSender(() => accepted), shaky);
    expect(await row(order)).toMatchObject({ state: 'ACCEPTED' });
  });
});

describe('a mail of unknown fate whose provider reports', () => {
  /** One that answers as it is told, and reports within a minute what it took. */
  const reporting = (answer: () => SendOutcome) => {
    const sender = new ScriptedSender(answer);
    sender.settleMs = 60_000;
    return sender;
  };
  const cutOff: SendOutcome = { kind: 'unknown', error: 'Cut off' };

  async function unknown(): Promise<{ order: Order; emailId: string }> {
    const mail = await mailed();
    await run(
      mail.order,
      mail.emailId,
      reporting(() => cutOff),
    );
    expect(await row(mail.order)).toMatchObject({ state: 'UNKNOWN' });
    return mail;
  }
  const letPass = (emailId: string, seconds: number) =>
    change(emailId, `updated_at = updated_at - interval '${seconds} seconds'`);

  it('waits for the report, and is looked at once it must have come', async () => {
    const { order, emailId } = await unknown();
    const [later] = await laterJobs(emailId);
    expect(later?.startAfter.getTime()).toBeGreaterThanOrEqual(Date.now() + 55_000);
    const sender = reporting(() => accepted);
    await letPass(emailId, 50);
    await run(order, emailId, sender);
    expect(sender.sent).toEqual([]);
    expect(await row(order)).toMatchObject({ state: 'UNKNOWN' });
  });

  it('is sent again when none came', async () => {
    const { order, emailId } = await unknown();
    await letPass(emailId, 61);
    const sender = reporting(() => accepted);
    await run(order, emailId, sender);
    expect(sender.sent).toHaveLength(1);
    expect(await row(order)).toMatchObject({ state: 'ACCEPTED', attempts: 2, error: null });
  });

  it('is not when one came', async () => {
    const { order, emailId } = await unknown();
    const report = { eventId: 'e', vendorId: order.vendorId, emailId, kind: 'ACCEPTED' } as const;
    await takeInReports(world.database, [{ ...report, reason: null, at: new Date(), providerId: null }]);
    await letPass(emailId, 61);
    const sender = reporting(() => accepted);
    await run(order, emailId, sender);
    expect(sender.sent).toEqual([]);
    expect(await row(order)).toMatchObject({ state: 'ACCEPTED', attempts: 1 });
  });

  it('is not when somebody had it sent again meanwhile', async () => {
    const { order, emailId } = await unknown();
    const policy = new CustomerPolicy([]);
    await world.inVendor({ id: order.vendorId }, (tx) => resendEmail(tx, member, policy, emailId));
    await letPass(emailId, 61);
    const sender = reporting(() => accepted);
    await run(order, emailId, sender);
    expect(sender.sent).toEqual([]);
    expect(await row(order)).toMatchObject({ state: 'UNKNOWN' });
  });

  it('is not when somebody has it sent again at that very moment', async () => {
    const { order, emailId } = await unknown();
    await letPass(emailId, 61);
    const sender = reporting(() => accepted);
    let settling: Promise<void> | undefined;
    await world.inVendor({ id: order.vendorId }, async (tx) => {
      await resendEmail(tx, member, new CustomerPolicy([]), emailId);
      settling = run(order, emailId, sender);
      await Promise.race([settling, pause(300)]);
    });
    await settling;
    expect(sender.sent).toEqual([]);
    expect(await row(order)).toMatchObject({ state: 'UNKNOWN' });
  });

  it('is not sent again by somebody while it is queued again', async () => {
    const { order, emailId } = await unknown();
    await letPass(emailId, 61);
    let asking: Promise<unknown> | undefined;
    await world.database.inVendor('worker', order.vendorId, async (tx) => {
      await claimEmail(
        tx,
        emailId,
        reporting(() => accepted),
      );
      asking = world
        .inVendor({ id: order.vendorId }, (other) =>
          resendEmail(other, member, new CustomerPolicy([]), emailId),
        )
        .catch((error) => error);
      await Promise.race([asking, pause(300)]);
    });
    expect(await asking).toMatchObject({ code: 'ALREADY_DONE' });
    expect(await world.rows(order)).toMatchObject([{ state: 'SENDING' }]);
  });

  it('is not when its attempt speaks late, and somebody had it sent again meanwhile', async () => {
    const { order, emailId } = await mailed();
    const claim = await world.database.inVendor('worker', order.vendorId, (tx) =>
      claimEmail(tx, emailId, withoutReports),
    );
    if (!claim || !('claimed' in claim)) throw new Error('not claimed');
    await change(emailId, "state = 'UNKNOWN'");
    await world.inVendor({ id: order.vendorId }, (tx) =>
      resendEmail(tx, member, new CustomerPolicy([]), emailId),
    );
    const again = await world.database.inVendor('worker', order.vendorId, (tx) =>
      recordOutcome(tx, claim.claimed, { kind: 'retry', error: 'Too many requests' }, withoutReports),
    );
    expect(again).toBeNull();
    expect(await row(order)).toMatchObject({ state: 'UNKNOWN' });
  });

  it('is given up in the end', async () => {
    const { order, emailId } = await unknown();
    await change(emailId, `attempts = ${MOST_ATTEMPTS}`);
    await letPass(emailId, 61);
    await run(
      order,
      emailId,
      reporting(() => accepted),
    );
    expect(await row(order)).toMatchObject({
      state: 'FAILED',
      error: `Given up after ${MOST_ATTEMPTS} attempts. The provider never spoke of it.`,
    });
  });

  it('is also one that a crash left', async () => {
    const { order, emailId } = await mailed();
    await world.database.inVendor('worker', order.vendorId, (tx) => claimEmail(tx, emailId, withoutReports));
    await change(emailId, "updated_at = now() - interval '25 seconds'");
    const sender = reporting(() => accepted);
    await run(order, emailId, sender);
    expect(await row(order)).toMatchObject({ state: 'UNKNOWN' });
    expect(await laterJobs(emailId)).toHaveLength(1);
    await letPass(emailId, 61);
    await run(order, emailId, sender);
    expect(await row(order)).toMatchObject({ state: 'ACCEPTED' });
  });
});

it('does not keep the link of an account once its mail is on its way', async () => {
  const url = 'https://orders.market.example/reset-password?token=secret';
  const to = { email: 'kim@people.example', name: 'Kim' };
  await accountMailer(world.database, 'UTC')({ kind: 'RESET_PASSWORD', to, url, expiresAt: new Date() });
  const find = async () =>
    (await world.owner.query("select id, html, text, state from email where recipient = 'ACCOUNT'")).rows[0];
  const { id, text } = await find();
  expect(text).toContain('token=secret');
  await sendEmailTask.run(
    { vendorId: MARKETPLACE_ID, emailId: id },
    {
      jobId: 'j',
      attempt: 1,
      files: {} as never,
      signal,
      database: world.database,
      mailSender: new ScriptedSender(() => accepted),
    },
  );
  expect(await find()).toMatchObject({ state: 'ACCEPTED', html: '', text: '' });
});

it('tells the vendor at once', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const sender = new ScriptedSender(({ to }) => {
    if (to.address === 'at-once@ambercourt.example') resolve();
    return accepted;
  });
  const silent = { warn: () => {}, error: () => {} };
  const runner = await JobRunner.start({
    url: owner.url,
    tasks: [sendEmailTask, sendReceiptTask],
    services: { database: world.database, mailSender: sender, files: {} as never },
    log: silent,
  });
  const vendor = await world.vendor({ notificationEmails: ['at-once@ambercourt.example'] });
  const begun = Date.now();
  await world.order(vendor, { source: 'shop' });
  await promise;
  const took = Date.now() - begun;
  await runner.stop();
  expect(took).toBeLessThan(2_000);
});
