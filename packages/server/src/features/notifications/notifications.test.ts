import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { capturedSender } from '../../platform/mailer/captured.sender.js';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import { refund } from '../earnings/refund-order.js';
import type { Actor } from '../events/actor.js';
import { followSource, lockOrder, setStatus } from '../orders/change-status.js';
import type { Order } from '../orders/order.entity.js';
import type { OrderStatus } from '../orders/order-status.js';
import { accountMailer } from './account-mails.js';
import { MARKETPLACE_ID } from './email.entity.js';
import { MailWorld, member, shopApp } from './mail-world.fixtures.js';
import { recordEmail } from './record-email.js';
import { sendReceiptTask } from './send-receipt.task.js';

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

const announced = 'vendor-order-announced to orders@ambercourt.example';
const toCustomer = (template: string) => `customer-order-${template} to hello@juniperskin.example`;
const toVendor = (template: string) => `vendor-order-${template} to orders@ambercourt.example`;

const set = (order: Order, status: OrderStatus, by: Actor = member, reason?: string) =>
  world.inVendor({ id: order.vendorId }, (tx) =>
    setStatus(tx, by, { isOperator: true, mayRefund: true }, { orderId: order.id, status, reason }),
  );

const giveBack = (order: Order, amount?: bigint) =>
  world.inVendor({ id: order.vendorId }, async (tx) =>
    refund(
      tx,
      await lockOrder(tx, order.id),
      { amount },
      { by: member, reason: 'Opened box', at: new Date() },
    ),
  );

/** What was mailed since the mails that are given. */
const since = async (order: Order, before: readonly string[]) =>
  (await world.mails(order)).slice(before.length);

describe('an order that comes in', () => {
  it('is told to each address on the list, once, with a link by id', async () => {
    const vendor = await world.vendor({
      notificationEmails: ['a@one.example', 'b@two.example', ' A@one.example'],
    });
    const order = await world.order(vendor);
    expect(await world.mails(order)).toEqual([
      'vendor-order-announced to A@one.example',
      'vendor-order-announced to b@two.example',
      toCustomer('processing'),
    ]);
    const [mail] = await world.rows(order);
    expect(mail).toMatchObject({
      subject: `New order #${order.number}: £40.00, Juniper Skin Studio`,
      state: 'QUEUED',
      recipient: 'VENDOR',
      replyTo: null,
    });
    expect(mail?.text).toContain(`https://orders.market.example/v/${vendor.id}/orders/${order.id}`);
    expect(mail?.text).toContain('£40.00, you earn £36.00');
    expect(mail?.text).toContain('Sent to A@one.example');
  });

  it('is announced when it is paid, not before, and never again', async () => {
    const order = await world.order(await world.vendor(), { status: 'PENDING' });
    expect(await world.mails(order)).toEqual([]);
    await set(order, 'ON_HOLD');
    expect(await world.mails(order)).toEqual([announced]);
    await set(order, 'PENDING');
    await set(order, 'ON_HOLD');
    expect(await world.mails(order)).toEqual([announced]);
  });

  it('answers of the customer go to the vendor', async () => {
    const order = await world.order(await world.vendor({ replyTo: 'hello@ambercourt.example' }));
    expect((await world.rows(order))[1]).toMatchObject({
      recipient: 'CUSTOMER',
      toName: 'Juniper Skin Studio',
      replyTo: 'hello@ambercourt.example',
    });
  });

  it('mails nobody when it is history', async () => {
    expect(await world.mails(await world.order(await world.vendor(), { isHistory: true }))).toEqual([]);
  });

  it('leaves customers to a shop that mails them itself', async () => {
    expect(await world.mails(await world.order(await world.vendor(), { source: 'shop' }))).toEqual([
      announced,
    ]);
  });

  it('records that nobody could be told, when there is no address', async () => {
    const vendor = await world.vendor({ notificationEmails: [] });
    const customer = { externalId: 'c1', email: null, name: 'A guest', phone: null };
    const order = await world.order(vendor, { customer });
    expect(await world.rows(order)).toEqual([
      expect.objectContaining({
        recipient: 'VENDOR',
        state: 'SUPPRESSED',
        error: 'There is no email address.',
      }),
      expect.objectContaining({ recipient: 'CUSTOMER', state: 'SUPPRESSED', toAddress: '' }),
    ]);
  });

  it('is written although an address is none; the mail is not sent', async () => {
    const vendor = await world.vendor({ notificationEmails: ['a@b.example\nBcc: x@evil.example'] });
    const order = await world.order(vendor);
    const [mail] = await world.rows(order);
    expect(mail).toMatchObject({ state: 'SUPPRESSED', error: expect.stringContaining('line break') });
    const jobs = await world.jobs('send-email');
    expect(jobs.filter(({ data }) => data.emailId === mail?.id)).toEqual([]);
  });

  it('hides from the mail what the marketplace hides', async () => {
    await world.owner.query("update marketplace set hidden_customer_fields = '{EMAIL,PHONE,ADDRESS}'");
    const order = await world.order(await world.vendor());
    await world.owner.query("update marketplace set hidden_customer_fields = '{}'");
    const [mail] = await world.rows(order);
    expect(`${mail?.html}${mail?.text}`).not.toMatch(/juniperskin|7946|Tannery|Eastmere/);
    expect(mail?.text).toContain('Email: hidden by the marketplace');
  });
});

