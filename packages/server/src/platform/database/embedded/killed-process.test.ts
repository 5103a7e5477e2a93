import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { heldBy, killHolder, release, spawnHolder } from '../../../testing/cluster-child.js';
import { type ClusterFolder, createClusterFolder } from '../../../testing/cluster-folder.js';
import { askServer } from '../../../testing/test-server.js';
import { isPostmasterOf } from './processes.js';

jest.setTimeout(30_000);

let folder: ClusterFolder;
beforeEach(async () => {
  folder = await createClusterFolder();
});
afterEach(() => folder.remove());

const halves = async () => (await readdir(folder.dataDir)).filter((name) => name.startsWith('postgres.new-'));
const holder = () => spawnHolder({ dataDir: folder.dataDir, durable: false });

describe('a process that is killed', () => {
  it('leaves its server running; the next start takes it over, and ends it', async () => {
    const first = holder();
    const held = await heldBy(first);
    await killHolder(first);
    const server = await folder.start();
    expect(server).toMatchObject({ url: held.url, pid: held.pid, adopted: true });
    await server.stop();
    expect(await isPostmasterOf(held.pid, join(held.home, 'data'))).toBe(false);
  });

  it('while it sets the cluster up costs nothing: the next start begins anew', async () => {
    const first = holder();
    const deadline = Date.now() + 20_000;
    while ((await halves()).length === 0 && Date.now() < deadline) await pause(5);
    await killHolder(first);
    expect(await readdir(folder.dataDir)).toEqual([expect.stringMatching(/^postgres\.new-/)]);
    const server = await folder.start();
    expect(await askServer(server, 'select 1')).toBe(1);
    await server.stop();
  });

  it('leaves no half-made cluster for ever', async () => {
    await mkdir(join(folder.dataDir, 'postgres.new-999999999-0a0b0c0d/data/base'), { recursive: true });
    await (await folder.start()).stop();
    expect(await halves()).toEqual([]);
  });
});

describe('Ctrl-C', () => {
  it('does not reach the server past the process that will stop it', async () => {
    const first = holder();
    const held = await heldBy(first);
    process.kill(-(first.pid as number), 'SIGINT');
    expect(await askServer(held, 'select pg_sleep(0.2)::text')).toBe('');
    await release(first);
    expect(await isPostmasterOf(held.pid, join(held.home, 'data'))).toBe(false);
  });
});
