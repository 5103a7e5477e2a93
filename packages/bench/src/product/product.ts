import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');
const main = join(repository, 'packages/server/dist/main.js');
const commandLine = join(repository, 'packages/server/dist/cli/docket.js');

const startWithinMs = 180_000;

/** The product as its users start it, with an embedded database on a folder of its own. */
export interface Product {
  url: string;
  /** Of the one process that is web and worker. */
  pid: number;
  /** Of the Postgres it started. */
  postgresPid: number;
  /** The owner's address: past row-level security, to fill it and to measure the limit. */
  databaseUrl: string;
  /** Runs `docket …` on the same data and gives what it prints. */
  docket(...words: string[]): Promise<string>;
  stop(): Promise<void>;
}

/** Where it is asked, and how `docket …` is run on its data. */
export type Reachable = Pick<Product, 'url' | 'docket'>;

/** Starts the built product on this folder; whatever lies there from earlier runs is used again. */
export async function startProduct(dataDir: string): Promise<Product> {
  if (!existsSync(main)) throw new Error('The product is not built: run `pnpm build` first.');
  await mkdir(dataDir, { recursive: true });
  const port = await freePort();
  const env = {
    ...process.env,
    DOCKET_DATA_DIR: dataDir,
    DATABASE_URL: '',
    PORT: String(port),
    LOG_LEVEL: 'fatal',
    // One caller asks more here than any limit allows.
    DOCKET_COST_PER_SECOND: '0',
  };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const url = `http://localhost:${port}`;
  await whenReady(child, url);
  const { pid: postgresPid, databaseUrl } = await embeddedPostgres(dataDir);
  return {
    url,
    pid: child.pid as number,
    postgresPid,
    databaseUrl,
    docket: (...words) => runDocket(words, env),
    async stop() {
      if (child.exitCode !== null) return;
      child.kill('SIGINT');
      await once(child, 'exit');
    },
  };
}

async function whenReady(child: ChildProcess, url: string): Promise<void> {
  for (const deadline = Date.now() + startWithinMs; Date.now() < deadline; await pause(200)) {
    if (child.exitCode !== null)
      throw new Error(`The product ended with status ${child.exitCode} while it started.`);
    const response = await fetch(`${url}/readyz`).catch(() => null);
    if (response?.ok) return;
  }
  child.kill('SIGKILL');
  throw new Error(`The product was not ready within ${startWithinMs / 1_000} s.`);
}

/** Where the product's own Postgres listens, as it wrote it into its folder. */
async function embeddedPostgres(dataDir: string): Promise<{ pid: number; databaseUrl: string }> {
  const home = join(dataDir, 'postgres');
  const lines = (await readFile(join(home, 'data/postmaster.pid'), 'utf8')).split('\n');
  const password = await readFile(join(home, 'password'), 'utf8');
  return { pid: Number(lines[0]), databaseUrl: `postgres://docket:${password}@127.0.0.1:${lines[3]}/docket` };
}

/** Runs `docket …` and gives what it prints. */
export async function runDocket(words: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, [commandLine, ...words], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const parts: string[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part.toString()));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`docket ${words.join(' ')} ended with status ${code}.`);
  return parts.join('').trim();
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
