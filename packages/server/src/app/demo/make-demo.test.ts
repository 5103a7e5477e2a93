import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../config/config.js';
import { createLog } from '../../platform/logging.js';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import { onServer } from '../../testing/test-server.js';
import { howToBegin } from '../greeting.js';
import { openServices, type Services } from '../services.js';
import { readDemoAccounts } from './demo-accounts.js';
import { makeDemo } from './make-demo.js';
import { runTraffic } from './traffic.js';

let database: TestDatabase;
let services: Services;
let folder: string;
let wasMade: boolean;
let before: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'docket-demo-'));
  const config = readConfig({
    DATABASE_URL: database.url,
    DOCKET_SECRET: 'a secret of at least thirty-two characters',
    DOCKET_DATA_DIR: folder,
  });
  services = await openServices(config, createLog('silent'));
  before = await howToBegin(services);
  wasMade = await makeDemo(services);
}, 120_000);
afterAll(async () => {
  await services?.close();
  await database?.drop();
  await rm(folder, { recursive: true });
});

const ask = async <Row extends Record<string, unknown>>(sql: string): Promise<Row[]> =>
  onServer(database.url, async (client) => (await client.query(sql)).rows);

describe('the demo marketplace', () => {
  it('has the orders of two vendors, in every status', async () => {
    expect(wasMade).toBe(true);
    const counts = await ask<{ name: string; status: string; count: number }>(
      `select v.name, o.status, count(*)::int from orders o join vendor v on v.id = o.vendor_id group by 1, 2`,
    );
    const of = (vendor: string) =>
      Object.fromEntries(counts.filter(({ name }) => name === vendor).map((row) => [row.status, row.count]));
    expect(of('Ambercourt Supply')).toEqual({
      ...{ COMPLETED: 163, PROCESSING: 23, ON_HOLD: 4, PENDING: 6, REFUNDED: 5, CANCELLED: 9, FAILED: 4 },
    });
    expect(of('Northlight Devices')).toEqual({
      ...{ COMPLETED: 44, PROCESSING: 7, ON_HOLD: 2, PENDING: 2, REFUNDED: 1, CANCELLED: 3, FAILED: 1 },
    });
  });

  it('earns what its ledger adds up to, order by order', async () => {
    const wrong = await ask(
      `select o.number from orders o where o.earned <>
         (select coalesce(sum(amount), 0) from ledger_entry l where l.vendor_id = o.vendor_id and l.order_id = o.id)`,
    );
    expect(wrong).toEqual([]);
    const known = await ask(
      "select number, total::int, earned::int from orders where number in ('10479', '10482', '10494') order by 1",
    );
    expect(known).toEqual([
      { number: '10479', total: 9480, earned: -153 },
      { number: '10482', total: 97752, earned: 91444 },
      { number: '10494', total: 41280, earned: 37054 },
    ]);
  });

  it('has views that its owner shares', async () => {
    const views = await ask('select name, actor_name, is_shared from saved_view order by name');
    const shared = { actor_name: 'Mara K.', is_shared: true };
    expect(views).toEqual(['Over £500', 'Payments to check', 'To ship'].map((name) => ({ name, ...shared })));
  });

  it('has shared checkouts, guests, notes, discounts, fees and a refund in part', async () => {
    const [has] = await ask(
      `select (select count(*)::int from (select from orders group by checkout_id having count(*) = 2) c) as shared,
         exists (select from customer where external_id is null) as guests,
         exists (select from orders where customer_note <> '') as notes,
         exists (select from order_line where marketplace_discount > 0) as discounts,
         exists (select from orders where fees > 0) as fees,
         exists (select from orders where fulfilment = 'NOT_NEEDED') as downloads,
         (select count(*)::int from orders where refunded > 0 and refunded < total) as partly`,
    );
    expect(has).toEqual({
      ...{ shared: 9, guests: true, notes: true, discounts: true, fees: true, downloads: true, partly: 1 },
    });
  });

  it('has parcels of what is completed, and of a part of one order', async () => {
    const without = await ask(
      `select number from orders where status = 'COMPLETED' and (fulfilment = 'NOT_SHIPPED' or has_tracking <> (fulfilment <> 'NOT_NEEDED'))`,
    );
    expect(without).toEqual([]);
    const [partly, ...more] = await ask(
      `select o.number, s.tracking_number, sum(l.quantity)::int as units from orders o
       join shipment s on s.vendor_id = o.vendor_id and s.order_id = o.id
       join shipment_line l on l.vendor_id = s.vendor_id and l.shipment_id = s.id
       where o.fulfilment = 'PARTLY_SHIPPED' group by 1, 2`,
    );
    expect(partly).toEqual({ number: '10482', tracking_number: 'RB471902389GB', units: 10 });
    expect(more).toEqual([]);
    expect(await ask("select subject from email where template = 'customer-tracking'")).toEqual([]);
  });

  it('has one order with everything on it, and files whose bytes are there', async () => {
    const [work] = await ask(
      `select (select count(*)::int from note n where n.order_id = o.id and kind = 'PRIVATE') as notes,
         (select string_agg(f.name || ' ' || (p.revoked_at is null), ', ' order by f.name) from download_permission p
          join file f on f.id = p.file_id where p.order_id = o.id) as files
       from orders o where number = '10482'`,
    );
    expect(work).toEqual({ notes: 1, files: 'led-consent-form.pdf false, led-protocols.pdf true' });
    for (const { key, size } of await ask<{ key: string; size: string }>(
      'select storage_key as key, size from file',
    ))
      expect(await services?.files.size(key)).toBe(Number(size));
  });

  it('has orders of today, none of the future, and timelines in the order of time', async () => {
    const [times] = await ask(
      `select max(placed_at) > now() - interval '10 minutes' as now, max(placed_at) <= now() as past,
         min(placed_at) < now() - interval '38 days' as old,
         (select bool_and(at <= now() + interval '1 second') from event) as "eventsPast",
         (select bool_and(a.at <= b.at) from event a join event b on b.vendor_id = a.vendor_id and b.seq = a.seq + 1)
           as "inOrder"
       from orders`,
    );
    expect(times).toEqual({ now: true, past: true, old: true, eventsPast: true, inOrder: true });
  });

  it('mails about what is new only', async () => {
    const mails = await ask("select order_number, state from email where recipient = 'VENDOR' order by 1");
    expect(mails.map(({ order_number }) => order_number)).toEqual([
      '10476',
      ...['10482', '10482'],
      '10494',
      '10495',
    ]);
    expect(mails.every(({ state }) => state === 'QUEUED')).toBe(true);
  });
});

