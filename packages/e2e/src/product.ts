import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { glob, mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** How a product is started; every part may be left out. */
export interface ProductOptions {
  /** Variables beyond the ones that give it a port and a folder of its own. */
  env?: Record<string, string>;
  /** The program; the built product unless another is named. */
  entry?: string;
  /** How long it may take until it is ready. */
  readyWithinMs?: number;
  /** How long it may take to end before it is killed. */
  endWithinMs?: number;
}

/** A product that runs as a process of its own, on a data folder of its own. */
export interface Product {
  /** Where page and API are, without a slash at the end. */
  url: string;
  pid: number;
  dataFolder: string;
  /** All that it has printed so far. */
  output(): string;
  /** Ends it and its database, and removes its data; a second call does nothing. */
  stop(): Promise<void>;
}

const builtProduct = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url));

/** Starts a product and waits until it says that it is ready; throws with its output when it does not. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const { env = {}, entry = builtProduct, readyWithinMs = 180_000, endWithinMs = 15_000 } = options;
  const dataFolder = await mkdtemp(join(tmpdir(), 'docket-e2e-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, [entry], {
    env: { ...inheritedEnv(), PORT: String(port), DOCKET_DATA_DIR: dataFolder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= end(child, endWithinMs).then(() => clearAway(dataFolder));
    return stopping;
  };
  try {
    await untilReady(child, `${url}/readyz`, readyWithinMs);
  } catch (error) {
    await stop();
    throw new Error(`${(error as Error).message} It printed:\n${output}`);
  }
  return { url, pid: child.pid as number, dataFolder, output: () => output, stop };
}

/** The machine's environment without what would configure a product, and without the test runner's own options. */
function inheritedEnv(): NodeJS.ProcessEnv {
  const ours = /^(DOCKET_.*|DATABASE_URL|PORT|LOG_LEVEL|NODE_ENV|NODE_OPTIONS|JEST_WORKER_ID)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function untilReady(child: ChildProcess, url: string, withinMs: number): Promise<void> {
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = error;
  });
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline) {
    if (failure) throw failure;
    if (hasEnded(child))
      throw new Error(`The product ended (${child.exitCode ?? child.signalCode}) before it was ready.`);
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok) return;
    await delay(100);
  }
  throw new Error(`The product was not ready within ${withinMs} ms.`);
}

const hasEnded = (child: ChildProcess) =>
  child.pid === undefined || child.exitCode !== null || child.signalCode !== null;

async function end(child: ChildProcess, withinMs: number): Promise<void> {
  if (hasEnded(child)) return;
  const exited = once(child, 'exit');
  const killer = setTimeout(() => child.kill('SIGKILL'), withinMs);
  child.kill('SIGTERM');
  await exited;
  clearTimeout(killer);
}

/** A product that was killed leaves its embedded database running; it must not outlive its folder. */
async function clearAway(dataFolder: string): Promise<void> {
  for await (const file of glob('**/postmaster.pid', { cwd: dataFolder })) {
    const pid = Number.parseInt(await readFile(join(dataFolder, file), 'utf8').catch(() => ''), 10);
    if (pid > 0) await endDatabase(pid);
  }
  await rm(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

async function endDatabase(pid: number): Promise<void> {
  const deadline = Date.now() + 10_000;
  let signal: NodeJS.Signals | 0 = 'SIGINT';
  try {
    while (process.kill(pid, signal)) {
      signal = Date.now() < deadline ? 0 : 'SIGKILL';
      await delay(100);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
