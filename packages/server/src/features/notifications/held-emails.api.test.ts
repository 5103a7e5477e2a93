import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { capturedSender } from '../../platform/mailer/captured.sender.js';
import type { MailSender, OutgoingMail } from '../../platform/mailer/mail-sender.js';
import { World } from '../../testing/world.js';
import { checkoutOf } from '../../testing/world-checkout.js';
import type { ApiClient } from '../../testing/world-client.js';
import { waitingUndo } from '../../testing/world-jobs.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { placeCheckout } from '../intake/place-order.service.js';
import { followSource, lockOrder } from '../orders/change-status.js';
import { keepOpen } from '../orders/keep-undo.js';
import type { Order } from '../orders/order.entity.js';
import { sendEmailTask } from './send-email.task.js';
import { sendReceiptTask } from './send-receipt.task.js';

const undo = 'undo { id until emailsCustomer emailsVendor } errors { code message }';
const setDocument = `mutation ($input: SetOrderStatusInput!) { answer: setOrderStatus(input: $input) { ${undo} } }`;
const noteDocument = `mutation ($input: AddNoteInput!) { answer: addNote(input: $input) { ${undo} } }`;
const shipDocument = `mutation ($input: AddShipmentInput!) { answer: addShipment(input: $input) { ${undo} } }`;
const refundDocument = `mutation ($input: RefundOrderInput!) { answer: refundOrder(input: $input) { ${undo} } }`;
const undoDocument = `mutation ($input: UndoChangeInput!) { answer: undoChange(input: $input) { ${undo} } }`;

let world: World;
let vendor: VendorWorld;
let staff: ApiClient;
beforeAll(async () => {
  world = await World.open();
  await world.sql('update source set mails_customer = true');
  vendor = await world.vendor({ notificationEmails: ['orders@vendor.example'] });
  staff = await vendor.member('staff');
});
afterAll(() => world.close());

// biome-ignore lint/suspicious/noExplicitAny: what a document asks for is its test's to know
const ask = async (document: string, input: object, client = staff): Promise<any> =>
  (await client.ask(document, { input })).answer;
const set = (order: Order, status: string, client = staff) =>
  ask(setDocument, { orderId: order.id, status, reason: 'So' }, client);
const takeBack = (undoId: string) => ask(undoDocument, { undoId });

interface Mail {
  id: string;
  template: string;
  state: string;
  waits: boolean;
}

/** The mails of an order since it was placed, and whether they wait; by template. */
const mailsOf = (order: Order) =>
  world.sql<Mail>(
    `select e.id, e.template, e.state,
       e.change_id is not null and e.next_attempt_at > now() and j.start_after = e.next_attempt_at as waits
     from email e left join pgboss.job j on j.name = 'send-email' and j.data->>'emailId' = e.id::text
     where e.vendor_id = $1 and e.order_id = $2 order by e.template`,
    [order.vendorId, order.id],
  );
const told = async (order: Order) =>
  (await mailsOf(order)).map(({ template, waits }) => `${template} ${waits ? 'waits' : 'leaves'}`);

class Outbox implements MailSender {
  readonly kind = 'smtp';
  readonly deadlineMs = 20_000;
  readonly settleMs = null;
  readonly sent: OutgoingMail[] = [];
  async send(mail: OutgoingMail) {
    this.sent.push(mail);
    return { kind: 'accepted', providerId: 'p' } as const;
  }
  async close(): Promise<void> {}
}

/** What a worker does with a mail whose job has come. */
async function work(order: Order, mail: Mail, mailSender: MailSender): Promise<void> {
  const services = { database: world.database, mailSender, files: {} as never };
  const context = { ...services, jobId: 'j', attempt: 1, signal: new AbortController().signal };
  await sendEmailTask.run({ vendorId: order.vendorId, emailId: mail.id }, context);
}
const stateOf = async ({ id }: Mail): Promise<string | undefined> =>
  (await world.sql<{ state: string }>('select state from email where id = $1', [id]))[0]?.state;