describe('the greeting', () => {
  it('says how the first operator is made while there is none', () => {
    expect(before.join('\n')).toContain('pnpm docket user add --operator EMAIL');
  });

  it('says how to sign in to the demo, with passwords that open it', async () => {
    const text = (await howToBegin(services)).join('\n');
    const accounts = (await readDemoAccounts(folder)) ?? [];
    expect(accounts.map(({ email }) => email)).toEqual([
      ...['mara@ambercourt.example', 'ines@northlight.example', 'operator@docket.example'],
    ]);
    for (const { email, password } of accounts) {
      expect(text).toContain(password);
      const session = await services.identity.auth.api.signInEmail({ body: { email, password } });
      expect(session.user.email).toBe(email);
    }
    expect((await stat(join(folder, 'demo.json'))).mode & 0o777).toBe(0o600);
  });
});

describe('traffic', () => {
  const run = async (options: { seconds: number; perMinute: number; signal: AbortSignal }) => {
    const lines: string[] = [];
    await runTraffic(services, { ...options, tell: (line) => lines.push(line) });
    return lines;
  };

  it('places orders, takes others further, tells each in a line, and ends by itself', async () => {
    const count = async () =>
      (await ask<{ n: number }>('select count(*)::int as n from checkout'))[0]?.n ?? 0;
    const moves = async () =>
      (await ask("select from event where actor_name = 'Tomas L.' and kind = 'STATUS_CHANGED'")).length;
    const [orders, moved] = [await count(), await moves()];
    const lines = await run({ seconds: 2, perMinute: 1_800, signal: new AbortController().signal });
    const placed = lines.filter((line) => line.includes(' orders from '));
    expect(placed[0]).toMatch(/^#10496 /);
    expect(await count()).toBe(orders + placed.length);
    expect(await moves()).toBe(moved + lines.length - placed.length);
  });

  it('ends when it is asked to', async () => {
    expect(await run({ seconds: 600, perMinute: 1, signal: AbortSignal.abort() })).toEqual([]);
  });
});

describe('a demo that was made', () => {
  it('is not made again, whatever became of it', async () => {
    const state = () =>
      ask(`select (select count(*)::int from event) as events, (select count(*)::int from ledger_entry) as entries,
        (select count(*)::int from email) as mails, (select count(*)::int from identity."user") as users`);
    await ask("delete from vendor_link; update vendor set name = 'Renamed'; delete from commission_rate");
    const first = await state();
    expect(await makeDemo(services)).toBe(false);
    expect(await state()).toEqual(first);
  });
});
