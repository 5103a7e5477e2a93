import pg from 'pg';
import type { Db } from 'pg-boss';
import { StatementNames } from '../database/one-statement.js';

/** More than one statement: Postgres keeps no plan of several. */
const several = /;\s*\S/;

/** A worker process's connections to the queue, whose statements are the same over and over: their plans are kept. */
export class QueueConnections implements Db {
  private readonly pool: pg.Pool;
  private readonly names = new StatementNames();

  /** @param url the database's address; they take the role of workers by themselves */
  constructor(url: string, onFault: (error: Error) => void) {
    this.pool = new pg.Pool({
      connectionString: url,
      options: '-c role=docket_worker',
      application_name: 'docket jobs',
      max: 4,
      connectionTimeoutMillis: 10_000,
    });
    // Without a listener, a restart of Postgres would take this process down with it.
    this.pool.on('error', onFault);
  }

  executeSql(text: string, values: unknown[] = []): Promise<{ rows: never[] }> {
    const name = several.test(text) ? undefined : this.names.nameOf(text);
    return this.pool.query(name ? { name, text, values } : { text, values });
  }

  async close(): Promise<void> {
    if (!this.pool.ending) await this.pool.end();
  }
}
