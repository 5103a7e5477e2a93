import { expect, it } from '@jest/globals';
import { createTestDatabase } from './test-database.js';
import { onServer } from './test-server.js';

const count = 'select count(*)::int as n from pg_database where datname = $1';

it('gives each caller a migrated database of its own', async () => {
  const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  await onServer(one.url, (client) => client.query('create table only_here (id int)'));
  const { rows } = await onServer(other.url, (client) =>
    client.query(
      `select to_regclass('only_here') as theirs, to_regclass('migration') is not null as migrated`,
    ),
  );
  expect(rows).toEqual([{ theirs: null, migrated: true }]);
  await Promise.all([one.drop(), other.drop()]);
});

it('clones for many at once', async () => {
  const databases = await Promise.all(Array.from({ length: 8 }, createTestDatabase));
  expect(new Set(databases.map(({ url }) => url)).size).toBe(8);
  await Promise.all(databases.map((database) => database.drop()));
});

it('drops a database that is still in use', async () => {
  const [used, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  const name = new URL(used.url).pathname.slice(1);
  await onServer(used.url, async (client) => {
    client.on('error', () => {});
    await used.drop();
  }).catch(() => undefined);
  const { rows } = await onServer(other.url, (client) => client.query(count, [name]));
  expect(rows).toEqual([{ n: 0 }]);
  await other.drop();
});
