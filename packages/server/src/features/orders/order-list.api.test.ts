import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { encodeOrderCursor } from './order-cursor.js';
import { fingerprint } from './orders.query.js';

const list = `query ($first: Int, $after: Cursor, $last: Int, $before: Cursor, $filter: OrderFilter, $sort: OrderSort) {
  orders(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort) {
    nodes { id } edges { cursor node { id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

interface Page {
  nodes: { id: string }[];
  edges: { cursor: string; node: { id: string } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
}

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

/** A vendor with orders of which many were placed in the same millisecond. */
async function vendorWith(
  count: number,
): Promise<{ vendor: VendorWorld; key: ApiClient; newestFirst: string[] }> {
  const vendor = await world.vendor();
  const start = Date.parse('2026-02-01T00:00:00Z');
  for (let n = 0; n < count; n += 1)
    await vendor.order({
      placedAt: new Date(start + Math.floor(n / 4) * 137),
      status: n % 2 ? 'PENDING' : 'ON_HOLD',
    });
  return { vendor, key: await vendor.key('ORDERS_READ'), newestFirst: await idsOf(vendor) };
}

const idsOf = async (vendor: VendorWorld): Promise<string[]> => {
  const rows = await world.sql<{ id: string }>(
    'select id from orders where vendor_id = $1 order by placed_at desc, id desc',
    [vendor.id],
  );
  return rows.map(({ id }) => id);
};
const page = async (key: ApiClient, variables: object): Promise<Page> =>
  (await key.ask(list, variables)).orders;

/** Every page from one end to the other, as pages; `between` runs after each. */
async function walk(
  key: ApiClient,
  size: number,
  backwards: boolean,
  more: object = {},
  between = async () => {},
) {
  const pages: string[][] = [];
  let cursor: string | undefined;
  for (;;) {
    const range = backwards ? { last: size, before: cursor } : { first: size, after: cursor };
    const { nodes, edges, pageInfo } = await page(key, { ...range, ...more });
    expect(edges.map(({ node }) => node.id)).toEqual(nodes.map(({ id }) => id));
    expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges.at(0)?.cursor, edges.at(-1)?.cursor]);
    pages.push(nodes.map(({ id }) => id));
    expect(backwards ? pageInfo.hasNextPage : pageInfo.hasPreviousPage).toBe(cursor !== undefined);
    if (!(backwards ? pageInfo.hasPreviousPage : pageInfo.hasNextPage)) return pages;
    cursor = backwards ? pageInfo.startCursor : pageInfo.endCursor;
    await between();
  }
}

describe('a list of orders', () => {
  it.each([1, 7, 30, 31, 100])(
    'in pages of %i covers everything once, both ways and in both sorts',
    async (size) => {
      const { key, newestFirst } = await vendorWith(31);
      const ascending = { sort: { direction: 'ASC' } };
      const oldestFirst = [...newestFirst].reverse();
      expect((await walk(key, size, false)).flat()).toEqual(newestFirst);
      expect((await walk(key, size, true)).reverse().flat()).toEqual(newestFirst);
      expect((await walk(key, size, false, ascending)).flat()).toEqual(oldestFirst);
      expect((await walk(key, size, true, ascending)).reverse().flat()).toEqual(oldestFirst);
    },
  );

  it.each([false, true])(
    'covers it once while orders arrive everywhere (backwards: %s)',
    async (backwards) => {
      const { vendor, key, newestFirst } = await vendorWith(30);
      const arrive = async () => {
        for (const placedAt of ['2026-03-01', '2026-02-01T00:00:00.411Z', '2026-01-01'])
          await vendor.order({ placedAt: new Date(placedAt) });
      };
      const pages = await walk(key, 4, backwards, {}, arrive);
      const seen = (backwards ? pages.reverse() : pages).flat();
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.filter((id) => newestFirst.includes(id))).toEqual(newestFirst);
    },
  );

  it('between two cursors is what lies between', async () => {
    const { key, newestFirst } = await vendorWith(9);
    const { edges } = await page(key, { first: 9 });
    const range = { after: edges[1]!.cursor, before: edges[6]!.cursor };
    expect((await page(key, { first: 10, ...range })).nodes.map(({ id }) => id)).toEqual(
      newestFirst.slice(2, 6),
    );
    expect((await page(key, { last: 2, ...range })).nodes.map(({ id }) => id)).toEqual(
      newestFirst.slice(4, 6),
    );
  });

  it('that is empty has no cursors', async () => {
    const key = await (await world.vendor()).key('ORDERS_READ');
    expect(await page(key, { first: 5 })).toEqual({
      nodes: [],
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });
});

describe('what a list refuses', () => {
  const refusedAt = async (key: ApiClient, variables: object): Promise<unknown[]> => {
    const { errors } = await key.send(list, variables);
    return errors.map(({ extensions }) => [extensions.code, extensions.argument]);
  };

  it.each([
    [{}, 'first'],
    [{ first: 1, last: 1 }, 'first'],
    [{ first: 0 }, 'first'],
    [{ first: 101 }, 'first'],
    [{ first: -1 }, 'first'],
    [{ last: 0 }, 'last'],
    [{ last: 101 }, 'last'],
    [{ last: -1 }, 'last'],
  ])('%j', async (variables, argument) => {
    const key = await (await world.vendor()).key('ORDERS_READ');
    expect(await refusedAt(key, variables)).toEqual([['BAD_USER_INPUT', [argument]]]);
  });

  it('is not 1 nor 100', async () => {
    const key = await (await world.vendor()).key('ORDERS_READ');
    for (const variables of [{ first: 1 }, { first: 100 }, { last: 1 }, { last: 100, first: null }])
      expect(await refusedAt(key, variables)).toEqual([]);
  });

  it('is a cursor of another filter or sort, and takes it back with its own', async () => {
    const { key } = await vendorWith(3);
    const filter = { status: ['PENDING', 'ON_HOLD'], placed: { from: '2026-01-01' } };
    const after = (await page(key, { first: 1, filter })).pageInfo.endCursor;
    const same = { placed: { from: '2026-01-01', to: null }, status: ['PENDING', 'ON_HOLD'], country: null };
    expect(await refusedAt(key, { first: 1, after, filter: same })).toEqual([]);
    for (const other of [
      {},
      { filter: { ...filter, status: ['PENDING'] } },
      { filter: { ...filter, placed: { from: '2026-01-02' } } },
      { filter: { placed: filter.placed } },
      { filter, sort: { direction: 'ASC' } },
    ])
      expect(await refusedAt(key, { first: 1, after, ...other })).toEqual([['BAD_USER_INPUT', ['after']]]);
    expect(await refusedAt(key, { last: 1, before: after })).toEqual([['BAD_USER_INPUT', ['before']]]);
  });

  it('is what was never a cursor, and what has been tampered with', async () => {
    const key = await (await world.vendor()).key('ORDERS_READ');
    const forged = (placedAtMs: string, id = newId()) =>
      encodeOrderCursor(fingerprint(null, 'PLACED_AT DESC'), { value: placedAtMs, id });
    for (const after of [
      '',
      '?',
      'x'.repeat(512),
      forged('9'.repeat(18)),
      forged('-999999999999999'),
      forged('1', 'x'),
    ])
      expect([after, await refusedAt(key, { first: 1, after: after || undefined })]).toEqual([
        after,
        after ? [['BAD_USER_INPUT', ['after']]] : [],
      ]);
    for (const ms of ['0', '999999999999999', '-99999999999999'])
      expect(await refusedAt(key, { first: 1, after: forged(ms) })).toEqual([]);
  });
});

describe('the neighbours of an order', () => {
  const query = `query ($id: ID!, $filter: OrderFilter) { orderNeighbours(id: $id, filter: $filter) {
    newer older position count { value precision } } }`;

  it('are those of the filtered list', async () => {
    const { vendor, key, newestFirst } = await vendorWith(7);
    const filter = { status: ['PENDING'] };
    const statuses = new Map((await vendor.readAll()).map(({ id, status }) => [id, status]));
    const pending = newestFirst.filter((id) => statuses.get(id) === 'PENDING');
    for (const [ids, variables] of [
      [newestFirst, {}],
      [pending, { filter }],
    ] as const)
      for (const [index, id] of ids.entries())
        expect((await key.ask(query, { id, ...variables })).orderNeighbours).toEqual({
          newer: ids[index - 1] ?? null,
          older: ids[index + 1] ?? null,
          position: index + 1,
          count: { value: ids.length, precision: 'EXACT' },
        });
  });

  it('of one that is not in the list are around it, and it has no place', async () => {
    const { vendor, key, newestFirst } = await vendorWith(7);
    const statuses = new Map((await vendor.readAll()).map(({ id, status }) => [id, status]));
    const id = newestFirst.find((one) => statuses.get(one) === 'ON_HOLD')!;
    const { orderNeighbours } = await key.ask(query, { id, filter: { status: ['PENDING'] } });
    expect(orderNeighbours).toMatchObject({ position: null, count: { value: 3 } });
    const ids = newestFirst.filter((one) => one === id || statuses.get(one) === 'PENDING');
    expect(orderNeighbours.newer).toBe(ids[ids.indexOf(id) - 1] ?? null);
    expect(orderNeighbours.older).toBe(ids[ids.indexOf(id) + 1] ?? null);
  });
});
