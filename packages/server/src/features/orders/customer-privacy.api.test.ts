import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import type { CustomerField } from '../vendors/customer-field.js';

const address = {
  company: 'Harley Clinic',
  line1: '1 Harley St',
  country: 'GB',
  phone: '020 1',
  email: 'bill@harley.example',
};
const shipped = { ...address, line1: '2 Dock Rd', phone: '020 2', email: 'dock@harley.example' };
const customer = { externalId: '7', name: 'Ada Vale', email: 'ada@harley.example', phone: '020 3' };
const addressFields = '{ company line1 country phone email }';
const orderFields = `hiddenFields customerName customerEmail customerPhone customerIp
  customer { name email phone } billingAddress ${addressFields} shippingAddress ${addressFields}`;
const byId = `query ($id: ID!) { order(id: $id) { ${orderFields} } }`;

/** Every text that belongs to a field, wherever it stands. */
const texts: Record<CustomerField, string[]> = {
  EMAIL: ['ada@harley.example', 'bill@harley.example', 'dock@harley.example'],
  PHONE: ['020 1', '020 2', '020 3'],
  ADDRESS: ['1 Harley St', '2 Dock Rd'],
  IP: ['203.0.113.7'],
};
const fields = Object.keys(texts) as CustomerField[];

let world: World;
let vendor: VendorWorld;
let orderId: string;
const clients: ApiClient[] = [];
beforeAll(async () => {
  world = await World.open();
  vendor = await world.vendor();
  const wish = { customer, customerIp: '203.0.113.7', billingAddress: address, shippingAddress: shipped };
  orderId = (await vendor.order({ ...wish, status: 'PENDING' })).id;
  clients.push(await vendor.member('owner'));
  clients.push(await vendor.key('ORDERS_READ', 'ORDERS_WRITE', 'EVENTS_READ'));
  clients.push((await world.operator()).for(vendor.id));
});
afterEach(() => hide([]));
afterAll(() => world.close());

const hide = (hidden: CustomerField[]) =>
  world.sql('update marketplace set hidden_customer_fields = $1', [hidden]);

describe('what the marketplace shows of customers', () => {
  it('is everything, unless it says otherwise', async () => {
    for (const client of clients)
      expect((await client.ask(byId, { id: orderId })).order).toEqual({
        hiddenFields: [],
        customerName: 'Ada Vale',
        customerEmail: 'ada@harley.example',
        customerPhone: '020 3',
        customerIp: '203.0.113.7',
        customer: { name: 'Ada Vale', email: 'ada@harley.example', phone: '020 3' },
        billingAddress: address,
        shippingAddress: shipped,
      });
  });

  it.each(fields)('is all but %s where that is hidden, in every answer', async (field) => {
    await hide([field]);
    const queries = [
      `query ($id: ID!) { order(id: $id) { ${orderFields} } }`,
      `{ orders(first: 10) { nodes { ${orderFields} timeline { nodes { summary actor { name } changes { before after } } } } } }`,
      `{ events { nodes { summary order { ${orderFields} } } } }`,
      '{ customers(search: "Ada") { nodes { name email phone } } }',
      `mutation ($id: ID!) { setOrderStatus(input: { orderId: $id, status: PENDING }) { order { ${orderFields} } } }`,
      `mutation ($id: ID!) { setOrderStatus(input: { orderId: $id, status: FAILED, expectedVersion: 9 }) {
        errors { ... on VersionConflict { current { ${orderFields} } } } } }`,
    ];
    for (const client of clients)
      for (const query of queries) {
        const { text, errors } = await client.send(query, { id: orderId });
        expect(errors).toEqual([]);
        expect(text).toContain('Ada Vale');
        for (const secret of texts[field]) expect(text).not.toContain(secret);
      }
    const { order } = await clients[0]!.ask(byId, { id: orderId });
    expect(order.hiddenFields).toEqual([field]);
    for (const other of fields.filter((one) => one !== field && !(field === 'ADDRESS')))
      for (const known of texts[other]) expect(JSON.stringify(order)).toContain(known);
  });

  it('is null, not empty, where it is hidden', async () => {
    await hide(fields);
    expect((await clients[0]!.ask(byId, { id: orderId })).order).toEqual({
      hiddenFields: fields,
      customerName: 'Ada Vale',
      customerEmail: null,
      customerPhone: null,
      customerIp: null,
      customer: { name: 'Ada Vale', email: null, phone: null },
      billingAddress: null,
      shippingAddress: null,
    });
    await hide(['EMAIL', 'PHONE']);
    const { order } = await clients[0]!.ask(byId, { id: orderId });
    expect(order.billingAddress).toEqual({ ...address, email: null, phone: null });
  });
});

