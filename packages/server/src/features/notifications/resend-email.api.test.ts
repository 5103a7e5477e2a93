import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import type { Order } from '../orders/order.entity.js';
import type { EmailState } from './email.entity.js';

let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.sql("update source set mails_customer = true where id = 'shop'");
});
afterAll(() => world.close());

const resend = `mutation ($emailId: ID!, $key: String) {
  resendEmail(input: { emailId: $emailId, idempotencyKey: $key }) {
    email { id to subject text state mayResend resendOf { id resentAs { id } } }
    order { id emails { id } }
    eventCursor
    errors { code message path }
  } }`;

interface MailRow {
  id: string;
  recipient: string;
  to_address: string;
  state: EmailState;
  resend_of: string | null;
}
const mailsOf = (order: Order): Promise<MailRow[]> =>
  world.sql('select * from email where order_id = $1 order by id', [order.id]);

/** A vendor, an order, and its mail to the customer, in a state. */
async function mailed(state: EmailState = 'BOUNCED', recipient: 'CUSTOMER' | 'VENDOR' = 'CUSTOMER') {
  const vendor = await world.vendor({ notificationEmails: ['orders@nordlys.example'] });
  const order = await vendor.order();
  await world.sql('update email set state = $2 where order_id = $1', [order.id, state]);
  const mail = (await mailsOf(order)).find((one) => one.recipient === recipient) as MailRow;
  return { vendor, order, mail };
}

const again = async (client: ApiClient, emailId: string, key: string | null = null) =>
  (await client.ask(resend, { emailId, key })).resendEmail;
const codes = async (client: ApiClient, emailId: string) =>
  (await again(client, emailId)).errors.map(({ code }: { code: string }) => code);
const jobsOf = (emailId: string) =>
  world.sql("select id from pgboss.job where name = 'send-email' and data->>'emailId' = $1", [emailId]);
const eventsOf = async (vendor: VendorWorld) =>
  (await vendor.events()).map(({ actor_kind, actor_name, summary }) => [actor_kind, actor_name, summary]);

