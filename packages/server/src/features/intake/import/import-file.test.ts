import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GraphQLInputType } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { DateTime } from '../../../shared/scalars.js';
import { MarketplaceResolver } from '../../vendors/marketplace.resolver.js';
import { createVendor } from '../../vendors/vendors.service.js';
import { IntakeWorld } from '../fixtures/intake-world.js';
import { dokanCheckout, dokanVendor, order723, order727, order727Completed } from '../fixtures/woo-bodies.js';
import { PlaceOrderResolver } from '../place-order.resolver.js';
import { addSource } from '../sources.service.js';
import { type ImportOptions, importFile } from './import-file.js';

let world: IntakeWorld;
let folder: string;
const schema = buildSchemaSync({
  resolvers: [MarketplaceResolver, PlaceOrderResolver],
  scalarsMap: [{ type: Date, scalar: DateTime }],
  validate: false,
});
const inputType = schema.getType('PlaceOrderInput') as GraphQLInputType;

beforeAll(async () => {
  world = await IntakeWorld.open();
  folder = await mkdtemp(join(tmpdir(), 'import-'));
});
afterAll(async () => {
  await world.audit();
  await world.close();
  await rm(folder, { recursive: true });
});

let files = 0;
async function fileOf(text: string, name = `${files++}.json`): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}
const lines = (records: unknown[]): string => records.map((record) => `${JSON.stringify(record)}\n`).join('');

/** Imports a text; answers what was written. */
async function run(text: string, options: Partial<ImportOptions> = {}) {
  let [out, err] = ['', ''];
  const isDone = await importFile(
    await fileOf(text),
    { source: null, createVendors: false, vendorsFile: null, notify: false, ...options },
    {
      database: world.database,
      inputType,
      makeVendor: async (vendor) =>
        (await world.database.transaction('intake', (tx) => createVendor(tx, vendor))).id,
      defaults: { currency: 'USD', timeZone: 'UTC' },
    },
    { out: { write: (more) => (out += more) }, err: { write: (more) => (err += more) } },
  );
  return { isDone, err, out: out.replace(/, in [\d.]+ s\.\n$/, '') };
}

let sources = 0;
async function partnerApp(): Promise<string> {
  const id = `app-${sources++}`;
  await addSource(world.database, { id, kind: 'PARTNER_APP' });
  return id;
}

const checkout = (source: string, externalId: string, changes: object = {}) => ({
  source,
  externalId,
  placedAt: '2018-02-17T22:33:56-03:00',
  status: 'COMPLETED',
  currency: 'USD',
  paidAt: '2018-02-18T10:00:00Z',
  completedAt: '2018-03-01T10:00:00Z',
  customer: { externalId: 'c1', name: 'Customer c1' },
  parts: [
    {
      vendor: { externalId: 'v1' },
      lines: [{ name: 'Gel', quantity: 2, subtotal: '20.00', total: '18.00' }],
      shipping: '5.00',
    },
    {
      vendor: { externalId: 'v2' },
      lines: [{ name: 'Lamp', quantity: 1, subtotal: '60.00', total: '60.00' }],
    },
  ],
  ...changes,
});

