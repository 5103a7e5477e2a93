import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tasks } from '../app/tasks.js';
import { startEmbeddedPostgres } from '../platform/database/embedded/embedded-postgres.js';
import { migrate } from '../platform/database/migrate.js';
import { installJobSchema } from '../platform/jobs/job-schema.js';
import { givenServer, publishAddress } from './cluster-address.js';
import { watchServer } from './cluster-watchdog.js';
import { dropTestDatabases, onServer, withDatabase } from './test-server.js';

// Unlike that of any other run on a given server.
const prefix = `docket_test_${randomBytes(4).toString('hex')}`;
let stopServer: (() => Promise<void>) | undefined;

/** Starts a server (or takes that of DOCKET_TEST_DATABASE_URL) with a migrated template to clone. */
export async function startTestCluster(): Promise<void> {
  const given = givenServer();
  const { url, stop } = given
    ? { url: given, stop: () => dropTestDatabases(given, prefix) }
    : await startOwn();
  stopServer = stop;
  const template = `${prefix}_template`;
  await onServer(url, (client) => client.query(`create database ${template} template template0`));
  await migrate(withDatabase(url, template), [(owner) => installJobSchema(owner, tasks)]);
  // A template that nobody can connect to is a template that can always be cloned.
  await onServer(url, (client) => client.query(`alter database ${template} allow_connections false`));
  publishAddress({ url, prefix, template });
}

/** Stops what startTestCluster started; of a given server, drops what the run made. */
export async function stopTestCluster(): Promise<void> {
  await stopServer?.();
  stopServer = undefined;
}

async function startOwn(): Promise<{ url: string; stop(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'docket-test-'));
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  const release = watchServer(server, dataDir);
  const stop = async () => {
    await server.stop();
    for (const folder of [server.home, dataDir]) await rm(folder, { recursive: true, force: true });
    release();
  };
  return { url: server.url, stop };
}
