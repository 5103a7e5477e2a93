import { DataSource, type EntityManager, type EntityTarget, type MixedList } from 'typeorm';
import { SnakeNaming } from './snake-naming.js';

/** The Postgres roles of the running product; none is a superuser, none owns a table. */
export const dbRoles = ['app', 'operator', 'worker', 'intake', 'identity'] as const;
export type DbRole = (typeof dbRoles)[number];

/** One database transaction. */
export interface Tx {
  readonly manager: EntityManager;
  /** Runs one statement and gives its rows, whatever its kind. */
  query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Runs once the transaction has committed; never when it is undone. */
  afterCommit(effect: () => void): void;
  /** Enters one vendor's rows: row-level security shows and takes only theirs until `work` is done. */
  inVendor<T>(vendorId: string, work: (tx: VendorTx) => Promise<T>): Promise<T>;
}

/** A transaction inside one vendor's rows. */
export interface VendorTx extends Tx {
  readonly vendorId: string;
  /**
   * Runs once, after the work and before the vendor is left, in the order of the keys; a key that is asked for again
   * before its turn still runs once.
   */
  beforeLeave(key: string, last: () => Promise<void>): void;
}

class Transaction implements Tx {
  readonly effects: (() => void)[] = [];
  constructor(readonly manager: EntityManager) {}

  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const runner = this.manager.queryRunner;
    if (!runner) throw new Error('A transaction without its query runner');
    const result = await runner.query(sql, [...parameters], true);
    return (result.records ?? []) as Row[];
  }

  afterCommit(effect: () => void): void {
    this.effects.push(effect);
  }

  async inVendor<T>(vendorId: string, work: (tx: VendorTx) => Promise<T>): Promise<T> {
    await this.query("select set_config('docket.vendor_id', $1, true)", [vendorId]);
    const last = new Map<string, () => Promise<void>>();
    const tx: VendorTx = {
      vendorId,
      manager: this.manager,
      query: (sql, parameters) => this.query(sql, parameters),
      afterCommit: (effect) => this.afterCommit(effect),
      inVendor: () => {
        throw new Error('Already inside a vendor; leave it first');
      },
      beforeLeave: (key, fn) => {
        if (!last.has(key)) last.set(key, fn);
      },
    };
    try {
      const result = await work(tx);
      await runInOrder(last);
      await this.leaveVendor();
      return result;
    } catch (error) {
      // Whoever catches this and goes on must not stand inside the vendor; a transaction that is broken says no.
      await this.leaveVendor().catch(() => {});
      throw error;
    }
  }

  private async leaveVendor(): Promise<void> {
    await this.query("select set_config('docket.vendor_id', '', true)");
  }
}

/** Runs what was registered, and what that registers in turn. */
async function runInOrder(hooks: Map<string, () => Promise<void>>): Promise<void> {
  for (;;) {
    const [key] = [...hooks.keys()].sort();
    const hook = key === undefined ? undefined : hooks.get(key);
    if (key === undefined || !hook) return;
    hooks.delete(key);
    await hook();
  }
}

export interface DatabaseOptions {
  entities: MixedList<EntityTarget<object>>;
  /** Connections each role may open at most. */
  poolSize?: number;
  onPoolError?: (error: Error) => void;
}

/** An address with options of its own would silently win over the role that a pool takes on. */
function withoutOptions(address: string): string {
  const url = new URL(address);
  url.searchParams.delete('options');
  return url.toString();
}

/** The database as the product uses it: a pool a role, and units of work that are transactions. */
export class Database {
  private constructor(
    readonly url: string,
    private readonly sources: ReadonlyMap<DbRole, DataSource>,
  ) {}

  static async open(url: string, options: DatabaseOptions): Promise<Database> {
    const sources = new Map<DbRole, DataSource>();
    try {
      for (const role of dbRoles) {
        const source = new DataSource({
          type: 'postgres',
          url: withoutOptions(url),
          entities: options.entities as never,
          namingStrategy: new SnakeNaming(),
          installExtensions: false,
          poolSize: options.poolSize ?? 10,
          extra: {
            options: `-c role=docket_${role}`,
            application_name: `docket ${role}`,
            connectionTimeoutMillis: 10_000,
          },
          // Without a listener, a restart of Postgres would take this process down with it.
          poolErrorHandler: options.onPoolError ?? (() => {}),
          logging: false,
        });
        await source.initialize();
        sources.set(role, source);
      }
    } catch (error) {
      await Promise.all([...sources.values()].map((source) => source.destroy()));
      throw error;
    }
    return new Database(url, sources);
  }

  /** A transaction that is in no vendor: it sees only what belongs to the whole marketplace. */
  async transaction<T>(role: DbRole, work: (tx: Tx) => Promise<T>): Promise<T> {
    const source = this.sources.get(role);
    if (!source) throw new Error(`No pool for the role ${role}`);
    let effects: (() => void)[] = [];
    const result = await source.transaction(async (manager) => {
      const tx = new Transaction(manager);
      effects = tx.effects;
      return work(tx);
    });
    for (const effect of effects) effect();
    return result;
  }

  /** A transaction inside one vendor's rows. */
  inVendor<T>(role: DbRole, vendorId: string, work: (tx: VendorTx) => Promise<T>): Promise<T> {
    return this.transaction(role, (tx) => tx.inVendor(vendorId, work));
  }

  async close(): Promise<void> {
    await Promise.all([...this.sources.values()].map((source) => source.destroy()));
  }
}
