import { chmod, chown, rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { asOrdinaryUser, heldBy, release, spawnHolder } from '../../../testing/cluster-child.js';
import { type ClusterFolder, createClusterFolder } from '../../../testing/cluster-folder.js';
import { askServer } from '../../../testing/test-server.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';

jest.setTimeout(30_000);

// Only root can be somebody else; an ordinary user's own starts are in the other files.
const asRoot = process.getuid?.() === 0 ? describe : describe.skip;

let folder: ClusterFolder;
beforeEach(async () => {
  folder = await createClusterFolder();
});
afterEach(() => folder.remove());

asRoot('started by an ordinary user', () => {
  const id = 65534;
  const ordinary = asOrdinaryUser(id);

  // Where the clone is closed to others and user namespaces are forbidden, no other user could start it.
  (ordinary ? it : it.skip)('runs as that user, also when root starts it later', async () => {
    const { prefix = [], as = {} } = ordinary ?? {};
    await chmod(folder.dataDir, 0o700);
    if (as.uid) await chown(folder.dataDir, id, id);
    const holder = spawnHolder({ dataDir: folder.dataDir, durable: false }, prefix, as);
    const held = await heldBy(holder);
    expect(held).toMatchObject({ uid: id, home: folder.home, adopted: false });
    expect(await askServer(held, 'select 1')).toBe(1);
    await release(holder);

    const server = await folder.start();
    expect(server).toMatchObject({ home: held.home, url: held.url });
    await server.stop();
  });
});

asRoot('started by root', () => {
  it('keeps the data elsewhere, and says so, where no other user can reach it', async () => {
    await chmod(folder.dataDir, 0o700);
    const sentences: string[] = [];
    const { dataDir } = folder;
    const log = (sentence: string) => sentences.push(sentence);
    const first = await startEmbeddedPostgres({ dataDir, durable: false, userNamespaces: false, log });
    expect(sentences).toEqual([expect.stringContaining(`kept in ${first.home}`)]);
    await keepsItsData(first, { userNamespaces: false });
    // Also where namespaces are allowed again.
    await keepsItsData(await folder.start(), {});
    await rm(first.home, { recursive: true });
  });

  it('keeps the data in its folder where another user can reach it', async () => {
    const first = await folder.start();
    await keepsItsData(first, { userNamespaces: false });
  });

  it('works in a folder closed to all others', async () => {
    await chmod(folder.dataDir, 0o700);
    const first = await folder.start();
    await keepsItsData(first, {});
    if (first.home !== folder.home) await rm(first.home, { recursive: true });
  });
});

async function keepsItsData(first: EmbeddedPostgres, next: { userNamespaces?: boolean }): Promise<void> {
  await askServer(first, 'create table if not exists kept as select 7 as n');
  await first.stop();
  const second = await folder.start(next);
  expect(second.home).toBe(first.home);
  expect(await askServer(second, 'select n from kept')).toBe(7);
  await second.stop();
}
