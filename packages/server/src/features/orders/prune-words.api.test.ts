import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { VendorTx } from '../../platform/database/database.js';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { pruneWordsTask } from './prune-words.task.js';
import { writeSearch } from './write-search.js';

let world: World;
let vendor: VendorWorld;
let key: ApiClient;
let orderId: string;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  vendor = await world.vendor();
  key = await vendor.key('ORDERS_READ');
  orderId = await orderOf('Zephyrina Quill');
});
afterAll(() => world.close());

const orderOf = async (name: string, product = 'Juniper Serum') =>
  (await vendor.order({ customer: { name }, lines: [{ name: product }] })).id;

/** Corrects the name of the buyer. */
const rename = (name: string) =>
  vendor.inside(async (tx) => {
    await write(tx, orderId, name);
    writeSearch(tx, orderId);
  });
const write = (tx: VendorTx, id: string, name: string) =>
  tx.query('update orders set customer_name = $3 where vendor_id = $1 and id = $2', [vendor.id, id, name]);

const prune = () => pruneWordsTask.run({ vendorId: vendor.id }, { database: world.database } as never);
/** The same after an hour. */
const pruneLater = async () => {
  await world.sql("update search_word_doubt set at = at - interval '61 minutes' where vendor_id = $1", [
    vendor.id,
  ]);
  await prune();
};
const wordsIn = async (table: 'search_word' | 'search_word_doubt', vendorId = vendor.id) =>
  (
    await world.sql<{ word: string }>(`select word from ${table} where vendor_id = $1 order by 1`, [vendorId])
  ).map(({ word }) => word);
const searched = async (search: string) => {
  const { orders } = await key.ask(
    'query ($search: String!) { orders(first: 10, filter: { search: $search }) { nodes { id } searchedFor } }',
    { search },
  );
  return { ids: orders.nodes.map(({ id }: { id: string }) => id), searchedFor: orders.searchedFor };
};

describe('a word that no order has any more', () => {
  it('is forgotten an hour after its text has changed, and what others have is still searched for', async () => {
    const other = await world.vendor();
    await other.order({ customer: { name: 'Zephyrina' } });
    const theirs = await wordsIn('search_word', other.id);
    expect(await searched('zephyrinna')).toEqual({ ids: [orderId], searchedFor: 'zephyrina' });
    await rename('Anna Quill');
    expect(await wordsIn('search_word_doubt')).toEqual(['zephyrina']);
    const [waiting] = await world.sql<{ minutes: number }>(
      `select round(extract(epoch from start_after - now()) / 60)::int as minutes from pgboss.job
       where name = 'prune-search-words' and data->>'vendorId' = $1`,
      [vendor.id],
    );
    expect(waiting?.minutes).toBe(61);
    await prune();
    expect(await wordsIn('search_word')).toContain('zephyrina');

    await pruneLater();
    expect(await wordsIn('search_word')).toEqual(['anna', 'juniper', 'quill', 'serum'].sort());
    expect(await searched('zephyrinna')).toEqual({ ids: [], searchedFor: null });
    expect(await searched('quil juniperr')).toEqual({ ids: [orderId], searchedFor: 'quil juniper' });
    expect(await searched('annna')).toEqual({ ids: [orderId], searchedFor: 'anna' });
    expect(await wordsIn('search_word', other.id)).toEqual(theirs);

    await pruneLater();
    expect(await wordsIn('search_word_doubt')).toEqual([]);
    expect(await wordsIn('search_word')).not.toContain('zephyrina');
  });

  it('comes back with the next order that has it', async () => {
    await rename('Anna Quill');
    await pruneLater();
    const id = await orderOf('Zephyrina');
    expect(await searched('zephyrinna')).toEqual({ ids: [id], searchedFor: 'zephyrina' });
    await pruneLater();
    expect(await wordsIn('search_word_doubt')).toEqual([]);
    expect((await searched('zephyrinna')).searchedFor).toBe('zephyrina');
  });

  it('comes back with an order that was being written when it was taken out', async () => {
    const id = await orderOf('Somebody');
    await rename('Anna Quill');
    const written = Promise.withResolvers<void>();
    const taken = Promise.withResolvers<void>();
    const writing = vendor.inside(async (tx) => {
      await write(tx, id, 'Zephyrina');
      await tx.query('select from write_order_search($1, $2)', [vendor.id, [id]]);
      written.resolve();
      await taken.promise;
    });
    await written.promise;
    await pruneLater();
    taken.resolve();
    await writing;
    expect(await wordsIn('search_word')).not.toContain('zephyrina');
    await pruneLater();
    expect((await searched('zephyrinna')).searchedFor).toBe('zephyrina');
    expect(await wordsIn('search_word_doubt')).not.toContain('zephyrina');
  });
});

it('a word that another order has stays, and so does what only moved', async () => {
  await orderOf('Zephyrina Other');
  await rename('Quill Anna');
  await pruneLater();
  expect(await wordsIn('search_word')).toEqual(expect.arrayContaining(['quill', 'zephyrina']));
  expect(await wordsIn('search_word_doubt')).toEqual([]);
});

it('more words than are looked at in one go are all looked at', async () => {
  const name = Array.from(
    { length: 130 },
    (_, n) => `w${'abcdefghij'[n % 10]}x${'klmnopqrst'[Math.floor(n / 10) % 10]}${'uv'[Math.floor(n / 100)]}`,
  );
  await rename(name.join(' '));
  await rename('Anna');
  await pruneLater();
  const [{ queued }] = (await world.sql<{ queued: number }>(
    `select count(*)::int as queued from pgboss.job
     where name = 'prune-search-words' and data->>'vendorId' = $1 and start_after <= now()`,
    [vendor.id],
  )) as [{ queued: number }];
  expect(queued).toBe(1);
  await prune();
  expect(await wordsIn('search_word')).toEqual(['anna', 'juniper', 'serum']);
});