const timeIsOver = (undoId: string) =>
  world.sql("update undo set until = now() - interval '1 ms' where id = $1", [undoId]);

/** An order whose placing mailed nobody, and what it caused since. */
const quietOrder = async (status: 'PENDING' | 'PROCESSING' = 'PROCESSING'): Promise<Order> => {
  const order = await vendor.order({ status });
  await world.sql('delete from email where order_id = $1', [order.id]);
  return order;
};

describe('an email that a person causes', () => {
  it('waits as long as they may take it back: of a status, a note to either side, a parcel', async () => {
    const [one, two, three, four] = [
      await quietOrder(),
      await quietOrder(),
      await quietOrder(),
      await quietOrder(),
    ];
    expect((await set(one, 'COMPLETED')).undo).toMatchObject({ emailsCustomer: true, emailsVendor: false });
    expect(await told(one)).toEqual(['customer-order-completed waits']);
    const note = { orderId: two.id, body: 'Hello' };
    expect((await ask(noteDocument, { ...note, kind: 'CUSTOMER' })).undo).toMatchObject({
      emailsCustomer: true,
    });
    expect((await ask(noteDocument, { ...note, kind: 'PRIVATE' })).undo).toMatchObject({
      ...{ emailsCustomer: false, emailsVendor: true },
    });
    expect(await told(two)).toEqual(['customer-note waits', 'vendor-private-note waits']);
    await ask(shipDocument, { orderId: three.id, provider: 'UPS', trackingNumber: '1' });
    expect(await told(three)).toEqual(['customer-tracking waits']);
    await set(four, 'CANCELLED');
    expect(await told(four)).toEqual(['customer-order-cancelled waits', 'vendor-order-cancelled waits']);
  });

  it('does not wait where it announces the order, nor does its undo take that back', async () => {
    const order = await quietOrder('PENDING');
    const { undo: offered } = await set(order, 'PROCESSING');
    expect(await told(order)).toEqual(['customer-order-processing waits', 'vendor-order-announced leaves']);
    const [, announcement] = await mailsOf(order);
    await work(order, announcement as Mail, new Outbox());
    expect((await takeBack(offered.id)).errors).toEqual([]);
    expect((await mailsOf(order)).map(({ state }) => state)).toEqual(['WITHDRAWN', 'ACCEPTED']);
  });

  it.each([
    ['captured', capturedSender],
    ['sent', new Outbox()],
  ])('is not %s while it waits, whoever asks, and is afterwards', async (_how, sender) => {
    const order = await quietOrder();
    const { undo: offered } = await set(order, 'COMPLETED');
    const [mail] = (await mailsOf(order)) as [Mail];
    await world.sql("update email set next_attempt_at = now() - interval '1 s' where id = $1", [mail.id]);
    await work(order, mail, sender);
    expect(await stateOf(mail)).toBe('QUEUED');
    const again = await world.sql<{ at: Date }>(
      "select start_after as at from pgboss.job where name = 'send-email' and data->>'emailId' = $1 order by created_on",
      [mail.id],
    );
    expect(again.map(({ at }) => at.toISOString())).toEqual([offered.until, offered.until]);
    await timeIsOver(offered.id);
    await work(order, mail, sender);
    expect(await stateOf(mail)).toMatch(/CAPTURED|ACCEPTED/);
  });

  it('never leaves once its cause is undone', async () => {
    const order = await quietOrder();
    const { undo: offered } = await set(order, 'COMPLETED');
    await takeBack(offered.id);
    const [mail] = (await mailsOf(order)) as [Mail];
    expect(mail.state).toBe('WITHDRAWN');
    const outbox = new Outbox();
    for (const sender of [outbox, capturedSender]) await work(order, mail, sender);
    expect(outbox.sent).toEqual([]);
    expect(await stateOf(mail)).toBe('WITHDRAWN');
    expect((await vendor.events()).slice(-2).map(({ kind }) => kind)).toContain('EMAIL_CHANGED');
  });

  it('keeps the change from being undone once a worker has it', async () => {
    const order = await quietOrder();
    const { undo: offered } = await set(order, 'CANCELLED');
    const [mail] = (await mailsOf(order)) as [Mail];
    await world.sql("update email set state = 'SENDING', attempts = 1 where id = $1", [mail.id]);
    const before = await vendor.footprint();
    const { errors } = await takeBack(offered.id);
    expect(errors).toEqual([
      { code: 'TOO_LATE', message: 'This change can no longer be undone. What it caused is on its way.' },
    ]);
    expect(await vendor.footprint()).toBe(before);
  });

  it('is nobody’s to undo and to send: of an undo and a worker in the same moment, one wins', async () => {
    for (let round = 0; round < 5; round += 1) {
      const order = await quietOrder();
      const { undo: offered } = await set(order, 'COMPLETED');
      const [mail] = (await mailsOf(order)) as [Mail];
      const outbox = new Outbox();
      // The last moment of the one and the first of the other.
      await world.sql("update undo set until = now() + interval '60 ms' where id = $1", [offered.id]);
      await world.sql('update email set next_attempt_at = now() where id = $1', [mail.id]);
      const sending = (async () => {
        for (let tries = 0; tries < 12 && outbox.sent.length === 0; tries += 1)
          await work(order, mail, outbox);
      })();
      const [{ errors }] = await Promise.all([takeBack(offered.id), sending]);
      // Whoever lost to the clock alone sends now.
      await work(order, mail, outbox);
      expect(outbox.sent).toHaveLength(errors.length);
      expect((await vendor.read(order.id)).status).toBe(errors.length === 0 ? 'PROCESSING' : 'COMPLETED');
    }
  });

  it('waits longer while many changes are being taken back one after the other', async () => {
    const order = await quietOrder();
    const { undo: offered } = await set(order, 'COMPLETED');
    const later = new Date(Date.now() + 120_000);
    const jobId = await waitingUndo(vendor, [offered.id]);
    await vendor.inside((tx) => keepOpen(tx, jobId, later));
    const [mail] = (await mailsOf(order)) as [Mail];
    await world.sql('update email set next_attempt_at = now() where id = $1', [mail.id]);
    await work(order, mail, new Outbox());
    expect(await stateOf(mail)).toBe('QUEUED');
    const jobs = await world.sql<{ at: Date }>(
      "select max(start_after) as at from pgboss.job where name = 'send-email' and data->>'emailId' = $1",
      [mail.id],
    );
    expect(jobs[0]?.at).toEqual(later);
  });
});

