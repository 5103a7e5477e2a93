import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GraphQLSchema, graphql } from 'graphql';
import { buildSchemaSync, type PubSub } from 'type-graphql';
import { capturedSender } from '../../platform/mailer/captured.sender.js';
import { DateTime } from '../../shared/scalars.js';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import { type Caller, nobody } from '../identity/caller.js';
import type { Permission } from '../identity/permissions.js';
import { RequestContext } from '../identity/request-context.js';
import type { Order } from '../orders/order.entity.js';
import { OrderResolver } from '../orders/order.resolver.js';
import { accountMailer } from './account-mails.js';
import { EmailResolver } from './email.resolver.js';
import { MailWorld } from './mail-world.fixtures.js';
import { OperatorEmailsResolver } from './operator-emails.resolver.js';
import { OrderEmailsResolver } from './order-emails.resolver.js';
import { sendEmailTask } from './send-email.task.js';
import { StatusMoveResolver } from './status-move.resolver.js';

let owner: TestDatabase;
let world: MailWorld;
let schema: GraphQLSchema;

beforeAll(async () => {
  owner = await createTestDatabase();
  world = await MailWorld.open(owner.url);
  schema = buildSchemaSync({
    resolvers: [
      EmailResolver,
      OperatorEmailsResolver,
      OrderEmailsResolver,
      OrderResolver,
      StatusMoveResolver,
    ],
    scalarsMap: [{ type: Date, scalar: DateTime }],
    validate: false,
    pubSub: {} as PubSub,
  });
});
afterAll(async () => {
  await world?.close();
  await owner?.drop();
});

const permissions = new Set<Permission>(['VIEW', 'SET_STATUS', 'REFUND']);
const memberOf = (order: Order): Caller => ({
  ...nobody,
  kind: 'MEMBER',
  id: 'm1',
  name: 'Tomas',
  vendorId: order.vendorId,
  vendorIds: [order.vendorId],
  permissions,
});
const operator: Caller = { ...nobody, kind: 'OPERATOR', id: 'o1', name: 'Sam', isOperator: true };

async function ask(caller: Caller, source: string, variableValues: Record<string, unknown> = {}) {
  const contextValue = new RequestContext(world.database, caller, 'r', {} as never, '', {} as never);
  const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what each test asks for
  return { data: data as any, errors: errors?.map(({ message }) => message) };
}

async function capture(): Promise<void> {
  const signal = new AbortController().signal;
  const { rows } = await world.owner.query("select vendor_id, id from email where state = 'QUEUED'");
  for (const { vendor_id, id } of rows)
    await sendEmailTask.run(
      { vendorId: vendor_id, emailId: id },
      {
        jobId: 'j',
        attempt: 1,
        signal,
        database: world.database,
        mailSender: capturedSender,
        files: {} as never,
      },
    );
}

const orderEmails = `query ($id: ID!) { order(id: $id) { emails {
  template to subject html text state error orderId orderNumber vendorName createdAt } } }`;
const captured = `query ($first: Int, $after: Cursor, $search: String, $states: [EmailState!] = [CAPTURED]) {
  emails(first: $first, after: $after, search: $search, states: $states) {
    nodes { id to subject vendorName orderNumber state html } pageInfo { hasNextPage endCursor } } }`;