describe("placeOrder's own form", () => {
  it('comes in as history: with its own dates, and no word of it as news', async () => {
    const source = await partnerApp();
    await world.vendor(source, 'v1');
    await world.vendor(source, 'v2');
    expect(await run(lines([checkout(source, 'a')]))).toEqual({
      isDone: true,
      err: '',
      out: '1 record: 1 taken in with 2 new orders, 0 unchanged, 0 refused',
    });
    const [first] = await world.orders(source);
    const placedAt = new Date('2018-02-18T01:33:56Z');
    expect(first).toMatchObject({
      status: 'COMPLETED',
      total: '2300',
      placed_at: placedAt,
      paid_at: new Date('2018-02-18T10:00:00Z'),
      completed_at: new Date('2018-03-01T10:00:00Z'),
    });
    expect(await world.rows('select distinct at from event where order_id = $1', [first!.id])).toEqual([
      { at: placedAt },
    ]);
    expect(await world.rows('select distinct at from ledger_entry where order_id = $1', [first!.id])).toEqual(
      [{ at: placedAt }],
    );
    const facts = world.facts.filter((fact) => fact.kind === 'orderPlaced' && fact.order.id === first!.id);
    expect(facts).toMatchObject([{ isHistory: true, announces: false }]);
  });

  it('comes in as news with --notify', async () => {
    const source = await partnerApp();
    await world.vendor(source, 'v1', 'v2');
    const parts = checkout(source, 'a').parts.slice(0, 1);
    await run(lines([checkout(source, 'a', { parts, status: 'PROCESSING' })]), { notify: true });
    expect(world.facts.at(-1)).toMatchObject({ kind: 'orderPlaced', isHistory: false, announces: true });
  });

  it('imported again changes nothing', async () => {
    const source = await partnerApp();
    await world.vendor(source, 'v1');
    await world.vendor(source, 'v2');
    const text = lines([
      checkout(source, 'a'),
      checkout(source, 'b'),
      checkout(source, 'a', { status: 'PENDING' }),
    ]);
    expect((await run(text)).out).toBe('3 records: 2 taken in with 4 new orders, 1 unchanged, 0 refused');
    expect((await run(text)).out).toBe('3 records: 0 taken in with 0 new orders, 3 unchanged, 0 refused');
    expect(await world.orders(source)).toHaveLength(4);
  });

  it('refuses a record with its number and reason, and takes in the others', async () => {
    const source = await partnerApp();
    await world.vendor(source, 'v1');
    await world.vendor(source, 'v2');
    const line = { name: 'Gel', quantity: 1, subtotal: '1.00', total: '1.005' };
    const result = await run(
      lines([
        checkout(source, 'good'),
        checkout(source, 'unknown', {
          parts: [{ vendor: { externalId: 'v3' }, lines: [{ ...line, total: '1.00' }] }],
        }),
        checkout(source, 'decimals', { parts: [{ vendor: { externalId: 'v1' }, lines: [line] }] }),
        checkout(source, 'float', {
          parts: [{ vendor: { externalId: 'v1' }, lines: [{ ...line, total: 1 }] }],
        }),
        checkout(source, 'typo', { custmer: {} }),
        { externalId: 'odd' },
        checkout('nowhere', 'no source'),
      ]).replace('"odd"', '"odd'),
    );
    expect(result).toMatchObject({
      isDone: false,
      out: '7 records: 1 taken in with 2 new orders, 0 unchanged, 6 refused',
    });
    const told = result.err.trimEnd().split('\n').sort();
    expect(told).toEqual([
      'Record 2 (unknown): The vendor "v3" is not known. An operator makes or links it.',
      expect.stringMatching(/^Record 3 \(decimals\): "1\.005" has too many decimals/),
      expect.stringMatching(/^Record 4 \(float\): parts\.0\.lines\.0\.total: .*Decimal is a string/),
      expect.stringMatching(/^Record 5 \(typo\): .*"custmer" is not defined/),
      expect.stringMatching(/^Record 6: It is not JSON/),
      'Record 7 (no source): There is no source "nowhere". An operator makes one.',
    ]);
  });

  it('makes unknown vendors where it may, each once', async () => {
    const source = await partnerApp();
    const vendors = [
      { source, externalId: 'v1', name: 'North', currency: 'BRL', timeZone: 'America/Sao_Paulo' },
    ];
    const vendorsFile = await fileOf(lines(vendors));
    const records = Array.from({ length: 12 }, (_, n) => checkout(source, `c${n}`));
    const first = await run(lines(records), { createVendors: true, vendorsFile });
    expect(first.out).toBe(
      '12 records: 12 taken in with 24 new orders, 2 vendors made, 0 unchanged, 0 refused',
    );
    expect(
      await world.rows(
        'select v.name, v.currency, v.time_zone from vendor_link l join vendor v on v.id = l.vendor_id where source = $1 order by 1',
        [source],
      ),
    ).toEqual([
      { name: 'North', currency: 'BRL', time_zone: 'America/Sao_Paulo' },
      { name: 'Vendor v2', currency: 'USD', time_zone: 'UTC' },
    ]);
    expect((await run(lines(records), { createVendors: true, vendorsFile })).out).toContain(
      '0 new orders, 12 unchanged',
    );
  });

  it('makes no vendor for a source that is not there', async () => {
    const before = await world.rows('select from vendor');
    const result = await run(lines([checkout('nowhere', 'a')]), { createVendors: true });
    expect(result.err).toBe('Record 1 (a): There is no source "nowhere". An operator makes one.\n');
    expect(await world.rows('select from vendor')).toHaveLength(before.length);
  });

  it('names the line of a vendor that cannot be made', async () => {
    const vendorsFile = await fileOf(lines([{ source: 'nowhere', externalId: 'v', name: 'North' }]));
    await expect(run('', { vendorsFile })).rejects.toThrow(/vendor 1: There is no source "nowhere"/);
    const typo = await fileOf(lines([{ source: 'x', externalID: 'v' }]));
    await expect(run('', { vendorsFile: typo })).rejects.toThrow(/vendor 1: externalId: /);
  });
});

