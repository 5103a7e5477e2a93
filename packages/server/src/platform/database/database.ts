import pg from 'pg';
import { DataSource, type EntityManager, type EntityTarget, type MixedList, type QueryRunner } from 'typeorm';
import { JsonRows, type RowsOf, rowsFrom } from './json-rows.js';
import { oneStatement, type Question, StatementNames, type Written } from './one-statement.js';
import { SnakeNaming } from './snake-naming.js';

/** The Postgres roles of the running product; none is a superuser, none owns a table. */
export const dbRoles = ['app', 'operator', 'worker', 'intake', 'identity'] as const;
export type DbRole = (typeof dbRoles)[number];

/** One database transaction. */
export interface Tx {
  readonly manager: EntityManager;
  /** Runs one statement and gives its rows, whatever its kind. */
  query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** The same for a statement that is run over and over with other parameters: its plan may be kept. */
  kept<Row = Record<string, unknown>>(sql: string, parameters: readonly unknown[]): Promise<Row[]>;
  /** Runs once the transaction has committed; never when it is undone. */
  afterCommit(effect: () => void): void;
  /** Enters one vendor's rows: row-level security shows and takes only theirs until `work` is done. */
  inVendor<T>(vendorId: string, work: (tx: VendorTx) => Promise<T>): Promise<T>;
  /**
   * Enters several vendors' rows one after the other. What is to be done last is so in all of them: the rows that
   * others wait for are locked no longer than that takes.
   */
  inVendors<Part extends { vendorId: string }, T>(
    parts: readonly Part[],
    work: (tx: VendorTx, part: Part) => Promise<T>,
  ): Promise<T[]>;
}

type Hooks = Map<string, () => Promise<void>>;

/** A transaction inside one vendor's rows. */
export interface VendorTx extends Tx {
  readonly vendorId: string;
  /** When it began, by Postgres's clock: whatever is decided or written as of now goes by it, whichever server asks. */
  readonly at: Date;
  /**
   * Runs once, after the work and before the vendor is left, in the order of the keys; a key that is asked for again
   * before its turn still runs once.
   */
  beforeLeave(key: string, last: () => Promise<void>): void;
}

class Transaction implements Tx {
  readonly effects: (() => void)[] = [];
  constructor(
    readonly manager: EntityManager,
    private readonly names: StatementNames,
  ) {}

  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const result = await this.runner.query(sql, [...parameters], true);
    return (result.records ?? []) as Row[];
  }

  async kept<Row>(text: string, parameters: readonly unknown[]): Promise<Row[]> {
    const client: pg.ClientBase = await this.runner.connect();
    const name = this.names.nameOf(text);
    const { rows } = await client.query({ ...(name && { name }), text, values: [...parameters] });
    return rows;
  }

  private get runner(): QueryRunner {
    const runner = this.manager.queryRunner;
    if (!runner) throw new Error('A transaction without its query runner');
    return runner;
  }

  afterCommit(effect: () => void): void {
    this.effects.push(effect);
  }

  inVendor<T>(vendorId: string, work: (tx: VendorTx) => Promise<T>): Promise<T> {
    return this.leavingAfter(() => this.workIn(vendorId, work));
  }

  inVendors<Part extends { vendorId: string }, T>(
    parts: readonly Part[],
    work: (tx: VendorTx, part: Part) => Promise<T>,
  ): Promise<T[]> {
    return this.leavingAfter(async () => {
      const results: T[] = [];
      const lasts: { vendorId: string; last: Hooks }[] = [];
      for (const part of parts) {
        const { vendorId } = part;
        const last: Hooks = new Map();
        results.push(await this.beginIn(vendorId, last, (tx) => work(tx, part)));
        lasts.push({ vendorId, last });
      }
      for (const { vendorId, last } of lasts) {
        if (lasts.length > 1) await this.enter(vendorId);
        await runInOrder(last);
      }
      return results;
    });
  }

  /** Enters a vendor for the rest of the transaction. */
  async workIn<T>(vendorId: string, work: (tx: VendorTx) => Promise<T>): Promise<T> {
    const last: Hooks = new Map();
    const result = await this.beginIn(vendorId, last, work);
    await runInOrder(last);
    return result;
  }

  private async beginIn<T>(vendorId: string, last: Hooks, work: (tx: VendorTx) => Promise<T>): Promise<T> {
    const at = await this.enter(vendorId);
    const inVendor = () => {
      throw new Error('Already inside a vendor; leave it first');
    };
    return work({
      vendorId,
      at,
      manager: this.manager,
      query: (sql, parameters) => this.query(sql, parameters),
      kept: (sql, parameters) => this.kept(sql, parameters),
      afterCommit: (effect) => this.afterCommit(effect),
      inVendor,
      inVendors: inVendor,
      beforeLeave: (key, fn) => {
        if (!last.has(key)) last.set(key, fn);
      },
    });
  }

  private async leavingAfter<T>(work: () => Promise<T>): Promise<T> {
    try {
      const result = await work();
      await this.leaveVendor();
      return result;
    } catch (error) {
      // Whoever catches this and goes on must not stand inside the vendor; a transaction that is broken says no.
      await this.leaveVendor().catch(() => {});
      throw error;
    }
  }

  /** @returns when the transaction began, by the clock of Postgres */
  private async enter(vendorId: string): Promise<Date> {
    const [entered] = await this.kept<{ at: Date }>(
      "select now() as at, set_config('docket.vendor_id', $1, true)",
      [vendorId],
    );
    if (!entered) throw new Error('A vendor was entered without a word');
    return entered.at;
  }

  private async leaveVendor(): Promise<void> {
    await this.enter('');
  }
}