describe('the mails of an order', () => {
  it('are shown to the vendor, oldest first, with what they said', async () => {
    const order = await world.order(await world.vendor({ name: 'Ambercourt' }));
    const { data, errors } = await ask(memberOf(order), orderEmails, { id: order.id });
    expect(errors).toBeUndefined();
    expect(data.order.emails).toMatchObject([
      {
        template: 'vendor-order-announced',
        to: 'orders@ambercourt.example',
        state: 'QUEUED',
        vendorName: 'Ambercourt',
      },
      {
        template: 'customer-order-processing',
        to: 'hello@juniperskin.example',
        orderId: order.id,
        orderNumber: order.number,
      },
    ]);
    expect(data.order.emails[0].text).toContain('£40.00, you earn £36.00');
    expect(data.order.emails[0].html).toMatch(/^<!DOCTYPE html/);
  });

  it('show nothing that the marketplace hides by now', async () => {
    const order = await world.order(await world.vendor());
    await world.owner.query("update marketplace set hidden_customer_fields = '{EMAIL}'");
    const { data } = await ask(memberOf(order), orderEmails, { id: order.id });
    await world.owner.query("update marketplace set hidden_customer_fields = '{}'");
    expect(JSON.stringify(data)).not.toContain('juniperskin');
    expect(data.order.emails[1]).toMatchObject({ to: 'Hidden by the marketplace' });
    expect(data.order.emails[1].text).toMatch(/^Hidden by the marketplace/);
  });

  it('still show the mail that was written under the policy of today', async () => {
    await world.owner.query("update marketplace set hidden_customer_fields = '{EMAIL}'");
    const order = await world.order(await world.vendor());
    const { data } = await ask(memberOf(order), orderEmails, { id: order.id });
    await world.owner.query("update marketplace set hidden_customer_fields = '{}'");
    expect(data.order.emails[0].text).toContain('Email: hidden by the marketplace');
    expect(data.order.emails[1].text).toMatch(/^Hidden by the marketplace/);
  });
});

describe('the mails an operator sees', () => {
  it('are those that went nowhere, of all vendors, newest first and page by page', async () => {
    const [one, two] = [await world.vendor({ name: 'One' }), await world.vendor({ name: 'Two' })];
    const orders = [await world.order(one, { source: 'shop' }), await world.order(two, { source: 'shop' })];
    await capture();
    const first = (await ask(operator, captured, { first: 1 })).data.emails;
    expect(first.nodes).toMatchObject([
      { vendorName: 'Two', orderNumber: orders[1]?.number, state: 'CAPTURED' },
    ]);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const next = await ask(operator, captured, { first: 1, after: first.pageInfo.endCursor });
    expect(next.data.emails.nodes).toMatchObject([{ vendorName: 'One' }]);
  });

  it('can be searched by address and subject, taken literally', async () => {
    const order = await world.order(
      await world.vendor({ notificationEmails: ['find_me@ambercourt.example'] }),
    );
    await capture();
    const find = async (search: string) =>
      (await ask(operator, captured, { search })).data.emails.nodes.map(({ to }: { to: string }) => to);
    expect(await find('FIND_ME@')).toEqual(['find_me@ambercourt.example']);
    expect(await find('findXme')).toEqual([]);
    expect(await find('%')).toEqual([]);
    expect(await find(`#${order.number}:`)).toContain('find_me@ambercourt.example');
  });

  it('are all there are, or those in the states that were asked for, page by page', async () => {
    const orders = [];
    for (const state of ['BOUNCED', 'DELIVERED', 'FAILED', 'BOUNCED']) {
      const order = await world.order(await world.vendor(), { source: 'shop' });
      await world.owner.query('update email set state = $2 where order_id = $1', [order.id, state]);
      orders.push(order.number);
    }
    const numbers = async (variables: Record<string, unknown>) => {
      const { nodes, pageInfo } = (await ask(operator, captured, variables)).data.emails;
      return { found: nodes.map(({ orderNumber }: { orderNumber: string }) => orderNumber), pageInfo };
    };
    const [a, b, c, d] = orders;
    expect((await numbers({ states: null, first: 4 })).found).toEqual([d, c, b, a]);
    expect((await numbers({ states: [], first: 4 })).found).toEqual([d, c, b, a]);
    expect((await numbers({ states: ['FAILED', 'BOUNCED'] })).found).toEqual([d, c, a]);
    const first = await numbers({ states: ['BOUNCED', 'FAILED'], first: 2 });
    expect(first).toMatchObject({ found: [d, c], pageInfo: { hasNextPage: true } });
    const next = { states: ['BOUNCED', 'FAILED'], first: 2, after: first.pageInfo.endCursor };
    expect(await numbers(next)).toMatchObject({ found: [a], pageInfo: { hasNextPage: false } });
    expect((await numbers({ states: ['UNKNOWN'] })).found).toEqual([]);
  });

  it('are opened one by one', async () => {
    const order = await world.order(await world.vendor());
    const [mail] = await world.rows(order);
    const one = 'query ($id: ID!) { email(id: $id) { subject text state } }';
    expect((await ask(operator, one, { id: mail?.id })).data.email).toMatchObject({
      subject: mail?.subject,
      state: 'QUEUED',
    });
    expect((await ask(operator, one, { id: order.id })).data.email).toBeNull();
    expect((await ask(operator, one, { id: 'no id' })).data.email).toBeNull();
  });

  it('hold no link to an account, unless mails go nowhere', async () => {
    const url = 'https://orders.market.example/reset-password?token=secret';
    const to = { email: 'kim@people.example', name: 'Kim' };
    await accountMailer(world.database, 'UTC')({ kind: 'RESET_PASSWORD', to, url, expiresAt: new Date() });
    const { rows } = await world.owner.query("select id from email where recipient = 'ACCOUNT'");
    const one = 'query ($id: ID!) { email(id: $id) { html text vendorName } }';
    const waiting = await ask(operator, one, { id: rows[0].id });
    expect(JSON.stringify(waiting)).not.toContain('token=secret');
    expect(waiting.data.email.vendorName).toBeNull();
    await capture();
    expect((await ask(operator, one, { id: rows[0].id })).data.email.text).toContain('token=secret');
  });

  it('are for operators only', async () => {
    const order = await world.order(await world.vendor());
    const [mail] = await world.rows(order);
    for (const caller of [memberOf(order), nobody]) {
      expect((await ask(caller, captured)).errors).toHaveLength(1);
      const { data, errors } = await ask(caller, 'query ($id: ID!) { email(id: $id) { subject } }', {
        id: mail?.id,
      });
      expect([data?.email, errors?.length]).toEqual([null, 1]);
    }
  });

  it.each([{ first: 0 }, { first: 101 }, { after: 'nonsense' }])('are refused for %j', async (variables) => {
    expect((await ask(operator, captured, variables)).errors).toHaveLength(1);
  });
});

