import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { VendorTx } from '../../platform/database/database.js';
import { World } from '../../testing/world.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { type FileListRequest, listFiles } from './file-list.js';

/** What the statements of a transaction have done to the table of files. */
interface Reads {
  seqScans: number;
  /** Rows that were fetched, of which most were of use or the index was of none. */
  rows: number;
}

let world: World;
let vendor: VendorWorld;
let orderId: string;
beforeAll(async () => {
  world = await World.open();
  vendor = await world.vendor();
  const other = await world.vendor();
  orderId = (await vendor.order()).id;
  for (const { id } of [vendor, other])
    await world.sql(
      `insert into file (vendor_id, id, name, search_name, size, content_type, storage_key, created_at)
       select $1, gen_random_uuid(), name, lower(name), 1, 'application/pdf', gen_random_uuid()::text,
         now() - n * interval '1 minute'
       from generate_series(1, 50000) n, lateral (select
         case when n = 31234 then 'Rare Hyaluron Protocol.pdf' else 'Treatment ' || md5(n::text) || '.pdf' end) f (name)`,
      [id],
    );
  await world.sql(
    `insert into file_link (vendor_id, id, file_id, source, product_id, product_name, created_at)
     select vendor_id, gen_random_uuid(), id, 'shop', '77', 'Course', now() from file
     where vendor_id = $1 order by created_at limit 3`,
    [vendor.id],
  );
  await world.sql('vacuum analyze file');
});
afterAll(() => world.close());

/** What this connection has read since it last said so. */
async function counted(tx: VendorTx): Promise<Reads> {
  const [row] = await tx.query<{ seq: string; rows: string }>(
    `select seq_scan as seq, coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) as rows
     from pg_stat_xact_user_tables where relname = 'file'`,
  );
  return { seqScans: Number(row?.seq), rows: Number(row?.rows) };
}

async function readsOf(request: Omit<FileListRequest, 'first'>): Promise<Reads & { names: string[] }> {
  return vendor.inside(async (tx: VendorTx) => {
    const before = await counted(tx);
    const { nodes } = await listFiles(tx, { first: 20, ...request });
    const after = await counted(tx);
    return {
      names: nodes.map(({ name }) => name),
      seqScans: after.seqScans - before.seqScans,
      rows: after.rows - before.rows,
    };
  });
}

describe('of 50,000 files, by the application’s role,', () => {
  it.each<[string, Omit<FileListRequest, 'first'>, number]>([
    ['the newest', {}, 20],
    ['a rare name', { search: 'hyaluron' }, 1],
    ['part of a rare name', { search: 'RON PROTO' }, 1],
    ['a name that all have', { search: 'treatment' }, 20],
    ['two letters', { search: 'tr' }, 20],
    ['no name at all', { search: 'nothing is called so' }, 0],
    ['those of an order', { orderId: '' }, 0],
    ['those of a product', { product: { source: 'shop', productId: '77' } }, 3],
  ])('%s is sought', async (_, wish, found) => {
    const request = wish.orderId === '' ? { orderId } : wish;
    const { names, seqScans, rows } = await readsOf(request);
    expect(names).toHaveLength(found);
    expect(seqScans).toBe(0);
    // A bounded part of the newest, those of the page, and a few in vain: whatever the number of files.
    expect(rows).toBeLessThan(1_200);
  });

  it('a page deep down costs no more than the first', async () => {
    for (const search of [null, 'treatment']) {
      const first = await vendor.inside((tx) => listFiles(tx, { search, first: 20 }));
      const [deep] = await world.sql<{ id: string; at: Date }>(
        'select id, created_at as at from file where vendor_id = $1 order by created_at offset 100 limit 1',
        [vendor.id],
      );
      const [list] = Buffer.from(first.pageInfo.endCursor ?? '', 'base64url')
        .toString()
        .split('.');
      const after = Buffer.from(`${list}.${deep!.at.getTime()}.${deep!.id}`).toString('base64url');
      const { names, seqScans, rows } = await readsOf({ search, after });
      expect(names).toHaveLength(20);
      expect(seqScans).toBe(0);
      expect(rows).toBeLessThan(1_200);
    }
  });
});
