import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { getOperationAST, parse } from 'graphql';
import pg from 'pg';
import { refund } from '../../features/earnings/refund-order.js';
import { lockOrder } from '../../features/orders/change-status.js';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import { WorldDownloads } from '../../testing/world-downloads.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { clientDist } from '../page.js';
import { WrittenAnswers } from './written-answers.js';

const own = WrittenAnswers.prototype.answer;
// Of documents that are not the page's own only so many are written.
const answer = jest.spyOn(WrittenAnswers.prototype, 'answer').mockImplementation(function (
  this: WrittenAnswers,
  query,
  context,
) {
  return own.call(this, { ...query, isRegistered: true }, context);
});
const statements = jest.spyOn(pg.Client.prototype, 'query');
const registered = Object.values<string>(
  JSON.parse(await readFile(join(clientDist, 'persisted-documents.json'), 'utf8')),
).filter((text) => getOperationAST(parse(text))?.operation === 'query');
const named = (name: string): string => registered.find((text) => text.includes(`query ${name}(`)) ?? '';

/** A document of a partner app that asks for the same twice, by other names. */
const edges = `query Edges($first: Int!, $after: Cursor, $before: Cursor, $all: Boolean!) {
  page: orders(last: $first, before: $before) @include(if: $all) { edges { node { number } } }
  orders(first: $first, after: $after) {
    searchedFor edges { at: cursor node { id ... on Node { again: id } ...Amounts ...Amounts } cursor }
    nodes { source externalId updatedAt transactionId trackingNumbers tax { minorUnits amount } }
    pageInfo { startCursor hasPreviousPage hasNextPage endCursor __typename }
  }
}
fragment Amounts on Order { total { amount } discount { amount minorUnits } total { currency } }`;

let world: World;
let vendor: VendorWorld;
let owner: ApiClient;
beforeAll(async () => {
  world = await World.open({ DOCKET_COST_PER_SECOND: '0' });
  vendor = await world.vendor({ notificationEmails: ['desk@nordlys.example'] });
  owner = await vendor.member('owner');
});
afterAll(() => world.close());

/** All that a text can be, but NUL, which Postgres does not hold. */
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map((letters) => `${letters}"\\\u0001\u0002\u0003\u007f\u2028 <é> 🧪`)
  .filter((letters) => letters.isWellFormed() && !letters.includes('\u0000'));
const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const orderWish = fc.record({
  currency: fc.constantFrom('GBP', 'JPY', 'KWD'),
  placedAt: fc.date({ min: new Date('2019-01-01'), max: new Date('2026-10-01'), noInvalidDate: true }),
  status: fc.constantFrom('PENDING', 'ON_HOLD', 'PROCESSING', 'COMPLETED', 'FAILED'),
  name: text,
  note: some(text),
  phone: some(text),
  ip: some(fc.ipV4()),
  company: some(text),
  shipsTo: some(fc.record({ line1: text, country: fc.constantFrom('GB', 'DE') })),
  account: some(fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 3 })),
  lines: fc.array(
    fc.record({ name: text, sku: some(fc.constant('SKU-1')), quantity: fc.integer({ min: 1, max: 7 }) }),
    { minLength: 1, maxLength: 3 },
  ),
  deeds: fc.subarray(['note', 'private', 'ship', 'ship again', 'grant', 'revoke', 'end', 'refund', 'move']),
});
type OrderWish = typeof orderWish extends fc.Arbitrary<infer Wish> ? Wish : never;

async function play(wish: OrderWish): Promise<string> {
  const { currency, placedAt, status, name, lines } = wish;
  const order = await vendor.order({
    ...{ currency, placedAt, status: status as 'PENDING', customerNote: wish.note, customerIp: wish.ip },
    customer: { name, email: 'ann@clinic.example', phone: wish.phone, externalId: wish.account },
    billingAddress: wish.company === null ? null : { company: wish.company, city: 'Bath' },
    shippingAddress: wish.shipsTo,
    lines,
  });
  for (const deed of wish.deeds) await deeds[deed]?.(order.id, wish);
  return order.id;
}

const ask = (field: string, input: object) => {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
  return owner.ask(`mutation ($input: ${type}!) { ${field}(input: $input) { errors { message } } }`, {
    input,
  });
};