describe('sending an email again', () => {
  it('records the same once more, as an email of its own that is sent, and tells the order', async () => {
    const { vendor, order, mail } = await mailed();
    const member = await vendor.member('staff');
    const { email, order: now, eventCursor, errors } = await again(member, mail.id);
    expect(errors).toEqual([]);
    expect(email).toMatchObject({ state: 'QUEUED', to: mail.to_address, mayResend: false });
    expect(email.resendOf).toEqual({ id: mail.id, resentAs: [{ id: email.id }] });
    expect(now.emails.map(({ id }: { id: string }) => id)).toContain(email.id);
    expect(eventCursor).toEqual(expect.any(String));
    const [before, after] = await world.sql(
      'select subject, html, text, template, recipient, discloses, reply_to, order_number from email where id = any($1) order by id',
      [[mail.id, email.id]],
    );
    expect(after).toEqual(before);
    expect(await jobsOf(email.id)).toHaveLength(1);
    expect((await mailsOf(order)).find(({ id }) => id === mail.id)?.state).toBe('BOUNCED');
    expect((await eventsOf(vendor)).at(-1)).toEqual([
      'MEMBER',
      'Kim',
      expect.stringMatching(/^Email to the customer sent again: /),
    ]);
  });

  it('goes to the address that the order has now', async () => {
    const { vendor, order, mail } = await mailed();
    await world.sql("update orders set customer_email = 'new@juniperskin.example' where id = $1", [order.id]);
    const { email } = await again(await vendor.member('owner'), mail.id);
    expect(email.to).toBe('new@juniperskin.example');
  });

  it('to a vendor goes to the same address, unless that has left its list', async () => {
    const { vendor, mail } = await mailed('FAILED', 'VENDOR');
    const owner = await vendor.member('owner');
    const list = (...emails: string[]) =>
      owner.ask(
        `mutation ($recipients: [RecipientInput!]) { updateVendor(input: { recipients: $recipients }) { errors { message } } }`,
        { recipients: emails.map((email) => ({ email, events: ['NEW_ORDER'] })) },
      );
    await list('first@nordlys.example', 'orders@nordlys.example');
    expect((await again(owner, mail.id)).email.to).toBe('orders@nordlys.example');
    await world.sql("update email set state = 'FAILED' where resend_of = $1", [mail.id]);
    await list('first@nordlys.example');
    expect((await again(owner, mail.id)).email.to).toBe('first@nordlys.example');
    await world.sql("update email set state = 'FAILED' where resend_of = $1", [mail.id]);
    await list();
    expect((await again(owner, mail.id)).errors).toMatchObject([
      { code: 'INVALID', message: 'There is no email address.' },
    ]);
  });

  it.each<EmailState>(['FAILED', 'BOUNCED', 'SUPPRESSED', 'UNKNOWN', 'ACCEPTED', 'DELIVERED', 'CAPTURED'])(
    'is possible when it is %s',
    async (state) => {
      const { vendor, mail } = await mailed(state);
      const { email, errors } = await again(await vendor.member('owner'), mail.id);
      expect([errors, email.state]).toEqual([[], 'QUEUED']);
    },
  );

  it.each<[EmailState, string]>([
    ['QUEUED', 'ALREADY_DONE'],
    ['SENDING', 'ALREADY_DONE'],
    ['WITHDRAWN', 'FORBIDDEN'],
  ])('is refused when it is %s', async (state, code) => {
    const { vendor, mail } = await mailed(state);
    const before = await vendor.footprint();
    expect(await codes(await vendor.member('owner'), mail.id)).toEqual([code]);
    expect(await vendor.footprint()).toBe(before);
  });

  it('is refused while its copy is under way, so that many clicks send one', async () => {
    const { vendor, order, mail } = await mailed();
    const owner = await vendor.member('owner');
    const answers = await Promise.all(Array.from({ length: 6 }, () => codes(owner, mail.id)));
    expect(answers.filter((refused) => refused.length === 0)).toHaveLength(1);
    expect(answers.flat()).toEqual(Array(5).fill('ALREADY_DONE'));
    expect((await mailsOf(order)).filter(({ resend_of }) => resend_of === mail.id)).toHaveLength(1);
  });

  it('is done once for a key', async () => {
    const { vendor, order, mail } = await mailed();
    const owner = await vendor.member('owner');
    const [first, second] = [await again(owner, mail.id, 'k'), await again(owner, mail.id, 'k')];
    expect(second.email.id).toBe(first.email.id);
    expect((await mailsOf(order)).filter(({ resend_of }) => resend_of)).toHaveLength(1);
  });

  it('sweeps out keys that have served, its own when it is used anew', async () => {
    const { vendor, mail } = await mailed('CAPTURED');
    const owner = await vendor.member('owner');
    const old = Array.from({ length: 3 }, newId);
    for (const key of old) {
      await again(owner, mail.id, key);
      await world.sql("update email set state = 'CAPTURED' where vendor_id = $1", [vendor.id]);
    }
    await world.sql(
      "update idempotency_key set created_at = now() - interval '25 hours' where vendor_id = $1",
      [vendor.id],
    );
    expect((await again(owner, mail.id, old[1])).errors).toEqual([]);
    expect(await world.sql('select key from idempotency_key where vendor_id = $1', [vendor.id])).toEqual([
      { key: old[1] },
    ]);
  });

  it('needs a permission', async () => {
    const { vendor, mail } = await mailed();
    const before = await vendor.footprint();
    for (const client of [await vendor.member('viewer'), await vendor.key('ORDERS_READ', 'ORDERS_WRITE')])
      expect(await client.refusal(resend, { emailId: mail.id })).toEqual(['FORBIDDEN']);
    expect(await world.nobody().refusal(resend, { emailId: mail.id })).toEqual(['UNAUTHENTICATED']);
    expect(await vendor.footprint()).toBe(before);
    const { order, email } = await again(await vendor.key('NOTES_WRITE'), mail.id);
    expect([order, email]).toEqual([null, null]);
  });

  it('by an operator stands in the log as theirs', async () => {
    const { vendor, mail } = await mailed();
    const { errors } = await again((await world.operator()).for(vendor.id), mail.id);
    expect(errors).toEqual([]);
    expect((await eventsOf(vendor)).at(-1)?.slice(0, 2)).toEqual(['OPERATOR', 'Olu']);
  });

  it('of another vendor is answered as one that does not exist', async () => {
    const [mine, theirs] = [await mailed(), await mailed()];
    const before = await theirs.vendor.footprint();
    const owner = await mine.vendor.member('owner');
    const missing = (await again(owner, newId())).errors;
    for (const emailId of [theirs.mail.id, 'no id', ''])
      expect((await again(owner, emailId)).errors).toEqual(missing);
    expect(missing).toEqual([{ code: 'NOT_FOUND', message: 'There is no such email.', path: ['emailId'] }]);
    expect(await theirs.vendor.footprint()).toBe(before);
  });

  it('does not bring a vendor what the marketplace hides by now', async () => {
    const { vendor, mail } = await mailed('DELIVERED', 'VENDOR');
    await world.sql("update marketplace set hidden_customer_fields = '{EMAIL}'");
    const refused = await codes(await vendor.member('owner'), mail.id);
    await world.sql("update marketplace set hidden_customer_fields = '{}'");
    expect(refused).toEqual(['FORBIDDEN']);
  });
});

