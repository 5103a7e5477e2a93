import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { EmbeddedPostgresOptions } from '../platform/database/embedded/embedded-postgres.js';

const HOOKS = new URL('./cluster-typescript.js', import.meta.url).href;
const HOLDER = fileURLToPath(new URL('./cluster-holder.ts', import.meta.url));

/** What a holder process says of the server it started. */
export interface Held {
  readonly url: string;
  readonly pid: number;
  readonly home: string;
  readonly adopted: boolean;
  readonly uid: number;
}

/** Starts a process, in a group of its own, that starts an embedded server. */
export function spawnHolder(
  options: Pick<EmbeddedPostgresOptions, 'dataDir' | 'durable'> & { watched?: boolean },
  prefix: string[] = [],
  as: SpawnOptions = {},
): ChildProcess {
  const [file = '', ...args] = [
    ...prefix,
    process.execPath,
    '--import',
    HOOKS,
    HOLDER,
    JSON.stringify(options),
  ];
  return spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'], detached: true, cwd: '/', ...as });
}

/** What the holder says once its server runs. */
export async function heldBy(holder: ChildProcess): Promise<Held> {
  let text = '';
  for await (const part of holder.stdout ?? []) {
    text += part;
    if (text.includes('\n')) return JSON.parse(text);
  }
  throw new Error('The holder ended without a server.');
}

/** Kills the holder; resolves when it is gone. */
export async function killHolder(holder: ChildProcess): Promise<void> {
  const exit = once(holder, 'exit');
  holder.kill('SIGKILL');
  await exit;
}

/** Lets the holder stop its server and end. */
export async function release(holder: ChildProcess): Promise<void> {
  const exit = once(holder, 'exit');
  holder.stdin?.end();
  await exit;
}

/**
 * How to run Node as an ordinary user when we are root: for real where this folder is open to all, else in a
 * user namespace; undefined where neither is possible.
 */
export function asOrdinaryUser(id: number): { prefix: string[]; as: SpawnOptions } | undefined {
  const real = { prefix: [], as: { uid: id, gid: id } };
  const mapped = { prefix: ['unshare', '--user', `--map-user=${id}`, `--map-group=${id}`], as: {} };
  return [real, mapped].find(({ prefix, as }) => {
    const [file = '', ...args] = [...prefix, process.execPath, '--import', HOOKS, '-e', ''];
    return spawnSync(file, args, { ...as, cwd: '/' }).status === 0;
  });
}
