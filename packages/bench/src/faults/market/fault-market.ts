import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort, runDocket } from '../../product/product.js';
import { OwnPostgres } from './own-postgres.js';
import { ServerProcess } from './server-process.js';

export interface FaultVendor {
  id: string;
  key: string;
}

/** How a scenario wants its server. */
export interface ServerWish {
  role?: 'web' | 'worker' | 'all';
  /** Beside what every server is told. */
  environment?: Record<string, string>;
  prefix?: readonly string[];
}

/** A marketplace of two vendors on a database of its own, of which servers are started and killed. */
export class FaultMarket {
  private readonly servers: ServerProcess[] = [];
  private readonly ends: (() => Promise<void> | void)[] = [];

  private constructor(
    readonly folder: string,
    readonly postgres: OwnPostgres,
    /** The storefront's key. */
    readonly storefront: string,
    readonly vendors: readonly [FaultVendor, FaultVendor],
  ) {}

  static async open(): Promise<FaultMarket> {
    const folder = await mkdtemp(join(tmpdir(), 'docket-faults-'));
    const postgres = await OwnPostgres.start(folder);
    try {
      return await FaultMarket.found(folder, postgres);
    } catch (error) {
      await postgres.stop();
      throw error;
    }
  }

  private static async found(folder: string, postgres: OwnPostgres): Promise<FaultMarket> {
    const docket = docketOn(folder, postgres);
    await docket('migrate');
    await docket('source', 'add', 'shop', '--kind', 'partner-app');
    const vendor = async (name: string): Promise<FaultVendor> => {
      const id = await docket('vendor', 'add', name, '--currency', 'GBP');
      const scopes = ['orders-read', 'orders-write', 'notes-write', 'shipments-write', 'downloads-write'];
      const words = [...scopes, 'events-read', 'exports'].flatMap((scope) => ['--scope', scope]);
      return { id, key: await docket('key', 'add', 'Warehouse', '--vendor', id, ...words) };
    };
    const vendors = [await vendor('First Supply'), await vendor('Second Supply')] as const;
    const storefront = await docket('key', 'add', 'Storefront', '--scope', 'orders-place');
    return new FaultMarket(folder, postgres, storefront, vendors);
  }

  /** Starts a server; one that is killed and started again keeps its address when it is given. */
  async start(
    { role = 'all', environment = {}, prefix }: ServerWish = {},
    port?: number,
  ): Promise<ServerProcess> {
    const own = String(port ?? (await freePort()));
    const url = `http://127.0.0.1:${own}`;
    const told = { DOCKET_ROLE: role, DOCKET_BASE_URL: url, PORT: own, ...environment };
    const server = new ServerProcess(url, { ...environmentOf(this.folder, this.postgres), ...told }, prefix);
    this.servers.push(server);
    if (role !== 'worker') await server.isReady();
    return server;
  }

  /** A statement as the database's owner, past all walls. */
  async sql<Row = Record<string, unknown>>(text: string, parameters: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.postgres.directUrl });
    await client.connect();
    try {
      return (await client.query(text, parameters)).rows as Row[];
    } finally {
      await client.end();
    }
  }

  /** Runs `docket …` on its data and gives what it prints. */
  get docket(): (...words: string[]) => Promise<string> {
    return docketOn(this.folder, this.postgres);
  }

  async count(text: string, parameters: unknown[] = []): Promise<number> {
    const [row] = await this.sql<{ n: string }>(`select count(*) as n from (${text}) found`, parameters);
    return Number(row?.n);
  }

  /** What goes on in a scenario beside its servers is ended with them, whatever comes of it. */
  atEnd(end: () => Promise<void> | void): void {
    this.ends.push(end);
  }

  /** Ends what a scenario has started. */
  async endScenario(): Promise<void> {
    for (const end of this.ends.splice(0)) await end();
    for (const server of this.servers.splice(0)) await server.kill();
  }

  async close(): Promise<void> {
    await this.endScenario();
    await this.postgres.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

const docketOn =
  (folder: string, postgres: OwnPostgres) =>
  (...words: string[]): Promise<string> =>
    runDocket(words, environmentOf(folder, postgres));

const environmentOf = (folder: string, postgres: OwnPostgres): NodeJS.ProcessEnv => ({
  ...process.env,
  DATABASE_URL: postgres.url,
  DOCKET_DATA_DIR: folder,
  DOCKET_FILES_DIR: join(folder, 'files'),
  DOCKET_SECRET: 'a secret of at least thirty-two characters',
  DOCKET_HOST: '127.0.0.1',
  DOCKET_COST_PER_SECOND: '0',
  LOG_LEVEL: 'fatal',
});
