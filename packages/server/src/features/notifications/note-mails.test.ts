import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { capturedSender } from '../../platform/mailer/captured.sender.js';
import type { MailSender, SendOutcome } from '../../platform/mailer/mail-sender.js';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import type { Actor } from '../events/actor.js';
import { deleteNote } from '../notes/delete-note.js';
import type { Note, NoteKind } from '../notes/note.entity.js';
import { writeNote } from '../notes/write-note.js';
import { lockOrder } from '../orders/change-status.js';
import type { Order } from '../orders/order.entity.js';
import { captureEmails } from './capture-emails.js';
import { claimEmail } from './email-states.js';
import { MailWorld, member, ScriptedSender } from './mail-world.fixtures.js';
import { recordEmail } from './record-email.js';
import { sendEmailTask } from './send-email.task.js';

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

const operator: Actor = { kind: 'OPERATOR', id: 'o1', name: 'Sam' };
/** An order of a shop that mails its customers itself. */
const anyOrder = async (wish: Parameters<MailWorld['vendor']>[0] = {}): Promise<Order> =>
  world.order(await world.vendor(wish), { source: 'shop' });

const write = (order: Order, kind: NoteKind, body: string, more: { by?: Actor; shipmentId?: string } = {}) =>
  world.inVendor({ id: order.vendorId }, async (tx) =>
    writeNote(tx, await lockOrder(tx, order.id), { kind, body, by: member, at: new Date(), ...more }),
  );
const remove = (note: Note) =>
  world.inVendor({ id: note.vendorId }, (tx) => deleteNote(tx, member, note.id, () => true));

/** The mails about an order, without the one that announced it. */
const mailsOf = async (order: Order) =>
  (await world.rows(order)).filter(({ template }) => template !== 'vendor-order-announced');

describe('a note to the customer', () => {
  it('is mailed to them, whoever mails them of statuses; answers go to the vendor', async () => {
    const order = await anyOrder({ name: 'Ambercourt Supply', replyTo: 'hello@ambercourt.example' });
    await write(order, 'CUSTOMER', 'Your serums left this morning.');
    const mails = await mailsOf(order);
    expect(mails).toMatchObject([
      {
        template: 'customer-note',
        recipient: 'CUSTOMER',
        toAddress: 'hello@juniperskin.example',
        replyTo: 'hello@ambercourt.example',
        subject: `A note on your order #${order.number} from Ambercourt Supply`,
        state: 'QUEUED',
      },
    ]);
    expect(mails[0]?.text).toContain('> Your serums left this morning.');
    expect(mails[0]?.text).toContain('To answer, reply to this email: it goes to Ambercourt Supply.');
  });

  it('is mailed for every one', async () => {
    const order = await anyOrder();
    for (const body of ['Same words.', 'Same words.']) await write(order, 'CUSTOMER', body);
    expect(await mailsOf(order)).toHaveLength(2);
  });

  it('is told of in full, with nothing but its web addresses as links', async () => {
    const order = await anyOrder();
    const body = `See https://care.example/a?b=1&c=2.\n\n<b>javascript:alert(1)</b> ${'long '.repeat(1_900)}the end`;
    await write(order, 'CUSTOMER', body);
    const [mail] = await mailsOf(order);
    expect(mail?.text).toContain('the end');
    expect(mail?.html).toContain('href="https://care.example/a?b=1&amp;c=2"');
    expect(mail?.html.match(/<a /g)).toHaveLength(1);
    expect(mail?.html).toContain('&lt;b&gt;javascript:alert(1)&lt;/b&gt;');
    expect(mail?.html).toMatch(/<br\/?><br\/?>&lt;b/);
  });

  it('names the marketplace where an operator wrote it', async () => {
    const order = await anyOrder({ name: 'Ambercourt Supply' });
    await write(order, 'CUSTOMER', 'We look into it.', { by: operator });
    expect((await mailsOf(order))[0]?.subject).toBe(
      `A note on your order #${order.number} from Treatment Room Market`,
    );
  });

  it('is recorded as told to nobody, where the customer has no address', async () => {
    const customer = { externalId: 'c9', email: null, name: 'A guest', phone: null };
    const order = await world.order(await world.vendor(), { source: 'shop', customer });
    await write(order, 'CUSTOMER', 'Hello');
    expect(await mailsOf(order)).toMatchObject([
      { state: 'SUPPRESSED', toAddress: '', error: 'There is no email address.' },
    ]);
  });
});

