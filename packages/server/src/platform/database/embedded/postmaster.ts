import { type FileHandle, open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { dataOf } from './cluster-files.js';
import { choosePort } from './free-port.js';
import { type Launch, spawnAs } from './launch.js';
import { type PostmasterFile, readPostmasterFile } from './postmaster-file.js';
import { isPostmasterOf } from './processes.js';
import { serverArguments } from './settings.js';

const STEP_MS = 20;
const PATIENCE_MS = 60_000;

/** Passing troubles of a start: someone was quicker, took the port, or a killed server's last process lingers. */
const PASSING = /already exists|could not create any TCP\/IP sockets|pre-existing shared memory block/;

/** Starts a server; undefined when it could not start for a reason that another try may not meet. */
export async function startPostmaster(launch: Launch, durable: boolean): Promise<PostmasterFile | undefined> {
  const data = dataOf(launch);
  const args = serverArguments(data, await choosePort(launch.home), durable);
  const log = await openLog(launch.home);
  const before = (await log.stat()).size;
  let ended: string | undefined;
  // Detached: Ctrl-C goes to every process of the terminal's group, and must reach the server through stop() only.
  const child = spawnAs(launch, launch.binaries.postgres, args, {
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
  });
  child.on('error', (error) => (ended = error.message));
  child.on('exit', (code, signal) => (ended ??= `it ended with ${signal ?? code}`));
  child.unref();
  await log.close();

  while (ended === undefined) {
    const file = await readPostmasterFile(data);
    if (file?.pid === child.pid && file?.status === 'ready') return file;
    await pause(STEP_MS);
  }
  const said = (await readFile(join(launch.home, 'server.log'))).subarray(before).toString();
  if (PASSING.test(said)) return undefined;
  const reason = said.split('\n').findLast((line) => /FATAL|PANIC/.test(line)) ?? ended;
  throw new Error(
    `The embedded Postgres in ${data} does not start: ${reason.replace(/^.*?(FATAL|PANIC): +/, '')}`,
  );
}

/** Waits until a server that someone else started takes connections; undefined when it ends instead. */
export async function whenReady(found: PostmasterFile, data: string): Promise<PostmasterFile | undefined> {
  for (;;) {
    const file = await readPostmasterFile(data);
    if (file?.pid !== found.pid || !(await isPostmasterOf(file.pid, data))) return undefined;
    if (file.status === 'ready') return file;
    await pause(STEP_MS);
  }
}

/** Ends a server: connections are cut, everything is written. Resolves when it is gone. */
export async function stopPostmaster(pid: number, data: string): Promise<void> {
  // Fast, then immediate: the second loses nothing either, the next start recovers.
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!(await isPostmasterOf(pid, data))) return;
    process.kill(pid, signal);
    const deadline = Date.now() + PATIENCE_MS;
    while (Date.now() < deadline && (await isPostmasterOf(pid, data))) await pause(STEP_MS);
  }
}

async function openLog(home: string): Promise<FileHandle> {
  const path = join(home, 'server.log');
  const size = (await stat(path).catch(() => undefined))?.size ?? 0;
  if (size > 1_000_000) await rename(path, `${path}.1`);
  return open(path, 'a', 0o600);
}
