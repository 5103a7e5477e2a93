import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive, isPostmasterOf } from './processes.js';

/** What a running server says of itself in its data folder. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  /** "starting", "ready", "stopping" or empty while it is being written. */
  readonly status: string;
  readonly text: string;
}

/** Reads `postmaster.pid`; undefined when there is none. */
export async function readPostmasterFile(data: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3] ?? 0), status: (lines[7] ?? '').trim(), text };
}

/**
 * The server that runs on this data folder, started by whomever.
 * Removes a `postmaster.pid` whose process id belongs to someone else by now (after a reboot, in a new
 * container): Postgres would take it for a running server and refuse to start.
 */
export async function findPostmaster(data: string): Promise<PostmasterFile | undefined> {
  const file = await readPostmasterFile(data);
  if (!file || (await isPostmasterOf(file.pid, data))) return file;
  if (isAlive(file.pid) && (await readPostmasterFile(data))?.text === file.text) {
    await rm(join(data, 'postmaster.pid'), { force: true });
  }
  return undefined;
}
