import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, jest } from '@jest/globals';
import { isPostmasterOf } from '../platform/database/embedded/processes.js';
import { heldBy, killHolder, spawnHolder } from './cluster-child.js';
import { createClusterFolder } from './cluster-folder.js';

jest.setTimeout(30_000);

it('leaves neither server nor folder of a run that was killed', async () => {
  const { dataDir, remove } = await createClusterFolder();
  const holder = spawnHolder({ dataDir, durable: false, watched: true });
  const { pid, home } = await heldBy(holder);
  await killHolder(holder);
  const deadline = Date.now() + 20_000;
  while (existsSync(dataDir) && Date.now() < deadline) await pause(50);
  expect(existsSync(dataDir)).toBe(false);
  expect(await isPostmasterOf(pid, join(home, 'data'))).toBe(false);
  await remove();
});