describe('a move on offer', () => {
  const moves = 'query ($id: ID!) { order(id: $id) { allowedMoves { status emailsCustomer emailsVendor } } }';
  const offered = async (order: Order, caller = memberOf(order)) => {
    const { data } = await ask(caller, moves, { id: order.id });
    type Move = { status: string; emailsCustomer: boolean; emailsVendor: boolean };
    return Object.fromEntries(
      data.order.allowedMoves.map(({ status, emailsCustomer, emailsVendor }: Move) => [
        status,
        [emailsVendor && 'vendor', emailsCustomer && 'customer'].filter(Boolean).join(' '),
      ]),
    );
  };

  it('says whom it mails', async () => {
    const order = await world.order(await world.vendor(), { status: 'ON_HOLD' });
    const expected = { PENDING: '', COMPLETED: 'customer', CANCELLED: 'vendor customer', FAILED: 'vendor' };
    expect(await offered(order)).toEqual({ ...expected, PROCESSING: 'customer' });
    expect(await offered(order, { ...memberOf(order), kind: 'OPERATOR' })).toEqual({
      ...expected,
      PROCESSING: 'vendor customer',
    });
  });

  it('mails no customer without an address, or of a shop that does it itself', async () => {
    const customer = { externalId: 'c9', email: null, name: 'A guest', phone: null };
    const withoutAddress = await world.order(await world.vendor(), { customer });
    const ofShop = await world.order(await world.vendor(), { source: 'shop' });
    for (const order of [withoutAddress, ofShop])
      expect(await offered(order)).toMatchObject({ COMPLETED: '', CANCELLED: 'vendor', REFUNDED: 'vendor' });
  });
});
