import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import { openServices, type Services } from '../app/services.js';
import { startWeb, type Web } from '../app/web.js';
import { readConfig } from '../config/config.js';
import type { MemberRole, Scope } from '../features/identity/permissions.js';
import { createVendor, type NewVendor } from '../features/vendors/vendors.service.js';
import type { Database } from '../platform/database/database.js';
import { newId } from '../shared/ids.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';
import { ApiClient } from './world-client.js';
import { VendorWorld } from './world-vendor.js';

// Fifty requests at once take a while on a machine that has other things to do.
jest.setTimeout(60_000);

const password = 'correct horse battery';

/**
 * A small marketplace for one test file: the product's own services on a database of its own, its API on a free
 * loopback port, and sentences to fill it: `(await world.vendor()).order({ status: 'PENDING' })`.
 */
export class World {
  private constructor(
    private readonly testDatabase: TestDatabase,
    readonly services: Services,
    private readonly web: Web,
    /** The owner's connections: past row-level security, for looking and for damage. */
    private readonly owner: pg.Pool,
    private readonly faults: string[],
    /** Where its files are kept. */
    readonly filesDir: string,
  ) {}

  /** @param environment what the product is told beside that */
  static async open(environment: Record<string, string> = {}): Promise<World> {
    const testDatabase = await createTestDatabase();
    const faults: string[] = [];
    const log = pino({ level: 'warn' }, { write: (line) => void faults.push(line) });
    const filesDir = await mkdtemp(join(tmpdir(), 'docket-files-'));
    const config = readConfig({
      DOCKET_FILES_DIR: filesDir,
      DATABASE_URL: testDatabase.url,
      DOCKET_SECRET: 'a secret of at least thirty-two characters',
      PORT: '0',
      DOCKET_HOST: '127.0.0.1',
      // A cookie may send any document: which ones are registered is another test's business.
      DOCKET_DEV: '1',
      // Each sign-in comes from an address of its own, so that no limit is reached.
      DOCKET_TRUST_PROXY: '1',
      ...environment,
    });
    const services = await openServices(config, log);
    const web = await startWeb(services, { withPage: false });
    const owner = new pg.Pool({ connectionString: testDatabase.url, max: 4 });
    // The database may be dropped before its last connection has noticed that it was closed.
    owner.on('error', () => {});
    const world = new World(testDatabase, services, web, owner, faults, filesDir);
    await world.source('shop');
    return world;
  }

  get database(): Database {
    return this.services.database;
  }

  get url(): string {
    return this.web.url;
  }

  /** What listens for requests. */
  get server(): Server {
    return this.web.app.server;
  }

  /** A statement as the database's owner. */
  async sql<Row = Record<string, unknown>>(text: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await this.owner.query(text, parameters)).rows as Row[];
  }

  async vendor(
    wish: Partial<Pick<NewVendor, 'name' | 'currency' | 'timeZone' | 'notificationEmails'>> & {
      id?: string;
    } = {},
  ): Promise<VendorWorld> {
    const vendor = await this.database.transaction('intake', (tx) =>
      createVendor(tx, { name: 'Nordlys Aesthetics', currency: 'GBP', timeZone: 'Europe/London', ...wish }),
    );
    await this.services.identity.members.ensureVendor(vendor);
    return new VendorWorld(this, vendor.id);
  }

  /** A source of orders; `shop` is there from the beginning. */
  async source(
    id: string,
    kind: 'PARTNER_APP' | 'WOOCOMMERCE' = 'PARTNER_APP',
    currency: string | null = null,
  ) {
    await this.sql(
      'insert into source (id, kind, secret, currency, mails_customer) values ($1, $2, $3, $4, false)',
      [id, kind, kind === 'WOOCOMMERCE' ? newId() : null, currency],
    );
  }

  /** Lets a source call a vendor by an id of its own. */
  async link(source: string, externalId: string, vendor: VendorWorld): Promise<void> {
    await this.sql('insert into vendor_link (source, external_id, vendor_id) values ($1, $2, $3)', [
      source,
      externalId,
      vendor.id,
    ]);
  }

  /** A commission rate of the marketplace, or of one vendor. */
  async rate(
    percentPpm: number,
    flat = 0,
    currency: string | null = null,
    vendor?: VendorWorld,
  ): Promise<void> {
    await this.sql(
      'insert into commission_rate (id, scope, vendor_id, percent_ppm, flat, currency) values ($1, $2, $3, $4, $5, $6)',
      [newId(), vendor ? 'VENDOR' : 'MARKETPLACE', vendor?.id ?? null, percentPpm, flat, currency],
    );
  }

  /** A key: of one vendor, or of the marketplace. */
  async key(scopes: Scope[], vendorId: string | null = null): Promise<ApiClient> {
    const { secret } = await this.services.identity.keys.create({
      name: vendorId ? 'Warehouse' : 'Storefront',
      scopes,
      vendorId,
      expiresAt: null,
      createdBy: null,
    });
    return this.client({ authorization: `Bearer ${secret}` });
  }

  /** Someone who is signed in, by cookie: an operator, or a member of one vendor. */
  async person(who: { role: MemberRole; vendorId: string } | 'operator'): Promise<ApiClient> {
    const { users, members } = this.services.identity;
    const isOperator = who === 'operator';
    const email = `${newId()}@people.example`;
    const user = await users.create({ email, name: isOperator ? 'Olu' : 'Kim', isOperator, password });
    if (who !== 'operator') await members.add(who.vendorId, user.id, who.role);
    return this.client({ cookie: await this.signIn(email) });
  }

  operator(): Promise<ApiClient> {
    return this.person('operator');
  }

  nobody(): ApiClient {
    return this.client({});
  }

  async close(): Promise<void> {
    await this.web.close();
    await this.services.close();
    await this.owner.end();
    await this.testDatabase.drop();
    await rm(this.filesDir, { recursive: true, force: true });
  }

  private client(headers: Record<string, string>): ApiClient {
    return new ApiClient(this.url, headers, () => this.faults.slice(-3).join(''));
  }

  private async signIn(email: string): Promise<string> {
    const response = await fetch(`${this.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.url, 'x-forwarded-for': address() },
      body: JSON.stringify({ email, password }),
    });
    if (!response.ok) throw new Error(`Sign-in failed: ${await response.text()}`);
    return response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  }
}

let addresses = 0;
const address = (): string => {
  addresses += 1;
  return `10.0.${addresses >> 8}.${addresses & 255}`;
};