const ship = (orderId: string) =>
  ask('addShipment', { orderId, provider: 'UPS', trackingNumber: '1Z 999 AA1 01 2345 6784' });

/** What may happen to an order; what its status does not allow is refused. */
const deeds: Record<string, (orderId: string, wish: OrderWish) => Promise<unknown>> = {
  note: (orderId, { name }) => ask('addNote', { orderId, kind: 'CUSTOMER', body: name }),
  private: (orderId, { name }) => ask('addNote', { orderId, kind: 'PRIVATE', body: name }),
  ship,
  'ship again': ship,
  grant: async (orderId, { name }) => {
    const file = await new WorldDownloads(world).file(vendor, { name: `${name.length}.pdf` });
    return ask('grantDownload', { orderId, fileId: file.id, expiresOn: '2099-01-31', remaining: 3 });
  },
  revoke: async (orderId) => {
    const { order } = await owner.ask('query ($id: ID!) { order(id: $id) { downloads { id } } }', {
      id: orderId,
    });
    for (const { id } of order.downloads) await ask('revokeDownload', { permissionId: id });
  },
  end: (orderId) =>
    world.sql(`update download_permission set expires_on = '2026-01-31' where order_id = $1`, [orderId]),
  refund: (orderId, { status }) =>
    vendor.inside(async (tx) => {
      const locked = await lockOrder(tx, orderId);
      const amount = locked.totalMinor / 3n;
      const by = { kind: 'MEMBER' as const, id: null, name: 'Kim' };
      if (amount > 0n && (status === 'PROCESSING' || status === 'COMPLETED'))
        await refund(tx, locked, { amount }, { by, reason: 'Broken "seal"', at: new Date() });
    }),
  move: (orderId) => ask('setOrderStatus', { orderId, status: 'COMPLETED' }),
};