describe('an email that nobody can take back', () => {
  it.each([
    ['a checkout', async () => vendor.order({ status: 'PROCESSING' })],
    [
      'a shop',
      async () => {
        const order = await quietOrder();
        await vendor.inside(async (tx) =>
          followSource(tx, await lockOrder(tx, order.id), 'COMPLETED', 'shop'),
        );
        return order;
      },
    ],
    [
      'a partner app',
      async () => {
        const order = await quietOrder();
        await set(order, 'COMPLETED', await vendor.key('ORDERS_READ', 'ORDERS_WRITE'));
        return order;
      },
    ],
    [
      'a refund',
      async () => {
        const order = await quietOrder();
        await ask(refundDocument, { orderId: order.id, amount: '1.00' }, await vendor.member('manager'));
        return order;
      },
    ],
    [
      'the status Refunded',
      async () => {
        const order = await quietOrder();
        await set(order, 'REFUNDED', await vendor.member('manager'));
        return order;
      },
    ],
  ])('leaves at once: of %s', async (_cause, cause) => {
    const order = await cause();
    const mails = await mailsOf(order);
    expect(mails.length).toBeGreaterThan(0);
    for (const { waits } of mails) expect(waits).toBe(false);
  });
});

describe('the receipt of a checkout that a person announces', () => {
  const receipt = (order: Order, undoId: string) =>
    sendReceiptTask.run(
      { checkoutId: order.checkoutId, cause: { vendorId: order.vendorId, changeId: undoId } },
      { database: world.database } as never,
    );
  const receiptsOf = ({ checkoutId }: Order) =>
    world.sql('select from email where dedupe_key = $1', [`receipt:${checkoutId}`]);

  it('waits for them, and is not written once they take it back', async () => {
    await world.sql('update marketplace set sends_receipt = true');
    try {
      const [kept, undone] = [await quietOrder('PENDING'), await quietOrder('PENDING')];
      const [{ undo: one }, { undo: other }] = [
        await set(kept, 'PROCESSING'),
        await set(undone, 'PROCESSING'),
      ];
      const jobs = await world.sql<{ data: object; at: Date }>(
        "select data, start_after as at from pgboss.job where name = 'send-receipt' and data->>'checkoutId' = $1",
        [kept.checkoutId],
      );
      expect(jobs).toEqual([
        {
          at: new Date(one.until),
          data: { checkoutId: kept.checkoutId, cause: { vendorId: vendor.id, changeId: one.id } },
        },
      ]);
      await receipt(kept, one.id);
      expect(await receiptsOf(kept)).toHaveLength(0);
      expect((await takeBack(other.id)).errors).toEqual([]);
      for (const id of [one.id, other.id]) await timeIsOver(id);
      await receipt(kept, one.id);
      await receipt(undone, other.id);
      expect([await receiptsOf(kept), await receiptsOf(undone)].map(({ length }) => length)).toEqual([1, 0]);
    } finally {
      await world.sql('update marketplace set sends_receipt = false');
    }
  });

  it.each(['ON_HOLD', 'PROCESSING'])(
    'is still owed when %s was taken back and is set again',
    async (status) => {
      await world.sql('update marketplace set sends_receipt = true');
      try {
        const order = await quietOrder('PENDING');
        const { undo: first } = await set(order, status);
        await takeBack(first.id);
        await receipt(order, first.id);
        expect(await receiptsOf(order)).toHaveLength(0);
        const { undo: again } = await set(order, status);
        const jobs = await world.sql(
          "select from pgboss.job where name = 'send-receipt' and data->'cause'->>'changeId' = $1",
          [again.id],
        );
        expect(jobs).toHaveLength(1);
        await timeIsOver(again.id);
        await receipt(order, again.id);
        expect(await receiptsOf(order)).toHaveLength(1);
        // The vendor was told the first time, and the receipt is the only mail to the customer.
        expect(await told(order)).toEqual(['vendor-order-announced leaves']);
      } finally {
        await world.sql('update marketplace set sends_receipt = false');
      }
    },
  );

  it('waits for them also when another order of the checkout wants it', async () => {
    await world.sql('update marketplace set sends_receipt = true');
    try {
      const others = await world.vendor();
      const parts = [vendor, others].map(({ id }) => ({ vendor: { id }, lines: [{}] }));
      const placed = await placeCheckout(world.database, checkoutOf({ status: 'PENDING', parts }), {
        by: { kind: 'PARTNER_APP', id: 'storefront', name: 'Storefront' },
      });
      const orderOf = (one: VendorWorld) =>
        one.read(placed.orders.find(({ vendorId }) => vendorId === one.id)?.orderId ?? '');
      const [held, other] = [await orderOf(vendor), await orderOf(others)];
      const { undo: offered } = await set(held, 'PROCESSING');
      await set(other, 'PROCESSING', await others.key('ORDERS_READ', 'ORDERS_WRITE'));
      const send = () =>
        sendReceiptTask.run({ checkoutId: other.checkoutId }, { database: world.database } as never);
      await send();
      expect(await receiptsOf(other)).toHaveLength(0);
      const later = await world.sql<{ at: Date }>(
        "select max(start_after) as at from pgboss.job where name = 'send-receipt' and data = $1",
        [{ checkoutId: other.checkoutId }],
      );
      expect(later).toEqual([{ at: new Date(offered.until) }]);
      await timeIsOver(offered.id);
      await send();
      expect(await receiptsOf(other)).toHaveLength(1);
    } finally {
      await world.sql('update marketplace set sends_receipt = false');
    }
  });
});
