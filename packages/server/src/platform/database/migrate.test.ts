import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import { onServer } from '../../testing/test-server.js';
import { migrate } from './migrate.js';

let database: TestDatabase;
let owner: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

/** Its own connection, which has nothing to do while tables are made by another. */
const idle = `select pid from pg_stat_activity
  where datname = current_database() and application_name = 'docket migrate' and state = 'idle'`;
const waiting = `select from pg_stat_activity
  where datname = current_database() and application_name = '' and wait_event_type = 'Lock'`;

async function until(found: string): Promise<{ pid: number }[]> {
  for (;;) {
    const { rows } = await onServer(database.url, (client) => client.query<{ pid: number }>(found));
    if (rows.length > 0) return rows;
  }
}

it('takes nothing with it where its connection breaks', async () => {
  await owner.query('begin; lock table migration');
  const done = migrate(database.url);
  await until(waiting);
  for (const { pid } of await until(idle)) await owner.query('select pg_terminate_backend($1)', [pid]);
  await owner.query('commit');
  expect(await done).toEqual({ applied: [] });
});
