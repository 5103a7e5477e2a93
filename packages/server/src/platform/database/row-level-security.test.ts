import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { grantPermission } from '../../features/downloads/grant-permission.js';
import { beginUpload } from '../../features/downloads/uploads.js';
import { refund } from '../../features/earnings/refund-order.js';
import { ExportDesk } from '../../features/exports/exports.fixtures.js';
import { writeNote } from '../../features/notes/write-note.js';
import { lockOrder } from '../../features/orders/change-status.js';
import { addShipment } from '../../features/shipments/add-shipment.js';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import { WorldDownloads } from '../../testing/world-downloads.js';
import type { VendorWorld } from '../../testing/world-vendor.js';

// One of the two walls, with the other taken away: plain SQL, as each role, asked by nobody that checks anything.
let world: World;
let a: VendorWorld;
let b: VendorWorld;
let tables: string[];
beforeAll(async () => {
  world = await World.open();
  [a, b] = [await fill(await world.vendor()), await fill(await world.vendor())];
  const found = await world.sql<{ name: string }>(
    `select c.relname as name from pg_class c join pg_description d on d.objoid = c.oid and d.objsubid = 0
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and d.description = 'vendor' order by 1`,
  );
  tables = found.map(({ name }) => name);
});
afterAll(() => world.close());

/** A row of every kind that orders bring. */
async function fill(vendor: VendorWorld): Promise<VendorWorld> {
  await world.sql(
    "insert into notification_recipient (vendor_id, id, email, events) values ($1, $2, 'orders@vendor.example', '{NEW_ORDER}')",
    [vendor.id, newId()],
  );
  const { id } = await vendor.order({ lines: [{ productId: 'serum', quantity: 3 }] });
  await vendor.inside(async (tx) => {
    const by = { kind: 'MEMBER' as const, id: null, name: 'Kim' };
    await refund(tx, await lockOrder(tx, id), { amount: 100n }, { by, reason: null, at: new Date() });
  });
  await work(vendor, id);
  await keepView(vendor);
  await askForTracking(vendor);
  await keepExport(vendor);
  await world.sql(
    "insert into idempotency_key (vendor_id, caller, field, key, input_hash, result) values ($1, 'c', 'f', 'k', 'h', '{}')",
    [vendor.id],
  );
  await world.sql(
    'insert into search_word_doubt (vendor_id, word, at) select vendor_id, word, now() from search_word where vendor_id = $1',
    [vendor.id],
  );
  return vendor;
}

/** A view of the list that a member shares, and that their list opens with. */
async function keepView(vendor: VendorWorld): Promise<void> {
  const owner = await vendor.member('owner');
  const { saveView } = await owner.ask(
    'mutation { saveView(input: { name: "Ours", isShared: true }) { view { id } } }',
  );
  await owner.ask(
    `mutation { setDefaultView(input: { viewId: "${saveView.view.id}" }) { errors { message } } }`,
  );
}

/** An export that has its file, and a preset of it. */
async function keepExport(vendor: VendorWorld): Promise<void> {
  const owner = await vendor.member('owner');
  await owner.ask(
    'mutation { saveExportPreset(input: { name: "Ours", columns: [NUMBER] }) { errors { message } } }',
  );
  const desk = new ExportDesk(world, vendor, owner);
  await desk.write(await desk.ask());
}

/** A job over an order, that waits. */
async function askForTracking(vendor: VendorWorld): Promise<void> {
  const owner = await vendor.member('owner');
  await owner.ask(`mutation { addShipments(input: { rows: [{ orderNumber: "1", trackingNumber: "1" }] }) {
    errors { message } } }`);
}

/** What people do with an order: a note, a parcel, a file that was downloaded; and a report of an email. */
async function work(vendor: VendorWorld, orderId: string): Promise<void> {
  const [by, at] = [{ kind: 'MEMBER' as const, id: null, name: 'Kim' }, new Date()];
  const downloads = new WorldDownloads(world);
  const file = await downloads.file(vendor);
  await downloads.link(vendor, file);
  const permission = await vendor.inside(async (tx) => {
    const note = { kind: 'PRIVATE' as const, body: 'Packed', by: { ...by, id: 'kim' }, at };
    await writeNote(tx, await lockOrder(tx, orderId), { ...note, undoUntil: new Date(Date.now() + 60_000) });
    await addShipment(tx, { orderId, provider: 'UPS', trackingNumber: '1' }, { by, at });
    await beginUpload(tx, { id: newId(), caller: 'c', name: 'a.pdf', size: 1 });
    return grantPermission(tx, by, { orderId, fileId: file.id });
  });
  await world.sql(
    'insert into download_start (vendor_id, id, permission_id, at, valid_until) values ($1, $2, $3, now(), now())',
    [vendor.id, newId(), permission.id],
  );
  await world.sql(
    `insert into email_report (vendor_id, event_id, email_id, event, at)
     select vendor_id, 'e' || vendor_id, id, 'delivered', now() from email where vendor_id = $1 limit 1`,
    [vendor.id],
  );
}

