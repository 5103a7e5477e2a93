import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import { Stream } from '../../testing/world-stream.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import type { Order } from './order.entity.js';

const everything = `id number status customerName customerEmail customer { id name email } lines { id name }
  earnings { label } refunds { id } notes { id body emails { subject } } timeline { nodes { summary actor { name } } }`;

/** Everything that takes an order's id. */
const byOrder: Record<string, string> = {
  detail: `query ($id: ID!) { order(id: $id) { ${everything} } }`,
  neighbours: 'query ($id: ID!) { orderNeighbours(id: $id) { newer older position count { value } } }',
  preview: `query ($id: ID!) { previewRefund(input: { orderId: $id }) {
    amount { amount } earnedAfter { amount } isFull errors { __typename code message path } } }`,
  status: `mutation ($id: ID!) { setOrderStatus(input: { orderId: $id, status: COMPLETED, expectedVersion: 7 }) {
    order { ${everything} } errors { __typename code message path ... on VersionConflict { current { id } } } } }`,
  'same status': `mutation ($id: ID!) { setOrderStatus(input: { orderId: $id, status: PROCESSING }) {
    order { ${everything} } errors { __typename code message path } } }`,
  refund: `mutation ($id: ID!) { refundOrder(input: { orderId: $id, amount: "1.00", expectedVersion: 7 }) {
    order { ${everything} } errors { __typename code message path ... on VersionConflict { current { id } } } } }`,
  'refund with a key': `mutation ($id: ID!) { refundOrder(input: { orderId: $id, idempotencyKey: "1" }) {
    order { ${everything} } errors { __typename code message path } } }`,
};

/** Everything that takes a customer's id, as a filter. */
const byCustomer: Record<string, string> = {
  list: `query ($id: ID!) { orders(first: 50, filter: { customerId: $id }) { nodes { ${everything} } pageInfo { hasNextPage } } }`,
  count: 'query ($id: ID!) { orderCount(filter: { customerId: $id }) { value precision } }',
  counts: 'query ($id: ID!) { statusCounts(filter: { customerId: $id }) { status count { value } } }',
  summary:
    'query ($id: ID!) { orderSummary(filter: { customerId: $id }) { count { value } total { amount } } }',
  events: `query ($id: ID!) { events(first: 500, filter: { customerId: $id }) { nodes { summary order { ${everything} } } hasMore } }`,
};

/** Everything that shows whatever there is. */
const ofAll: Record<string, string> = {
  list: `{ orders(first: 100) { nodes { ${everything} } } }`,
  'list from its end': `{ orders(last: 100, sort: { direction: ASC }) { nodes { ${everything} } } }`,
  count: '{ orderCount { value } scanned: orderCount(filter: { country: "GB" }) { value } }',
  counts:
    '{ statusCounts { count { value } } scanned: statusCounts(filter: { country: "GB" }) { count { value } } }',
  summary: '{ orderSummary { count { value } total { amount } earned { amount } } }',
  customers: '{ customers(search: "a", first: 50) { nodes { id name email } } }',
  events: `{ events(first: 500) { nodes { cursor summary order { ${everything} } } hasMore } }`,
  viewer: '{ viewer { vendor { id name } vendors { id name } } }',
};

const walls = { 'behind both walls': false, 'behind the handlers alone, without row-level security': true };

