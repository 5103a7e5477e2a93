import pg from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from './migrations.js';
import { ensureRoles } from './roles.js';

/** Any number will do, as long as it is ours: one migration at a time, whoever starts it. */
const advisoryLock = 7_236_019;

/**
 * Brings the database up to this version's tables, as its owner. Safe to call from several processes at once:
 * one does the work, the others wait and find nothing left to do.
 * @param after steps of other machinery that belong to a migration, e.g. the job queue's own tables
 */
export async function migrate(
  url: string,
  after: readonly ((ownerUrl: string) => Promise<void>)[] = [],
): Promise<{ applied: string[] }> {
  const owner = new pg.Client({ connectionString: url, application_name: 'docket migrate' });
  // What it was doing says so when its connection breaks.
  owner.on('error', () => {});
  await owner.connect();
  try {
    await owner.query('select pg_advisory_lock($1)', [advisoryLock]);
    await ensureRoles(owner);
    const source = new DataSource({
      type: 'postgres',
      url,
      migrations,
      migrationsTableName: 'migration',
      installExtensions: false,
      poolSize: 1,
    });
    await source.initialize();
    try {
      const applied = await source.runMigrations({ transaction: 'each' });
      for (const step of after) await step(url);
      return { applied: applied.map((migration) => migration.name) };
    } finally {
      await source.destroy();
    }
  } finally {
    await owner.end();
  }
}