describe('what the page is told', () => {
  const asked = `query ($id: ID!) { order(id: $id) { emailProblem emails { id mayResend error state } } }`;
  const reported = (mail: MailRow, state: EmailState, error: string | null, at: string) =>
    world.sql('update email set state = $2, error = $3, reported_at = $4 where id = $1', [
      mail.id,
      state,
      error,
      at,
    ]);

  it('is to whom an email would go if it were sent again now', async () => {
    const { vendor, order, mail } = await mailed();
    const query = 'query ($id: ID!) { order(id: $id) { emails { id resendTo } } }';
    const to = async (client: ApiClient) => {
      const { emails } = (await client.ask(query, { id: order.id })).order;
      return emails.map(({ id, resendTo }: { id: string; resendTo: string }) => [id === mail.id, resendTo]);
    };
    await world.sql("update orders set customer_email = 'new@juniperskin.example' where id = $1", [order.id]);
    const owner = await vendor.member('owner');
    expect(await to(owner)).toEqual([
      [false, 'orders@nordlys.example'],
      [true, 'new@juniperskin.example'],
    ]);
    expect((await to(await vendor.member('viewer'))).at(-1)).toEqual([true, null]);
    await world.sql("update marketplace set hidden_customer_fields = '{EMAIL}'");
    const hidden = await to(owner);
    await world.sql("update marketplace set hidden_customer_fields = '{}'");
    expect(hidden).toEqual([
      [false, null],
      [true, 'Hidden by the marketplace'],
    ]);
    const operator = 'query ($id: ID!) { email(id: $id) { resendTo mayResend } }';
    expect((await (await world.operator()).ask(operator, { id: mail.id })).email).toEqual({
      resendTo: 'new@juniperskin.example',
      mayResend: true,
    });
  });

  it('is what may be sent again, and by whom', async () => {
    const { vendor, order, mail } = await mailed();
    const can = async (client: ApiClient) => {
      const { emails } = (await client.ask(asked, { id: order.id })).order;
      return emails.find(({ id }: { id: string }) => id === mail.id).mayResend;
    };
    expect(await can(await vendor.member('staff'))).toBe(true);
    expect(await can(await vendor.member('viewer'))).toBe(false);
    await world.sql("update email set state = 'QUEUED' where id = $1", [mail.id]);
    expect(await can(await vendor.member('staff'))).toBe(false);
  });

  it('is that mail to the customer’s address came back, on all orders with it, until one arrives', async () => {
    const { vendor, order, mail } = await mailed();
    const other = await vendor.order({ customer: { name: 'Juniper', email: order.customerEmail } });
    const elsewhere = await vendor.order({ customer: { name: 'Ash', email: 'other@clinic.example' } });
    const owner = await vendor.member('owner');
    const problem = async ({ id }: Order) => (await owner.ask(asked, { id })).order.emailProblem;
    expect(await problem(order)).toBeNull();
    await reported(mail, 'BOUNCED', '550 5.1.1 no such user', '2026-11-22T23:30:00Z');
    const words = 'The last email to the customer came back on 22 Nov 2026: 550 5.1.1 no such user';
    expect([await problem(order), await problem(other), await problem(elsewhere)]).toEqual([
      words,
      words,
      null,
    ]);
    const later = (await mailsOf(other)).find(({ recipient }) => recipient === 'CUSTOMER') as MailRow;
    await reported(later, 'DELIVERED', null, '2026-11-23T08:00:00Z');
    expect(await problem(order)).toBeNull();
    await reported(mail, 'FAILED', 'The provider did not send it: Bounced Address', '2026-11-24T08:00:00Z');
    expect(await problem(order)).toBe(
      'The last email to the customer was not delivered on 24 Nov 2026: The provider did not send it: Bounced Address',
    );
  });

  it('is not another vendor’s experience with the address', async () => {
    const [mine, theirs] = [await mailed('DELIVERED'), await mailed()];
    await reported(theirs.mail, 'BOUNCED', '550 no such user', '2026-11-22T10:00:00Z');
    await world.sql('update orders set customer_email = $2 where id = $1', [
      mine.order.id,
      theirs.order.customerEmail,
    ]);
    const owner = await mine.vendor.member('owner');
    expect((await owner.ask(asked, { id: mine.order.id })).order.emailProblem).toBeNull();
  });

  it('never is the address that the marketplace hides', async () => {
    const { vendor, order, mail } = await mailed();
    await reported(mail, 'BOUNCED', `550 <${mail.to_address}> no such user`, '2026-11-22T10:00:00Z');
    await world.sql("update marketplace set hidden_customer_fields = '{EMAIL}'");
    const { text } = await (await vendor.member('owner')).send(asked, { id: order.id });
    await world.sql("update marketplace set hidden_customer_fields = '{}'");
    expect(text).not.toContain(mail.to_address);
    expect(text).toContain('came back on 22 Nov 2026"');
  });
});