async function wire(person: ApiClient, query: string, variables: object): Promise<string> {
  const response = await fetch(`${world.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: world.url, ...person.headers },
    body: JSON.stringify({ query, variables }),
  });
  return response.text();
}

/** Asks as Apollo answers it, as Postgres writes it, and as the resolvers tell it. @returns whether it was written */
async function compare(person: ApiClient, query: string, variables: object): Promise<boolean> {
  // Another text is another document, which Apollo reads and GraphQL itself runs.
  const fresh = `${query} # ${Math.random()}`;
  const first = await wire(person, fresh, variables);
  answer.mockClear();
  expect(await wire(person, fresh, variables)).toBe(first);
  const written = await (answer.mock.results[0]?.value as Promise<string | null> | undefined);
  answer.mockResolvedValueOnce(null);
  expect(await wire(person, fresh, variables)).toBe(first);
  return typeof written === 'string';
}

const shown = { email: true, country: true, payment: true, tracking: true, refunded: true };
const all = { first: 20, ...shown };

/** An order to which everything has happened. */
const eventful: OrderWish = {
  ...{
    currency: 'GBP',
    placedAt: new Date('2026-03-01T10:00:00Z'),
    status: 'PROCESSING',
    name: 'Ann "A" Lee',
  },
  ...{ note: 'Ring\ntwice', phone: '020 7946 0000', ip: '192.0.2.1', company: 'Bath Clinic', account: 'a' },
  shipsTo: { line1: '1 High Street', country: 'GB' },
  lines: [{ name: 'Gel', sku: 'SKU-1', quantity: 3 }],
  deeds: ['note', 'private', 'ship', 'ship again', 'grant', 'revoke', 'refund', 'move'],
};

describe('what Postgres writes', () => {
  it('is what the resolvers tell, letter by letter', async () => {
    const people = [owner, await vendor.member('viewer'), await vendor.key('ORDERS_READ')];
    await fc.assert(
      fc.asyncProperty(fc.array(orderWish, { minLength: 2, maxLength: 4 }), async (wishes) => {
        for (const wish of wishes) {
          const id = await play(wish);
          for (const person of people) expect(await compare(person, named('OrderPage'), { id })).toBe(true);
        }
        for (const person of people) {
          expect(await compare(person, named('OrdersPage'), all)).toBe(true);
          expect(await compare(person, edges, { first: 3, all: true })).toBe(true);
        }
      }),
      {
        numRuns: 3,
        endOnFailure: true,
        examples: [[[eventful, { ...eventful, currency: 'JPY', deeds: ['grant', 'end', 'move'] }]]],
      },
    );
    const [made] = await world.sql<Record<string, number>>(
      `select (select count(*)::int from note) as notes, (select count(*)::int from shipment) as parcels,
         (select count(*)::int from download_permission where revoked_at is not null) as revoked,
         (select count(*)::int from refund) as refunds, (select count(*)::int from email) as emails,
         (select count(*)::int from event where changes <> '[]') as changes`,
    );
    // Nothing was compared that was not there.
    for (const count of Object.values(made ?? {})) expect(count).toBeGreaterThan(0);
  }, 120_000);

  it('takes one statement', async () => {
    const id = await play(eventful);
    for (const [name, variables] of [
      ['OrderPage', { id }],
      ['OrdersPage', all],
    ] as const) {
      const query = `${named(name)} # ${id}`;
      for (const _ of [1, 2]) await wire(owner, query, variables);
      statements.mockClear();
      await wire(owner, query, variables);
      expect(statements).toHaveBeenCalledTimes(1);
    }
  });

  it.each([
    ['the orders of a status', 'OrdersPage', { ...all, filter: { status: ['PROCESSING', 'PENDING'] } }],
    ['the last page', 'OrdersPage', { ...all, first: 1, sort: { field: 'TOTAL', direction: 'ASC' } }],
    ['fewer columns', 'OrdersPage', { ...all, email: false, tracking: false }],
    ['no orders', 'OrdersPage', { ...all, filter: { customerId: '01a22684-0e73-7419-bc09-ae857c27f04a' } }],
    ['an id of nobody', 'OrderPage', { id: '01a22684-0e73-7419-bc09-ae857c27f04a' }],
    ['no id', 'OrderPage', { id: 'none' }],
    ['the tabs', 'OrdersTotals', { searched: false }],
    ['the tabs of some', 'OrdersTotals', { searched: false, tabs: { status: ['FAILED'] } }],
    ['the tabs beside a page', 'OrdersTotals', { searched: true, tabs: {}, filter: {} }],
  ])('tells %s alike', async (_what, name, variables) => {
    expect(await compare(owner, named(name), variables)).toBe(true);
  });

  it('tells the counts of a vendor without an order alike', async () => {
    const key = await (await world.vendor()).key('ORDERS_READ');
    const counts =
      'query Counts { all: statusCounts { count { precision value } status } orderCount { value } }';
    expect(await compare(key, counts, {})).toBe(true);
  });

  it('leaves what is wrong, and what is searched for, to the resolvers', async () => {
    const id = await play(eventful);
    for (const variables of [
      { ...all, first: 0 },
      { ...all, after: 'bad' },
      { ...all, filter: { search: 'gel' } },
    ])
      expect(await compare(owner, named('OrdersPage'), variables)).toBe(false);
    expect(
      await compare(
        owner,
        'query Other($id: ID!) { order(id: $id) { timeline { pageInfo { endCursor } } } }',
        { id },
      ),
    ).toBe(false);
  });

  it('does nothing twice where a part of a query cannot be written', async () => {
    const query = `${named('OrdersTotals')} # once`;
    const filter = { placed: { preset: 'TODAY' } };
    const variables = { searched: false, tabs: filter, filter };
    for (const _ of [1, 2]) await wire(owner, query, variables);
    statements.mockClear();
    await wire(owner, query, variables);
    const taken = statements.mock.calls.length;
    answer.mockResolvedValueOnce(null);
    statements.mockClear();
    await wire(owner, query, variables);
    expect(taken).toBe(statements.mock.calls.length);
  });

  it("knows nothing of another vendor's orders", async () => {
    const { id } = await (await world.vendor()).order();
    expect(await compare(owner, named('OrderPage'), { id })).toBe(true);
    expect(await wire(owner, named('OrderPage'), { id })).toContain('"order":null');
  });

  it('is nothing where the marketplace hides something of customers', async () => {
    const id = await play(eventful);
    await world.sql(`update marketplace set hidden_customer_fields = '{EMAIL,IP}'`);
    expect(await compare(owner, named('OrderPage'), { id })).toBe(false);
    expect(await compare(owner, named('OrdersPage'), all)).toBe(false);
    expect(await wire(owner, named('OrderPage'), { id })).not.toContain('ann@clinic.example');
    await world.sql(`update marketplace set hidden_customer_fields = '{}'`);
  });
});