describe('WooCommerce bodies', () => {
  const vendor7 = { meta_data: dokanVendor(7) };

  it.each([
    ['a body', (bodies: object[]) => JSON.stringify(bodies[0], null, 1)],
    ['a list', (bodies: object[]) => JSON.stringify(bodies)],
    ['a list under data', (bodies: object[]) => JSON.stringify({ data: bodies }, null, 2)],
    ['lines', lines],
  ])('come in from %s', async (_, write) => {
    const shop = await world.shop();
    await world.vendor(shop, '7');
    const bodies = [order727(vendor7), order723(vendor7)];
    const result = await run(write(bodies), { source: shop });
    expect(result).toMatchObject({ isDone: true, err: '' });
    expect(
      (await world.orders(shop)).map((order) => [order.number, order.status, order.refunded]),
    ).toContainEqual(['727', 'PROCESSING', '0']);
    expect((await run(write(bodies), { source: shop })).out).toContain('0 taken in with 0 new orders');
  });

  it('of a Dokan checkout come in as two orders of one checkout', async () => {
    const shop = await world.shop();
    const { parent, north, ward } = dokanCheckout();
    const result = await run(JSON.stringify([parent, north, ward]), { source: shop, createVendors: true });
    expect(result.out).toBe(
      '3 records: 2 taken in with 2 new orders, 2 vendors made, 1 unchanged, 0 refused',
    );
    expect((await world.orders(shop)).map((order) => order.external_id)).toEqual(['501', '502']);
  });

  it('of a newer file change what changed in the shop, and webhooks go on from there', async () => {
    const shop = await world.shop();
    await world.vendor(shop, '7');
    await run(JSON.stringify(order727(vendor7)), { source: shop });
    expect((await run(JSON.stringify(order727Completed(vendor7)), { source: shop })).out).toContain(
      '1 taken in with 0 new orders',
    );
    const order = await world.order(shop);
    expect(order.status).toBe('COMPLETED');
    expect(await world.hear(shop, 'order.updated', order727(vendor7))).toMatchObject({
      state: 'NOTHING_NEW',
    });
  });

  it('of nobody known are refused with their number, and nothing of them waits', async () => {
    const shop = await world.shop();
    const result = await run(JSON.stringify([order727(vendor7), order723()]), { source: shop });
    expect(result.isDone).toBe(false);
    expect(result.err.trimEnd().split('\n').sort()).toEqual([
      `Record 1 (727): The vendor 7 of ${shop} is not linked.`,
      expect.stringMatching(/^Record 2 \(723\): It names no vendor/),
    ]);
    expect(await world.waiting(shop)).toEqual([]);
    expect(
      (await run(JSON.stringify([order727(vendor7)]), { source: shop, createVendors: true })).isDone,
    ).toBe(true);
  });

  it('want to know their shop', async () => {
    expect((await run(JSON.stringify(order727()))).err).toBe(
      'Record 1 (727): Say which shop WooCommerce orders are of, with --source.\n',
    );
    expect((await run(JSON.stringify(order727()), { source: 'nowhere' })).err).toContain(
      'There is no WooCommerce source "nowhere".',
    );
  });
});

it('a file that is not there is an error', async () => {
  await expect(
    importFile(
      join(folder, 'none.json'),
      { source: null, createVendors: false, vendorsFile: null, notify: false },
      {
        database: world.database,
        inputType,
        makeVendor: async () => '',
        defaults: { currency: 'USD', timeZone: 'UTC' },
      },
      { out: { write: () => {} }, err: { write: () => {} } },
    ),
  ).rejects.toThrow('ENOENT');
});