/** Runs what was registered, and what that registers in turn. */
async function runInOrder(hooks: Hooks): Promise<void> {
  for (;;) {
    const [key] = [...hooks.keys()].sort();
    const hook = key === undefined ? undefined : hooks.get(key);
    if (key === undefined || !hook) return;
    hooks.delete(key);
    await hook();
  }
}

/** How long a statement of a read may take, in milliseconds; what takes longer is too much to ask. */
export const longestReadMs = 5_000;

export interface DatabaseOptions {
  entities: MixedList<EntityTarget<object>>;
  /** Connections each role may open at most, and questions beside them. */
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
  private readonly names = new StatementNames();

  private constructor(
    readonly url: string,
    private readonly sources: ReadonlyMap<DbRole, DataSource>,
    /** For questions: the web's role, and no statement takes longer than a read may. */
    private readonly asking: pg.Pool,
  ) {}

  static async open(url: string, options: DatabaseOptions): Promise<Database> {
    const sources = new Map<DbRole, DataSource>();
    const { poolSize = 10, onPoolError = () => {} } = options;
    const connectionTimeoutMillis = 10_000;
    try {
      for (const role of dbRoles) {
        const source = new DataSource({
          type: 'postgres',
          url: withoutOptions(url),
          entities: options.entities as never,
          namingStrategy: new SnakeNaming(),
          installExtensions: false,
          poolSize,
          extra: {
            options: `-c role=docket_${role}`,
            application_name: `docket ${role}`,
            connectionTimeoutMillis,
          },
          // Without a listener, a restart of Postgres would take this process down with it.
          poolErrorHandler: onPoolError,
          logging: false,
        });
        await source.initialize();
        sources.set(role, source);
      }
    } catch (error) {
      await Promise.all([...sources.values()].map((source) => source.destroy()));
      throw error;
    }
    const asking = new pg.Pool({
      connectionString: withoutOptions(url),
      options: `-c role=docket_app -c statement_timeout=${longestReadMs}`,
      application_name: 'docket ask',
      max: poolSize,
      connectionTimeoutMillis,
    });
    asking.on('error', onPoolError);
    return new Database(url, sources, asking);
  }

  /** A transaction that is in no vendor: it sees only what belongs to the whole marketplace. */
  transaction<T>(role: DbRole, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transact(role, work);
  }

  /** A transaction inside one vendor's rows. */
  inVendor<T>(role: DbRole, vendorId: string, work: (tx: VendorTx) => Promise<T>): Promise<T> {
    // What it has set ends with it.
    return this.transact(role, (tx) => tx.workIn(vendorId, work));
  }

  private async transact<T>(role: DbRole, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const source = this.sourceOf(role);
    let effects: (() => void)[] = [];
    const result = await source.transaction(async (manager) => {
      const tx = new Transaction(manager, this.names);
      effects = tx.effects;
      return work(tx);
    });
    for (const effect of effects) effect();
    return result;
  }

  /** Reads what belongs to the whole marketplace by one statement. */
  async askAll<Answer>(part: string): Promise<Answer> {
    const { rows } = await this.asking.query<{ answer: Answer }>(`select ${part} as answer`);
    return rows[0]?.answer as Answer;
  }

  /** Reads one vendor's rows by one statement. */
  async ask<Answer>(vendorId: string, question: Question): Promise<Answer> {
    return (await this.askWritten<Answer>(vendorId, question)).answer;
  }

  /** The same with what Postgres has written; null where it wrote nothing. */
  async askWritten<Answer>(vendorId: string, question: Question): Promise<Written<Answer>> {
    const text = oneStatement(question);
    const name = question.isKept ? this.names.nameOf(text) : undefined;
    const { rows } = await this.asking.query<Written<Answer>>({
      ...(name && { name }),
      text,
      values: [vendorId, ...question.values],
    });
    return rows[0] as Written<Answer>;
  }

  /** Rows of an entity as JSON, with these properties only. */
  jsonRows<Entity extends object>(
    target: EntityTarget<Entity>,
    properties: readonly (keyof Entity)[],
  ): JsonRows<Entity> {
    return new JsonRows(this.sourceOf('app'), target, properties);
  }

  /** Whole rows as JSON. */
  get rowsOf(): RowsOf {
    return rowsFrom(this.sourceOf('app'));
  }

  async close(): Promise<void> {
    await Promise.all([...[...this.sources.values()].map((source) => source.destroy()), this.asking.end()]);
  }

  /** Its pools of connections by name: one a role, and that of questions. */
  get pools(): ReadonlyMap<string, pg.Pool> {
    const ofRoles = [...this.sources].map(
      ([role, { driver }]) => [role, (driver as unknown as { master: pg.Pool }).master] as const,
    );
    return new Map<string, pg.Pool>([...ofRoles, ['ask', this.asking]]);
  }

  private sourceOf(role: DbRole): DataSource {
    const source = this.sources.get(role);
    if (!source) throw new Error(`No pool for the role ${role}`);
    return source;
  }
}
