import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import type { Binaries } from './binaries.js';

/** A user of this machine. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Where a cluster lives and how its programs are started: Postgres refuses to run as root. */
export interface Launch {
  /** Folder of the cluster: data/, password, port, server.log. */
  readonly home: string;
  readonly binaries: Binaries;
  /** Words put before the program, e.g. those that enter a user namespace. */
  readonly prefix: readonly string[];
  /** The user to become; the present one when absent. */
  readonly account?: Account;
}

// Not ours handed on: it holds the application's secrets, and may hold settings of Postgres.
const ENVIRONMENT = {
  PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin:/run/current-system/sw/bin',
  LC_ALL: 'C',
};

/** Starts a program the way the launch says. */
export function spawnAs(
  launch: Launch,
  program: string,
  args: string[],
  options: SpawnOptions,
): ChildProcess {
  const [file = program, ...rest] = [...launch.prefix, program, ...args];
  return spawn(file, rest, { cwd: '/', env: ENVIRONMENT, ...options, ...launch.account });
}

/** Runs a program to its end and collects what it says. */
export function runAs(
  launch: Launch,
  program: string,
  args: string[],
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawnAs(launch, program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const collect = (text: Buffer) => {
      output += text;
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', (error) => resolve({ code: -1, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? -1, output }));
  });
}

/** Whether the programs run this way, and may write into a folder. */
export async function worksIn(launch: Launch, folder: string): Promise<boolean> {
  const script = '"$0" --version && test -w "$1" && test -x "$1"';
  return (await runAs(launch, 'sh', ['-c', script, launch.binaries.postgres, folder])).code === 0;
}

/** Whether the launch's user may pass through a folder. */
export async function mayEnter(launch: Launch, folder: string): Promise<boolean> {
  return (await runAs(launch, 'sh', ['-c', 'test -x "$0"', folder])).code === 0;
}