describe('a private note', () => {
  it("is mailed to each of the vendor's addresses, and to nobody else", async () => {
    const order = await anyOrder({ notificationEmails: ['a@one.example', 'b@two.example'] });
    await write(order, 'PRIVATE', 'Hold the mask back.');
    const mails = await mailsOf(order);
    expect(mails.map(({ template, toAddress }) => `${template} to ${toAddress}`)).toEqual([
      'vendor-private-note to a@one.example',
      'vendor-private-note to b@two.example',
    ]);
    expect(mails[0]).toMatchObject({
      recipient: 'VENDOR',
      replyTo: null,
      subject: `Private note on #${order.number}: Juniper Skin Studio`,
    });
    expect(mails[0]?.text).toContain('> Hold the mask back.');
    expect(mails[0]?.text).toContain(`/v/${order.vendorId}/orders/${order.id}`);
  });

  it('is recorded as told to nobody, where the list is empty', async () => {
    const order = await anyOrder({ notificationEmails: [] });
    await write(order, 'PRIVATE', 'Hello');
    expect(await mailsOf(order)).toMatchObject([{ template: 'vendor-private-note', state: 'SUPPRESSED' }]);
  });
});

it('a note that tracking writes does not mail by itself', async () => {
  const order = await anyOrder();
  await write(order, 'CUSTOMER', 'Shipped on 22 Nov 2026.', { shipmentId: order.id });
  expect(await mailsOf(order)).toEqual([]);
});

it('a note that is refused mails nobody', async () => {
  const order = await anyOrder();
  await expect(write(order, 'CUSTOMER', ' \n ')).rejects.toThrow('at least one character');
  expect(await mailsOf(order)).toEqual([]);
});

