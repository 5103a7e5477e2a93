import { chmod, cp, lstat, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Binaries, binariesIn } from './binaries.js';

/** Copies the programs to a folder where every user can run them; once for each version. */
export async function copyBinaries(binaries: Binaries, folder: string): Promise<Binaries> {
  const about = JSON.parse(await readFile(join(binaries.folder, '../package.json'), 'utf8')) as {
    version: string;
  };
  const target = join(folder, `docket-postgres-programs-${about.version}-${process.arch}`);
  if (!(await isOurs(target))) {
    const fresh = await mkdtemp(`${target}-`);
    await cp(binaries.folder, fresh, { recursive: true, verbatimSymlinks: true });
    await chmod(fresh, 0o755);
    await rename(fresh, target).catch(() => rm(fresh, { recursive: true, force: true }));
    if (!(await isOurs(target)))
      throw new Error(`The embedded Postgres could not be copied to ${target}: set DATABASE_URL.`);
  }
  return binariesIn(target);
}

/** Nobody else may have written there: what it holds is run. */
async function isOurs(target: string): Promise<boolean> {
  const found = await lstat(target).catch(() => undefined);
  if (!found) return false;
  if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0) return true;
  throw new Error(`${target} was made by another user: remove it, or set DATABASE_URL.`);
}