/** The columns of a table that can be written, for a statement. */
async function columnsOf(table: string): Promise<string> {
  const rows = await world.sql<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  );
  return rows.map(({ name }) => name).join(',');
}

type Ask = (sql: string, parameters?: unknown[]) => Promise<pg.QueryResult>;

/** A transaction of a role, in a vendor or in none, that is always undone. */
async function as<T>(role: string, vendorId: string | null, work: (ask: Ask) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: world.services.databaseUrl,
    options: `-c role=docket_${role}`,
  });
  await client.connect();
  try {
    await client.query('begin');
    if (vendorId !== null) await client.query("select set_config('docket.vendor_id', $1, true)", [vendorId]);
    return await work((sql, parameters) => client.query(sql, parameters));
  } finally {
    await client.end();
  }
}

/** How many rows a statement gives or changes; 'denied' where the role may not, by right or by policy. */
async function effect(ask: Ask, sql: string, parameters: unknown[] = []): Promise<number | 'denied'> {
  await ask('savepoint before');
  try {
    const { rowCount } = await ask(sql, parameters);
    return rowCount ?? 0;
  } catch (error) {
    if ((error as pg.DatabaseError).code !== '42501') throw error;
    return 'denied';
  } finally {
    await ask('rollback to savepoint before');
  }
}

/** What is denied changes nothing either. */
const changes = (...statement: Parameters<typeof effect>): Promise<number> =>
  effect(...statement).then((rows) => (rows === 'denied' ? 0 : rows));

/** What a role may read at all: reports of deliveries, for one, are nobody's business but the worker's. */
const readableBy = async (role: string): Promise<string[]> => {
  const rows = await world.sql<{ name: string }>(
    "select name from unnest($1::text[]) name where has_table_privilege('docket_' || $2, name, 'select')",
    [tables, role],
  );
  expect(rows.length).toBeGreaterThan(10);
  return rows.map(({ name }) => name);
};

it('there is something to hide in every table that orders fill', async () => {
  const filled: string[] = [];
  for (const table of tables) {
    const rows = await world.sql<{ vendor_id: string }>(`select distinct vendor_id from ${table}`);
    const owners = rows.map(({ vendor_id }) => vendor_id);
    if (owners.includes(a.id) && owners.includes(b.id)) filled.push(table);
  }
  expect(filled).toEqual(
    expect.arrayContaining([
      'customer',
      'download_permission',
      'download_start',
      'email',
      'email_report',
      'event',
      'event_counter',
      'export_file',
      'export_preset',
      'file',
      'file_link',
      'idempotency_key',
      'job',
      'job_item',
      'ledger_entry',
      'note',
      'notification_recipient',
      'order_line',
      'order_search',
      'order_tally',
      'orders',
      'product',
      'refund',
      'search_word',
      'search_word_doubt',
      'shipment',
      'shipment_line',
      'undo',
      'upload',
    ]),
  );
});