describe('a hidden email', () => {
  it('cannot be found by trying', async () => {
    const byEmail = `{ orderCount(filter: { customerEmail: "ada@harley.example" }) { value } }`;
    const search = `query ($text: String!) { customers(search: $text) { nodes { name } } }`;
    expect((await clients[0]!.ask(byEmail)).orderCount.value).toBe(1);
    expect((await clients[0]!.ask(search, { text: 'ada@harley' })).customers.nodes).toHaveLength(1);
    await hide(['EMAIL']);
    for (const client of clients) {
      for (const email of ['ada@harley.example', 'nobody@harley.example'])
        expect(await client.refusal(byEmail.replace('ada@harley.example', email))).toEqual([
          'BAD_USER_INPUT',
        ]);
      expect((await client.ask(search, { text: 'ada@harley' })).customers.nodes).toEqual([]);
      expect((await client.ask(search, { text: 'ada' })).customers.nodes).toEqual([{ name: 'Ada Vale' }]);
    }
  });

  it('does not show as the name of who gave nothing else, or by searching for that', async () => {
    const { id } = await vendor.order({ customer: { email: 'Only@Mail.example' } });
    const [name, search] = [
      'query ($id: ID!) { order(id: $id) { customerName customer { name } } }',
      '{ customers(search: "only@mail") { nodes { name } } }',
    ];
    expect((await clients[0]!.ask(name, { id })).order.customerName).toBe('only@mail.example');
    expect((await clients[0]!.ask(search)).customers.nodes).toEqual([{ name: 'only@mail.example' }]);
    await hide(['EMAIL']);
    expect((await clients[0]!.ask(name, { id })).order).toEqual({
      customerName: 'Guest',
      customer: { name: 'Guest' },
    });
    expect((await clients[0]!.ask(search)).customers.nodes).toEqual([]);
  });
});

describe('a hidden address', () => {
  it('does not give its country away to a filter', async () => {
    const query = '{ orderCount(filter: { country: "GB" }) { value } }';
    expect((await clients[0]!.ask(query)).orderCount.value).toBe(1);
    await hide(['ADDRESS']);
    for (const client of clients) expect(await client.refusal(query)).toEqual(['BAD_USER_INPUT']);
  });
});

describe('customers', () => {
  const query = `query ($text: String!, $first: Int!, $after: Cursor) { customers(search: $text, first: $first, after: $after) {
    nodes { name isGuest orderCount externalId } pageInfo { hasNextPage endCursor } } }`;

  it('are found by a part of name, email or account, in any case, by name, page by page', async () => {
    const shop = await world.vendor();
    const long = '漢'.repeat(255);
    for (const [name, externalId] of [
      [long, null],
      ['Bo 10%', null],
      ['bo_b', 'ZED'],
      ['Abo', null],
      ['Cy', 'x'],
    ] as const)
      await shop.order({ customer: { name, externalId, email: `${name[0]!.toLowerCase()}@mail.example` } });
    const key = await shop.key('ORDERS_READ');
    const found = async (text: string) =>
      (await key.ask(query, { text, first: 50 })).customers.nodes.map(({ name }: { name: string }) => name);
    expect((await found('BO')).sort()).toEqual(['Abo', 'Bo 10%', 'bo_b']);
    expect(await found('zed')).toEqual(['bo_b']);
    expect((await found('@mail')).sort()).toEqual(['Abo', 'Bo 10%', 'Cy', 'bo_b', long]);
    // What is a wildcard to the database is a letter to people.
    expect(await found('0%')).toEqual(['Bo 10%']);
    expect(await found('o_')).toEqual(['bo_b']);
    expect(await found('\\')).toEqual([]);
    const pages: string[] = [];
    let after: string | null = null;
    do {
      const { customers } = await key.ask(query, { text: 'mail', first: 1, after });
      pages.push(...customers.nodes.map(({ name }: { name: string }) => name));
      after = customers.pageInfo.hasNextPage ? customers.pageInfo.endCursor : null;
    } while (after);
    expect(pages).toEqual(await found('mail'));
    const { endCursor } = (await key.ask(query, { text: 'mail', first: 1 })).customers.pageInfo;
    expect(await key.refusal(query, { text: 'bo', first: 1, after: endCursor })).toEqual(['BAD_USER_INPUT']);
    for (const [text, first] of [
      [' ', 10],
      ['a', 0],
      ['a', 51],
    ])
      expect(await key.refusal(query, { text, first })).toEqual(['BAD_USER_INPUT']);
    expect(await key.refusal(query, { text: 'a', first: 1, after: 'bm9uc2Vuc2U' })).toEqual([
      'BAD_USER_INPUT',
    ]);
  });
});
