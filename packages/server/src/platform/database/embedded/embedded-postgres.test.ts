import { stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type ClusterFolder, createClusterFolder } from '../../../testing/cluster-folder.js';
import { askServer } from '../../../testing/test-server.js';
import { findBinaries } from './binaries.js';
import type { EmbeddedPostgres } from './embedded-postgres.js';
import { isPostmasterOf } from './processes.js';

jest.setTimeout(30_000);

let folder: ClusterFolder;
beforeAll(async () => {
  folder = await createClusterFolder();
});
afterAll(() => folder.remove());

const portOf = ({ url }: { url: string }) => Number(new URL(url).port);

describe('a first start', () => {
  it('gives a Postgres 18 for everyone’s letters, on loopback, with a password', async () => {
    const server = await folder.start({ durable: true });
    expect(server).toMatchObject({ adopted: false, home: folder.home });
    expect(await askServer(server, 'show server_version')).toMatch(/^18\./);
    expect(await askServer(server, 'select current_database()')).toBe('docket');
    expect(await askServer(server, 'show server_encoding')).toBe('UTF8');
    expect(await askServer(server, 'show listen_addresses')).toBe('127.0.0.1');
    expect(await askServer(server, 'show unix_socket_directories')).toBe('');
    expect(await askServer(server, 'show fsync')).toBe('on');
    expect(await askServer(server, `select lower('ÄЖ')`)).toBe('äж');
    await askServer(server, 'create extension pg_trgm');
    expect(await askServer(server, `select array_length(show_trgm('Жанна'), 1)`)).toBe(6);

    const stranger = { url: server.url.replace(/:[^:@]+@/, ':wrong@') };
    await expect(askServer(stranger, 'select 1')).rejects.toThrow('password authentication failed');
    expect((await stat(join(server.home, 'password'))).mode & 0o777).toBe(0o600);
    await server.stop();
    await expect(askServer(server, 'select 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('says what to do where there is no Postgres to bring along', () => {
    expect(() => findBinaries('sunos', 'x64')).toThrow(
      /no embedded Postgres for sunos on x64: set DATABASE_URL/,
    );
  });
});

describe('a later start', () => {
  it('keeps data, address and password', async () => {
    const first = await folder.start();
    await askServer(first, 'create table kept as select 7 as n');
    await first.stop();
    const second = await folder.start();
    expect(second).toMatchObject({ url: first.url, adopted: false });
    expect(await askServer(second, 'select n from kept')).toBe(7);
    await second.stop();
  });

  it('chooses another port when its own is taken', async () => {
    const first = await folder.start();
    await first.stop();
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(portOf(first), '127.0.0.1', resolve));
    const second = await folder.start();
    expect(portOf(second)).not.toBe(portOf(first));
    expect(await askServer(second, 'select 1')).toBe(1);
    await second.stop();
    squatter.close();
  });

  it('recovers what was committed when the server itself was killed', async () => {
    const first = await folder.start({ durable: true });
    await askServer(first, 'create table committed as select 8 as n');
    process.kill(first.pid, 'SIGKILL');
    const second = await folder.start({ durable: true });
    expect(second.pid).not.toBe(first.pid);
    await first.stop();
    expect(await askServer(second, 'select n from committed')).toBe(8);
    await second.stop();
  });

  it('is not kept away by a process id that someone else has now', async () => {
    const data = join(folder.home, 'data');
    const stale = [process.pid, data, 1, 5432, '', '127.0.0.1', '', 'ready   ', ''];
    await writeFile(join(data, 'postmaster.pid'), stale.join('\n'));
    const server = await folder.start();
    expect(await askServer(server, 'select 1')).toBe(1);
    await server.stop();
  });
});

describe('several starts', () => {
  it('share one server, which the last to leave stops', async () => {
    const servers = await Promise.all([folder.start(), folder.start(), folder.start()]);
    expect(new Set(servers.map(({ pid }) => pid)).size).toBe(1);
    const [one, ...others] = servers as [EmbeddedPostgres, ...EmbeddedPostgres[]];
    await Promise.all(others.map((server) => server.stop()));
    expect(await askServer(one, 'select 1')).toBe(1);
    await one.stop();
    expect(await isPostmasterOf(one.pid, join(one.home, 'data'))).toBe(false);
  });

  it('make one cluster, when there is none yet', async () => {
    const empty = await createClusterFolder();
    const servers = await Promise.all([empty.start(), empty.start()]);
    expect(new Set(servers.map(({ url }) => url)).size).toBe(1);
    await Promise.all(servers.map((server) => server.stop()));
    await empty.remove();
  });

  it('come through while the server is just stopping', async () => {
    const first = await folder.start();
    const stopping = first.stop();
    const second = await folder.start();
    await stopping;
    expect(await askServer(second, 'select 1')).toBe(1);
    await second.stop();
  });
});

it('refuses the data of another major version in one sentence', async () => {
  await writeFile(join(folder.home, 'data/PG_VERSION'), '17\n');
  await expect(folder.start()).rejects.toThrow(/was made by Postgres 17, not 18/);
});