describe('a change of status', () => {
  it('mails the vendor what others do, and the customer', async () => {
    const order = await world.order(await world.vendor(), { status: 'ON_HOLD' });
    await set(order, 'PROCESSING', shopApp);
    expect(await since(order, [announced])).toEqual([toVendor('processing'), toCustomer('processing')]);
  });

  it('does not mail the vendor what its own people do', async () => {
    const order = await world.order(await world.vendor(), { status: 'ON_HOLD' });
    await set(order, 'PROCESSING');
    expect(await since(order, [announced])).toEqual([toCustomer('processing')]);
  });

  it('mails nobody when it is none', async () => {
    const order = await world.order(await world.vendor());
    const before = await world.mails(order);
    await set(order, 'PROCESSING', shopApp);
    expect(await since(order, before)).toEqual([]);
  });

  it('mails both of a cancellation, with the reason for the vendor, and once more when it comes back', async () => {
    const order = await world.order(await world.vendor());
    const before = await world.mails(order);
    await set(order, 'CANCELLED', { kind: 'OPERATOR', id: 'o', name: 'Sam' }, 'The buyer called');
    expect(await since(order, before)).toEqual([toVendor('cancelled'), toCustomer('cancelled')]);
    const cancelled = (await world.rows(order))[2];
    expect(cancelled?.text).toContain('Cancelled by Sam of Treatment Room Market.');
    expect(cancelled?.text).toContain('> The buyer called');
    const then = await world.mails(order);
    await set(order, 'PROCESSING', { kind: 'OPERATOR', id: 'o', name: 'Sam' }, 'A mistake');
    expect(await since(order, then)).toEqual([toVendor('back'), toCustomer('processing')]);
  });

  it('tells of every change of its kind, not only of the first', async () => {
    const order = await world.order(await world.vendor(), { status: 'ON_HOLD' });
    for (const status of ['PROCESSING', 'ON_HOLD', 'PROCESSING'] as const) await set(order, status);
    expect(await since(order, [announced])).toEqual([toCustomer('processing'), toCustomer('processing')]);
  });

  it('tells the vendor of a failed payment only of an order it knows', async () => {
    const vendor = await world.vendor();
    const unknown = await world.order(vendor, { status: 'PENDING' });
    await set(unknown, 'FAILED');
    expect(await world.mails(unknown)).toEqual([]);
    const known = await world.order(vendor, { status: 'ON_HOLD' });
    await set(known, 'FAILED');
    expect(await since(known, [announced])).toEqual([toVendor('failed')]);
  });

  it('that the shop makes is followed in the same way', async () => {
    const order = await world.order(await world.vendor(), { source: 'shop', status: 'ON_HOLD' });
    await world.inVendor({ id: order.vendorId }, async (tx) =>
      followSource(tx, await lockOrder(tx, order.id), 'PROCESSING', 'shop'),
    );
    expect(await since(order, [announced])).toEqual([toVendor('processing')]);
    expect((await world.rows(order))[1]?.text).toContain('the shop shop set it to Processing');
  });

  it('is not mailed when it is undone', async () => {
    const order = await world.order(await world.vendor(), { status: 'ON_HOLD' });
    const jobs = (await world.jobs('send-email')).length;
    const undone = world.inVendor({ id: order.vendorId }, async (tx) => {
      await setStatus(
        tx,
        shopApp,
        { isOperator: false, mayRefund: false },
        { orderId: order.id, status: 'PROCESSING' },
      );
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    expect(await world.mails(order)).toEqual([announced]);
    expect(await world.jobs('send-email')).toHaveLength(jobs);
  });
});

describe('a refund', () => {
  it('of a part tells the vendor its new earning and the customer the amount', async () => {
    const order = await world.order(await world.vendor());
    const before = await world.mails(order);
    await giveBack(order, 1000n);
    expect(await since(order, before)).toEqual([toVendor('refunded'), toCustomer('part-refund')]);
    const [, , vendorMail, customerMail] = await world.rows(order);
    expect(vendorMail?.subject).toBe(`Refund of £10.00, order #${order.number}: Juniper Skin Studio`);
    expect(vendorMail?.text).toContain('What you earn from this order is now £27.00.');
    expect(vendorMail?.text).toContain('> Opened box');
    expect(customerMail?.text).toContain('gives you £10.00 back. The rest of your order, £30.00, stands.');
  });

  it('of all is one mail each, though it also changes the status', async () => {
    const order = await world.order(await world.vendor());
    const before = await world.mails(order);
    await set(order, 'REFUNDED');
    expect(await since(order, before)).toEqual([toVendor('refunded'), toCustomer('full-refund')]);
    expect((await world.rows(order))[2]?.text).toContain('is now £0.00');
  });

  it('of what was left says full to both', async () => {
    const order = await world.order(await world.vendor());
    await giveBack(order, 1000n);
    const before = await world.mails(order);
    await giveBack(order);
    expect(await since(order, before)).toEqual([toVendor('refunded'), toCustomer('full-refund')]);
    expect((await world.rows(order)).at(-1)?.text).toContain(
      'gives you £30.00 back. With that, all of £40.00 is refunded.',
    );
  });
});

describe('the record', () => {
  it('keeps one thing from being told twice, whoever asks', async () => {
    const order = await world.order(await world.vendor());
    const email = {
      recipient: 'VENDOR' as const,
      template: 'vendor-order-announced' as const,
      order,
      dedupeKey: 'once',
      to: 'a@b.example',
    };
    const rendered = { subject: 's', preheader: 'p', html: 'h', text: 't' };
    const jobs = (await world.jobs('send-email')).length;
    const ids = await Promise.all(
      Array.from({ length: 4 }, () =>
        world.inVendor({ id: order.vendorId }, (tx) => recordEmail(tx, email, rendered)),
      ),
    );
    expect(ids.filter(Boolean)).toHaveLength(1);
    expect(await world.jobs('send-email')).toHaveLength(jobs + 1);
  });

  it('of one vendor is not seen by another', async () => {
    const order = await world.order(await world.vendor());
    const other = await world.vendor();
    const seen = await world.inVendor(other, (tx) =>
      tx.query('select id from email where order_id = $1', [order.id]),
    );
    expect(seen).toEqual([]);
  });

  it('cannot be changed but by workers, nor deleted by anyone', async () => {
    const { vendorId } = await world.order(await world.vendor());
    const deliveredAs = (role: 'app' | 'intake') =>
      world.database.inVendor(role, vendorId, (tx) => tx.query("update email set state = 'DELIVERED'"));
    await expect(deliveredAs('intake')).rejects.toThrow(/permission denied/);
    // It withdraws what waits, and nothing else.
    await expect(deliveredAs('app')).rejects.toThrow(/row-level security/);
    await expect(
      world.inVendor({ id: vendorId }, (tx) => tx.query("update email set html = ''")),
    ).rejects.toThrow(/permission denied/);
    await expect(
      world.database.inVendor('worker', vendorId, (tx) => tx.query('delete from email')),
    ).rejects.toThrow(/permission denied/);
  });
});

describe('a receipt', () => {
  const services = {
    jobId: 'j',
    attempt: 1,
    signal: new AbortController().signal,
    mailSender: capturedSender,
    files: {} as never,
  };
  const run = (checkoutId: string) =>
    sendReceiptTask.run({ checkoutId }, { ...services, database: world.database });

  it('is one for the whole checkout, where the marketplace wants it, instead of a mail for each order', async () => {
    await world.owner.query('update marketplace set sends_receipt = true');
    const [one, two] = [
      await world.vendor({ name: 'Ambercourt' }),
      await world.vendor({ name: 'Northlight' }),
    ];
    const first = await world.order(one);
    const { checkoutId } = first;
    const second = await world.order(two, { checkoutId });
    await world.owner.query('update marketplace set sends_receipt = false');
    expect(await world.mails(first)).toEqual([announced]);
    expect(await world.mails(second)).toEqual([announced]);
    const jobs = (await world.jobs('send-receipt')).filter(({ data }) => data.checkoutId === checkoutId);
    expect(jobs.length).toBeGreaterThan(0);
    await run(checkoutId);
    await run(checkoutId);
    const { rows } = await world.owner.query(
      'select subject, text, to_address from email where dedupe_key = $1',
      [`receipt:${checkoutId}`],
    );
    expect(rows).toEqual([
      {
        subject: 'Your order at Treatment Room Market: £80.00',
        to_address: 'hello@juniperskin.example',
        text: expect.stringMatching(/Ambercourt, order #[\s\S]*Northlight, order #/),
      },
    ]);
  });
});

describe('mails about accounts', () => {
  it('are the marketplace’s own, each with its link', async () => {
    const send = accountMailer(world.database, 'UTC');
    const to = { email: 'kim@people.example', name: 'Kim' };
    const expiresAt = new Date('2026-11-24T15:06:00Z');
    await send({
      kind: 'RESET_PASSWORD',
      to,
      url: 'https://orders.market.example/reset-password?token=abc',
      expiresAt,
    });
    await send({
      kind: 'INVITATION',
      to,
      url: 'https://orders.market.example/invite?token=def',
      expiresAt,
      vendorName: 'Ambercourt',
      role: 'staff',
      invitedBy: 'Ines',
    });
    const { rows } = await world.owner.query(
      "select template, subject, state, text from email where vendor_id = $1 and recipient = 'ACCOUNT' order by id",
      [MARKETPLACE_ID],
    );
    expect(rows).toEqual([
      expect.objectContaining({
        subject: 'Choose a new password for Treatment Room Market',
        state: 'QUEUED',
      }),
      expect.objectContaining({ subject: 'Ines invites you to Ambercourt' }),
    ]);
    expect(rows[0].text).toContain('reset-password?token=abc');
    expect(rows[1].text).toContain('work on the orders of Ambercourt as staff');
  });
});