describe('deleting a note', () => {
  it('withdraws its mail while that waits, and never sends it', async () => {
    const order = await anyOrder();
    const [note, other] = [await write(order, 'CUSTOMER', 'Gone'), await write(order, 'CUSTOMER', 'Stays')];
    await remove(note);
    const mails = await mailsOf(order);
    expect(mails.map(({ state }) => state)).toEqual(['WITHDRAWN', 'QUEUED']);
    const { rows } = await world.owner.query('select note_id from email where order_id = $1 order by id', [
      order.id,
    ]);
    expect(rows.slice(-2)).toEqual([{ note_id: null }, { note_id: other.id }]);
    const claim = await world.database.inVendor('worker', order.vendorId, (tx) =>
      claimEmail(tx, mails[0]?.id ?? '', capturedSender),
    );
    expect(claim).toBeNull();
  });

  it('leaves a mail that is on its way as it is', async () => {
    const order = await anyOrder();
    const note = await write(order, 'CUSTOMER', 'Gone');
    const [mail] = await mailsOf(order);
    await world.database.inVendor('worker', order.vendorId, (tx) =>
      claimEmail(tx, mail?.id ?? '', capturedSender),
    );
    await remove(note);
    expect(await mailsOf(order)).toMatchObject([{ state: 'SENDING', text: expect.stringContaining('Gone') }]);
  });

  describe('while its mail is on its way', () => {
    const { signal } = new AbortController();
    const run = (order: Order, emailId: string, mailSender: MailSender) =>
      sendEmailTask.run(
        { vendorId: order.vendorId, emailId },
        { jobId: 'j', attempt: 1, signal, database: world.database, mailSender, files: {} as never },
      );
    const later = async (emailId: string) =>
      (await world.jobs('send-email')).filter(
        ({ data, startAfter }) => data.emailId === emailId && startAfter > new Date(),
      );
    const change = (emailId: string, sql: string) =>
      world.owner.query(`update email set ${sql} where id = $1`, [emailId]);

    it.each<NoteKind>(['CUSTOMER', 'PRIVATE'])(
      'withdraws it when the provider did not take it: %s',
      async (kind) => {
        const order = await anyOrder();
        const note = await write(order, kind, 'Gone');
        const emailId = (await mailsOf(order))[0]?.id ?? '';
        const sender = new ScriptedSender(async (): Promise<SendOutcome> => {
          await remove(note);
          return { kind: 'retry', error: 'Too many requests' };
        });
        await run(order, emailId, sender);
        expect(await mailsOf(order)).toMatchObject([
          { state: 'WITHDRAWN', error: null, nextAttemptAt: null },
        ]);
        expect(await later(emailId)).toEqual([]);
        const { rows } = await world.owner.query(
          "select summary from event where order_id = $1 and kind = 'EMAIL_CHANGED'",
          [order.id],
        );
        expect(rows).toEqual([{ summary: expect.stringContaining('withdrawn before it was sent') }]);
        await run(order, emailId, sender);
        expect(sender.sent).toHaveLength(1);
      },
    );

    it('withdraws it when the provider turns out never to have had it', async () => {
      const order = await anyOrder();
      const note = await write(order, 'CUSTOMER', 'Gone');
      const emailId = (await mailsOf(order))[0]?.id ?? '';
      const sender = new ScriptedSender(() => ({ kind: 'unknown', error: 'Cut off' }));
      sender.settleMs = 60_000;
      await run(order, emailId, sender);
      await remove(note);
      expect(await mailsOf(order)).toMatchObject([{ state: 'UNKNOWN' }]);
      await change(emailId, "updated_at = now() - interval '61 seconds'");
      await run(order, emailId, sender);
      expect(sender.sent).toHaveLength(1);
      expect(await mailsOf(order)).toMatchObject([{ state: 'WITHDRAWN' }]);
    });

    it('withdraws it when it was queued again at that very moment', async () => {
      const order = await anyOrder();
      const emailIds = [];
      for (const body of ['Gone', 'Gone too']) {
        const note = await write(order, 'CUSTOMER', body);
        const emailId = (await mailsOf(order)).at(-1)?.id ?? '';
        await change(emailId, "state = 'SENDING'");
        await remove(note);
        await change(emailId, "state = 'QUEUED'");
        emailIds.push(emailId);
      }
      const [sent = '', captured = ''] = emailIds;
      const sender = new ScriptedSender(() => ({ kind: 'accepted', providerId: 'p' }));
      await run(order, sent, sender);
      expect(sender.sent).toEqual([]);
      await world.database.inVendor('worker', order.vendorId, (tx) =>
        captureEmails(tx, [captured], capturedSender),
      );
      expect(await mailsOf(order)).toMatchObject([
        { state: 'WITHDRAWN', attempts: 0 },
        { state: 'WITHDRAWN', attempts: 0 },
      ]);
    });
  });

  it('leaves the mail of a parcel, which stands without it', async () => {
    const order = await anyOrder();
    const note = await write(order, 'CUSTOMER', 'Shipped on 22 Nov 2026.', { shipmentId: order.id });
    await world.inVendor({ id: order.vendorId }, (tx) =>
      recordEmail(
        tx,
        {
          recipient: 'CUSTOMER',
          template: 'customer-tracking',
          order,
          noteId: note.id,
          dedupeKey: `note:${note.id}:tracking`,
          to: order.customerEmail,
        },
        { subject: 'On its way', preheader: '', html: '', text: '' },
      ),
    );
    await remove(note);
    const mails = await mailsOf(order);
    expect(mails).toMatchObject([{ template: 'customer-tracking', state: 'QUEUED' }]);
    const claim = await world.database.inVendor('worker', order.vendorId, (tx) =>
      claimEmail(tx, mails[0]?.id ?? '', capturedSender),
    );
    expect(claim).toHaveProperty('claimed');
  });
});
