import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Launch, runAs } from './launch.js';
import { isAlive } from './processes.js';

const MAJOR = '18';

/** Name of the superuser that owns everything in the embedded server. */
export const OWNER = 'docket';

/** The data folder of a cluster. */
export function dataOf(launch: Launch): string {
  return join(launch.home, 'data');
}

/** Makes the cluster unless it is there. Whatever moment this is killed at, the next call sees all or nothing. */
export async function ensureCluster(launch: Launch, durable: boolean): Promise<void> {
  if (await isThere(launch)) return;
  await removeLeftovers(launch.home);
  const fresh = `${launch.home}.new-${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    await mkdir(fresh, { mode: 0o700 });
    await writeFile(join(fresh, 'password'), randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (launch.account) {
      for (const path of [fresh, join(fresh, 'password')]) {
        await chown(path, launch.account.uid, launch.account.gid);
      }
    }
    await initialise(launch, fresh, durable);
    await rename(fresh, launch.home);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    // Another process may have been quicker; its cluster is as good.
    if (!(await isThere(launch))) throw error;
  }
}

async function isThere(launch: Launch): Promise<boolean> {
  const data = dataOf(launch);
  const version = await readFile(join(data, 'PG_VERSION'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EACCES')
      throw new Error(`${data} belongs to another user: run as that user, or set DATABASE_URL.`);
    return undefined;
  });
  if (version !== undefined && version.trim() !== MAJOR) {
    throw new Error(
      `${data} was made by Postgres ${version.trim()}, not ${MAJOR}: move it away, or set DATABASE_URL.`,
    );
  }
  return version !== undefined;
}

async function initialise(launch: Launch, fresh: string, durable: boolean): Promise<void> {
  const fixed = ['-D', join(fresh, 'data'), '-U', OWNER, '--pwfile', join(fresh, 'password')];
  const access = ['--auth=scram-sha-256', '--no-instructions', ...(durable ? [] : ['--no-sync'])];
  const text = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  let output = '';
  // Trigrams take letters by LC_CTYPE: with plain C only those of English would be found.
  for (const letters of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    const args = [...fixed, ...access, ...text, `--lc-ctype=${letters}`];
    const result = await runAs(launch, launch.binaries.initdb, args);
    if (result.code === 0) return;
    output = result.output;
    if (!output.includes('invalid locale name')) break;
  }
  const reason = output.split('\n').find((line) => line.includes('error:') || line.includes('FATAL:'));
  throw new Error(
    `The embedded Postgres could not be set up in ${launch.home}: ${(reason ?? output).trim()}`,
  );
}

/** Removes what a killed setup left; never fails, since an orphaned initdb may still be writing there. */
async function removeLeftovers(home: string): Promise<void> {
  const parent = dirname(home);
  for (const name of await readdir(parent)) {
    const pid = name.startsWith(`${basename(home)}.new-`) ? name.split('-').at(-2) : undefined;
    if (pid === undefined || isAlive(Number(pid))) continue;
    await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined);
  }
}