describe.each(['app', 'worker', 'intake'])('the role %s', (role) => {
  it.each([
    ['no vendor', null],
    ['an empty vendor', ''],
    ['a vendor that does not exist', newId()],
  ])('sees and changes nothing with %s', async (_, vendorId) => {
    await as(role, vendorId, async (ask) => {
      for (const table of tables) {
        expect([table, await changes(ask, `select from ${table}`)]).toEqual([table, 0]);
        for (const sql of [`update ${table} set vendor_id = vendor_id`, `delete from ${table}`])
          expect([sql, await changes(ask, sql)]).toEqual([sql, 0]);
      }
    });
  });

  it('sees all of one vendor’s rows and no other’s', async () => {
    await as(role, a.id, async (ask) => {
      for (const table of await readableBy(role)) {
        const [all] = await world.sql<{ n: number }>(
          `select count(*)::int as n from ${table} where vendor_id = $1`,
          [a.id],
        );
        expect([table, await effect(ask, `select from ${table}`)]).toEqual([table, all?.n]);
        expect([table, await effect(ask, `select from ${table} where vendor_id <> $1`, [a.id])]).toEqual([
          table,
          0,
        ]);
      }
    });
  });

  it('writes no row into another vendor, and moves none there', async () => {
    await as(role, a.id, async (ask) => {
      for (const table of tables) {
        const columns = await columnsOf(table);
        const values = columns.replaceAll(/[^,]+/g, 'r.$&');
        const foreign = `insert into ${table} (${columns}) select ${values} from ${table} t, jsonb_populate_record(
          null::${table}, to_jsonb(t) || jsonb_build_object('vendor_id', $1::text)) r limit 1`;
        const rows = await changes(ask, `select from ${table}`);
        if (rows !== 0) expect([table, await effect(ask, foreign, [b.id])]).toEqual([table, 'denied']);
        if (rows !== 0)
          expect([table, await effect(ask, `update ${table} set vendor_id = $1`, [b.id])]).toEqual([
            table,
            'denied',
          ]);
        for (const sql of [
          `update ${table} set vendor_id = vendor_id where vendor_id = $1`,
          `delete from ${table} where vendor_id = $1`,
        ])
          expect([sql, await changes(ask, sql, [b.id])]).toEqual([sql, 0]);
      }
    });
  });
});

describe('the role app', () => {
  it('knows no vendor but its own, and neither links, rates nor secrets', async () => {
    await as('app', a.id, async (ask) => {
      expect((await ask('select id from vendor')).rows).toEqual([{ id: a.id }]);
      for (const table of ['vendor_link', 'commission_rate', 'checkout', 'checkout_order', 'checkout_key'])
        expect([table, await effect(ask, `select from ${table}`)]).toEqual([table, 'denied']);
      expect(await effect(ask, 'select secret from source')).toBe('denied');
      expect(await effect(ask, 'select from identity."user"')).toBe('denied');
    });
    await as('app', null, async (ask) => expect((await ask('select id from vendor')).rows).toEqual([]));
  });
});

describe('the role operator', () => {
  it('reads mails of all vendors and nothing else of theirs, and writes nothing', async () => {
    await as('operator', null, async (ask) => {
      for (const table of tables) {
        const seen = await effect(ask, `select from ${table}`);
        expect([table, seen]).toEqual([table, table === 'email' ? expect.any(Number) : 'denied']);
        expect([table, await effect(ask, `update ${table} set vendor_id = vendor_id`)]).toEqual([
          table,
          'denied',
        ]);
        expect([table, await effect(ask, `delete from ${table}`)]).toEqual([table, 'denied']);
      }
    });
  });
});

describe('the role identity', () => {
  it('enters the schema of identity only', async () => {
    await as('identity', a.id, async (ask) => {
      for (const table of tables)
        expect([table, await effect(ask, `select from public.${table}`)]).toEqual([table, 'denied']);
    });
  });
});

describe('a transaction of the product', () => {
  const seen = 'select count(*)::int as n from orders';

  it('is in a vendor only while it works there', async () => {
    const counts = await world.database.transaction('intake', async (tx) => {
      const before = await tx.query(seen);
      const inside = await tx.inVendor(a.id, (inA) => inA.query(seen));
      return [before, inside, await tx.query(seen)];
    });
    expect(counts).toEqual([[{ n: 0 }], [{ n: 1 }], [{ n: 0 }]]);
  });

  it('is in no vendor after a refusal that somebody caught', async () => {
    const left = await world.database.transaction('intake', async (tx) => {
      await tx
        .inVendor(a.id, async () => {
          throw new Error('Refused');
        })
        .catch(() => {});
      return tx.query(seen);
    });
    expect(left).toEqual([{ n: 0 }]);
  });

  it('leaves no vendor behind on its connection', async () => {
    for (let time = 0; time < 15; time += 1) {
      await world.database.inVendor('app', a.id, (tx) => tx.query(seen));
      await world.database.inVendor('app', a.id, () => Promise.reject(new Error('Undone'))).catch(() => {});
      expect(await world.database.transaction('app', (tx) => tx.query(seen))).toEqual([{ n: 0 }]);
    }
  });
});
