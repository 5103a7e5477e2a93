import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { onServer } from '../testing/test-server.js';

jest.setTimeout(60_000);

const hooks = new URL('../testing/cluster-typescript.js', import.meta.url).href;
const program = fileURLToPath(new URL('./docket.ts', import.meta.url));

let database: TestDatabase;
let folder: string;
let vendorId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'docket-cli-'));
  vendorId = (await docket('vendor', 'add', 'Quill & Co', '--currency', 'gbp')).out;
});
afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true });
});

interface Ended {
  status: number;
  out: string;
  err: string;
}

/** Runs a command as people do, in a process of its own. */
function docket(...args: string[]): Promise<Ended> {
  const env = {
    DATABASE_URL: database.url,
    DOCKET_SECRET: 'a secret of at least thirty-two characters',
    DOCKET_DATA_DIR: folder,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', hooks, program, ...args], { env }, (error, out, err) =>
      resolve({ status: error ? Number(error.code) : 0, out: out.trimEnd(), err: err.trimEnd() }),
    );
  });
}

const ask = async (sql: string): Promise<Record<string, unknown>[]> =>
  onServer(database.url, async (client) => (await client.query(sql)).rows);

describe('docket', () => {
  it('makes a vendor, prints its id, and lists it', async () => {
    expect(await ask('select id, name, currency, time_zone from vendor')).toEqual([
      { id: vendorId, name: 'Quill & Co', currency: 'GBP', time_zone: 'UTC' },
    ]);
    const { out } = await docket('vendor', 'list');
    expect(out.split('\n')[1]).toBe(`${vendorId}  Quill & Co  GBP       UTC`);
  });

  it('makes an operator and prints a link to set a password on', async () => {
    const { status, out, err } = await docket(
      'user',
      'add',
      '--operator',
      'Boss@Market.example',
      '--name',
      'Boss',
    );
    expect({ status, out }).toEqual({
      status: 0,
      out: expect.stringMatching(/^http:\/\/localhost:4000\/reset-password\?token=[\w-]{43}$/),
    });
    expect(err).toContain('boss@market.example is an operator.');
    expect(await ask('select email, name, "isOperator" from identity."user"')).toEqual([
      { email: 'boss@market.example', name: 'Boss', isOperator: true },
    ]);
  });

  it("makes a vendor's first member its owner", async () => {
    await docket('user', 'add', 'kim@quill.example', '--vendor', 'Quill & Co');
    expect(await ask('select role, "organizationId" from identity.member')).toEqual([
      { role: 'owner', organizationId: vendorId },
    ]);
  });

  it('makes a key, shows it once, lists it without its secret and revokes it', async () => {
    const { out: secret, err } = await docket('key', 'add', 'Shop', '--scope', 'orders-place,events-read');
    expect(secret).toMatch(/^dk_[A-Za-z0-9]{43}$/);
    const id = /Key (\S+) of the marketplace/.exec(err)?.[1] ?? '';
    const { out: list } = await docket('key', 'list');
    expect(list).toContain('ORDERS_PLACE,EVENTS_READ');
    expect(list).not.toContain(secret);
    expect((await docket('key', 'revoke', id)).out).toBe(`Shop (${secret.slice(0, 9)}…) is revoked.`);
  });

  it('makes a shop with a secret of its own, and links a vendor to it', async () => {
    const { out, err } = await docket(
      'source',
      'add',
      'shop-uk',
      '--kind',
      'woocommerce',
      '--currency',
      'GBP',
    );
    expect(out).toMatch(/^[\w-]{32}$/);
    expect(err).toContain('http://localhost:4000/webhooks/woocommerce/shop-uk');
    expect(await ask('select kind, secret, mails_customer from source')).toEqual([
      { kind: 'WOOCOMMERCE', secret: out, mails_customer: false },
    ]);
    const { out: linked } = await docket('vendor', 'link', vendorId, 'shop-uk', '42');
    expect(linked).toBe('"42" of shop-uk is Quill & Co.');
    expect(await ask('select source, external_id, vendor_id from vendor_link')).toEqual([
      { source: 'shop-uk', external_id: '42', vendor_id: vendorId },
    ]);
  });

  it('sets rates, again where there is one, and lists them', async () => {
    await docket('rate', 'set', '--percent', '15');
    expect((await docket('rate', 'set', '--percent', '12')).out).toBe('General rate: 12 %, from now on.');
    const { out } = await docket(
      ...['rate', 'set', '--vendor', 'Quill & Co', '--percent', '7.5', '--flat', '0.20', '--fixed', '1'],
    );
    expect(out).toBe('Quill & Co: 7.5 % + £0.20 per item + £1.00, from now on.');
    expect(
      await ask(
        'select scope, vendor_id, percent_ppm, flat::int, fixed::int, currency from commission_rate order by 1',
      ),
    ).toEqual([
      { scope: 'MARKETPLACE', vendor_id: null, percent_ppm: 120_000, flat: 0, fixed: 0, currency: null },
      { scope: 'VENDOR', vendor_id: vendorId, percent_ppm: 75_000, flat: 20, fixed: 100, currency: 'GBP' },
    ]);
    expect((await docket('rate', 'list')).out.split('\n')).toHaveLength(3);
  });

  it("sets a vendor's terms, which begin as the marketplace's", async () => {
    await docket('terms', 'set', '--vendor', 'Quill & Co', '--fees', 'vendor', '--shipping', 'marketplace');
    expect(
      await ask(
        'select shipping_to_vendor, fees_to_vendor, product_tax_to_vendor from earning_terms where vendor_id is not null',
      ),
    ).toEqual([{ shipping_to_vendor: false, fees_to_vendor: true, product_tax_to_vendor: true }]);
  });

  it("changes the marketplace's settings", async () => {
    const { out } = await docket(
      ...['marketplace', 'set', '--buyer-word', 'clinic', '--hide', 'ip,phone', '--no-vendors-may-refund'],
    );
    expect(out).toContain('hidden from vendors ip, phone');
    expect(
      await ask('select buyer_word, hidden_customer_fields, vendors_may_refund from marketplace'),
    ).toEqual([{ buyer_word: 'clinic', hidden_customer_fields: ['IP', 'PHONE'], vendors_may_refund: false }]);
  });

  it('imports a file, names what it refuses, and ends with status 1 then', async () => {
    await docket('source', 'add', 'app', '--kind', 'partner-app');
    await docket('vendor', 'link', 'Quill & Co', 'app', 'q');
    const record = (externalId: string, vendor: string) =>
      JSON.stringify({
        ...{
          source: 'app',
          externalId,
          currency: 'GBP',
          status: 'COMPLETED',
          customer: { name: 'Fernhill' },
        },
        parts: [
          {
            vendor: { externalId: vendor },
            lines: [{ name: 'Gel', quantity: 1, subtotal: '10.00', total: '10.00' }],
          },
        ],
      });
    const file = join(folder, 'orders.ndjson');
    await writeFile(file, `${record('1', 'q')}\n${record('2', 'nobody')}\n`);
    const first = await docket('import', file);
    expect(first.status).toBe(1);
    expect(first.err).toContain('Record 2 (2): The vendor "nobody" is not known.');
    expect(await docket('import', file, '--create-vendors')).toMatchObject({ status: 0 });
    expect(await ask('select number from orders')).toHaveLength(2);
  });

  it.each([
    [['user', 'add', 'kim@quill.example'], 'Say what the account is for: --operator, or --vendor VENDOR.'],
    [['vendor', 'add', 'X', '--currency', 'pounds'], '"POUNDS" is not an ISO 4217 currency such as GBP.'],
    [
      ['vendor', 'link', 'Nobody', 'shop-uk', '1'],
      'There is no vendor "Nobody": give its id or exact name, see `docket vendor list`.',
    ],
    [
      ['rate', 'set', '--percent', '101'],
      "Option '--percent <percent>' argument '101' is invalid. It is a number from 0 to 100, such as 12 or 7.5.",
    ],
    [['import', '/nowhere/orders.json'], 'There is no file /nowhere/orders.json.'],
    [['traffic'], 'There is no demo marketplace to make orders for: `docket seed` makes it.'],
    [['frobnicate'], "Unknown command 'frobnicate'."],
  ])('refuses %j with one sentence and status 1', async (args, sentence) => {
    expect(await docket(...args)).toEqual({ status: 1, out: '', err: sentence });
  });
});
