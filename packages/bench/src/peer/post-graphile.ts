import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Contender } from '../measure/load.js';
import { freePort, type Product, repository } from '../product/product.js';

/** Not among our dependencies, of which each who tries the product would load it: it is fetched when it is measured. */
const packages = ['postgraphile@5.1.5', 'graphql@16.15.0', 'pg@8.23.1'];
const startWithinMs = 60_000;

/** PostGraphile, running beside the product on the same database: past row-level security, and nobody signs in. */
export interface Peer {
  asks(query: string, variables: readonly object[]): Contender;
  stop(): Promise<void>;
}

export async function startPostGraphile({ databaseUrl, postgresPid }: Product): Promise<Peer> {
  const command = await fetchPostGraphile();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const words = ['-P', 'postgraphile/presets/amber', '-c', databaseUrl, '-s', 'public', '-n', '127.0.0.1'];
  const child = spawn(process.execPath, [command, ...words, '-p', String(port)], {
    env: { ...process.env, NODE_ENV: 'production', GRAPHILE_ENV: 'production' },
    stdio: 'ignore',
  });
  const stop = async () => {
    if (child.exitCode !== null) return;
    child.kill();
    await once(child, 'exit');
  };
  const asks = (query: string, variables: readonly object[]): Contender => ({
    ...{ name: 'PostGraphile', url, pids: [child.pid as number, postgresPid] },
    requests: variables.map((each) => ({
      ...{ method: 'POST', path: '/graphql', headers: { 'content-type': 'application/json' } },
      body: JSON.stringify({ query, variables: each }),
    })),
  });
  for (const deadline = Date.now() + startWithinMs; Date.now() < deadline; await pause(200)) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`${url}/graphql?query={__typename}`).catch(() => null);
    if (answer) return { asks, stop };
  }
  await stop();
  throw new Error('PostGraphile did not start.');
}

/** @returns its command */
async function fetchPostGraphile(): Promise<string> {
  const folder = join(repository, 'data/peers');
  const command = join(folder, 'node_modules/postgraphile/dist/cli-run.js');
  if (!existsSync(command)) {
    console.error(`Fetching ${packages.join(', ')}, once …`);
    await mkdir(folder, { recursive: true });
    await promisify(execFile)('npm', ['install', '--no-audit', '--prefix', folder, ...packages]);
  }
  return command;
}