describe.each(Object.entries(walls))('two vendors %s', (_, isBare) => {
  let world: World;
  let ours: VendorWorld;
  let theirs: VendorWorld;
  let ourOrder: Order;
  let theirOrder: Order;
  const clients: Record<string, ApiClient> = {};

  beforeAll(async () => {
    world = await World.open();
    ours = await world.vendor({ name: 'Ours' });
    theirs = await world.vendor({ name: 'Canary Ltd' });
    const billingAddress = { country: 'GB' };
    ourOrder = await ours.order({
      number: '1',
      billingAddress,
      customer: { name: 'Ada', email: 'ada@a.example' },
    });
    const canary = { name: 'Canary', email: 'canary@a.example', externalId: 'canary' };
    for (const number of ['2', '3'])
      theirOrder = await theirs.order({
        number,
        billingAddress,
        customer: canary,
        lines: [{ name: 'Canary seed' }],
      });
    clients.owner = await ours.member('owner');
    clients.key = await ours.key('ORDERS_READ', 'ORDERS_WRITE', 'EVENTS_READ');
    clients.operator = (await world.operator()).for(ours.id);
    clients.marketplace = (await world.key(['ORDERS_READ', 'ORDERS_WRITE', 'EVENTS_READ'])).for(ours.id);
    if (isBare) await withoutRowLevelSecurity(world);
  });
  afterAll(() => world.close());

  const callers = ['owner', 'key', 'operator', 'marketplace'];
  const answerTo = async (caller: string, query: string, variables = {}): Promise<string> => {
    const { status, data, errors } = await clients[caller]!.send(query, variables);
    return JSON.stringify({ status, data, errors });
  };
  const secrets = () => [theirs.id, theirOrder.id, theirOrder.customerId];
  const expectNoCanary = (text: string) => {
    expect(text).not.toMatch(/canary/i);
    for (const id of secrets()) expect(text).not.toContain(id);
  };

  describe.each(callers)('the %s', (caller) => {
    it.each(Object.keys(byOrder))(
      'gets the answer to an unknown id for the other’s order: %s',
      async (name) => {
        const before = [await theirs.footprint(), await ours.footprint()];
        const answer = await answerTo(caller, byOrder[name]!, { id: theirOrder.id });
        expect(answer).toBe(await answerTo(caller, byOrder[name]!, { id: newId() }));
        expectNoCanary(answer);
        expect([await theirs.footprint(), await ours.footprint()]).toEqual(before);
      },
    );

    it.each(Object.keys(byCustomer))(
      'gets the answer to an unknown id for the other’s customer: %s',
      async (name) => {
        const answer = await answerTo(caller, byCustomer[name]!, { id: theirOrder.customerId });
        expect(answer).toBe(await answerTo(caller, byCustomer[name]!, { id: newId() }));
        expectNoCanary(answer);
      },
    );

    it.each(Object.keys(ofAll).filter((name) => name !== 'viewer' || caller === 'owner' || caller === 'key'))(
      'sees nothing of the other in %s',
      async (name) => {
        const before = await answerTo(caller, ofAll[name]!);
        expectNoCanary(before);
        await theirs.order({ billingAddress: { country: 'GB' }, customer: { name: 'Canary' } });
        expect(await answerTo(caller, ofAll[name]!)).toBe(before);
      },
    );

    it('does not find the other’s orders by number, or customers by what is in them', async () => {
      const byNumber = `query ($number: String!) { order(number: $number) { ${everything} } }`;
      const answer = await answerTo(caller, byNumber, { number: theirOrder.number });
      expect(answer).toBe(await answerTo(caller, byNumber, { number: 'no such number' }));
      const search =
        'query ($text: String!) { customers(search: $text) { nodes { id name } pageInfo { hasNextPage } } }';
      expect(await answerTo(caller, search, { text: 'canary' })).toBe(
        await answerTo(caller, search, { text: 'nobody' }),
      );
      const byEmail = 'query ($email: String!) { orderCount(filter: { customerEmail: $email }) { value } }';
      expect(await answerTo(caller, byEmail, { email: 'canary@a.example' })).toBe(
        await answerTo(caller, byEmail, { email: 'nobody@a.example' }),
      );
    });

    it('cannot refund the other’s line as its own', async () => {
      const [line] = await world.sql<{ id: string }>('select id from order_line where order_id = $1', [
        theirOrder.id,
      ]);
      const query = `query ($order: ID!, $line: ID!) {
        previewRefund(input: { orderId: $order, lines: [{ lineId: $line }] }) { isFull errors { code message path } } }`;
      const answer = await answerTo(caller, query, { order: ourOrder.id, line: line!.id });
      expect(answer).toBe(await answerTo(caller, query, { order: ourOrder.id, line: newId() }));
    });

    it('cannot go on from the other’s cursor', async () => {
      const foreign = await cursorOf(theirs);
      const unknown = Buffer.from('zzzzzzzz.1').toString('base64url');
      const pull = 'query ($after: EventCursor) { events(after: $after) { nodes { summary } } }';
      const timeline = `query ($id: ID!, $after: EventCursor) {
        order(id: $id) { timeline(after: $after) { nodes { summary } } } }`;
      for (const query of [pull, timeline]) {
        const answer = await answerTo(caller, query, { id: ourOrder.id, after: foreign });
        expect(answer).toBe(await answerTo(caller, query, { id: ourOrder.id, after: unknown }));
        expect(answer).toContain('BAD_USER_INPUT');
      }
    });
  });

  it.each(['key', 'marketplace'])('the stream of a %s tells nothing of the other', async (caller) => {
    const stream = new Stream<StreamItem>(clients[caller]!, streamQuery, { after: await cursorOf(theirs) });
    expect(await stream.next()).toMatchObject({ __typename: 'StreamReset', reason: 'CURSOR_EXPIRED' });
    expect(await stream.next()).toMatchObject({ __typename: 'StreamReady', replayed: 0 });
    for (let time = 0; time < 5; time += 1) await theirs.order({ customer: { name: 'Canary' } });
    const { id } = await ours.order();
    for (let time = 0; time < 5; time += 1) await theirs.order({ customer: { name: 'Canary' } });
    const last = await ours.order();
    const items = await stream.until((item) => item.order?.id === last.id);
    expect(items.map(({ order }) => order?.id)).toEqual([id, last.id]);
    await stream.close();
  });

  it('a vendor that is not the caller’s answers as one that does not exist', async () => {
    for (const caller of ['owner', 'key']) {
      const refused = await clients[caller]!.for(theirs.id).send('{ viewer { email } }');
      const unknown = await clients[caller]!.for(newId()).send('{ viewer { email } }');
      expect(refused.errors).toEqual(unknown.errors);
      expect([refused.status, refused.errors[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
    }
  });
});

interface StreamItem {
  __typename: string;
  order?: { id: string };
}
const streamQuery = `subscription ($after: EventCursor) { orderEvents(after: $after) { __typename
  ... on OrderEvent { order { id } } ... on StreamReset { reason } ... on StreamReady { replayed } } }`;

async function cursorOf(vendor: VendorWorld): Promise<string> {
  const key = await vendor.key('ORDERS_READ');
  return (await key.ask('{ orders(first: 1) { eventCursor } }')).orders.eventCursor;
}

async function withoutRowLevelSecurity(world: World): Promise<void> {
  const tables = await world.sql<{ name: string }>(
    "select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace",
  );
  expect(tables.length).toBeGreaterThan(9);
  for (const { name } of tables) await world.sql(`alter table ${name} disable row level security`);
}
