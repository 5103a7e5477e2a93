import { hash } from 'node:crypto';
import { lchown, lstat, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ordinaryAccount } from './accounts.js';
import { copyBinaries } from './binaries-copy.js';
import { type Account, type Launch, mayEnter, worksIn } from './launch.js';

/** Folders that every user may enter; the first is not emptied when the machine starts. */
const PUBLIC_FOLDERS = ['/var/tmp', tmpdir(), '/tmp'];

function movedName(dataDir: string): string {
  return `docket-postgres-${hash('sha256', dataDir, 'hex').slice(0, 16)}`;
}

/** Where an earlier start had to put the cluster because its user could not reach the data folder. */
export async function movedHome(dataDir: string): Promise<string | undefined> {
  for (const folder of PUBLIC_FOLDERS) {
    const home = join(folder, movedName(dataDir));
    const found = await lstat(home).catch(() => undefined);
    if (!found) continue;
    // Anyone may have put a folder of this name there.
    const trusted = found.isDirectory() && found.uid === ordinaryAccount()?.uid && (found.mode & 0o077) === 0;
    if (!trusted) throw new Error(`${home} is not a database of Docket's: remove it, or set DATABASE_URL.`);
    return home;
  }
  return undefined;
}

/** For root where user namespaces are forbidden: the owner of the cluster, or `nobody`, runs the server. */
export async function launchAsAnother(
  itself: Launch,
  dataDir: string,
  log: (sentence: string) => void,
): Promise<Launch> {
  const present = await lstat(itself.home).catch(() => undefined);
  const owner = present && present.uid !== 0 ? { uid: present.uid, gid: present.gid } : undefined;
  const account = owner ?? ordinaryAccount();
  if (!account) throw new Error('The embedded Postgres cannot run as root here: set DATABASE_URL.');

  const other: Launch = { ...itself, account };
  const moved = await movedHome(dataDir);
  const reachable = await mayEnter(other, dataDir);
  const place = moved ?? (reachable ? itself.home : undefined);
  if (!place && present) {
    throw new Error(
      `Postgres may not run as root, and no other user can reach ${itself.home}: set DATABASE_URL.`,
    );
  }
  const open = await openFolder(other);
  const home = place ?? join(open, movedName(dataDir));
  if (home !== itself.home)
    log(`The database is kept in ${home}: Postgres may not run as root, others cannot reach ${dataDir}.`);
  else if (present && !owner) await giveTo(account, home);

  const runsInPlace = await worksIn(other, '/tmp');
  return {
    ...other,
    home,
    binaries: runsInPlace ? itself.binaries : await copyBinaries(itself.binaries, open),
  };
}

async function openFolder(launch: Launch): Promise<string> {
  for (const folder of PUBLIC_FOLDERS) {
    if (await mayEnter(launch, folder)) return folder;
  }
  throw new Error('The embedded Postgres cannot run as root here: set DATABASE_URL.');
}

async function giveTo(account: Account, folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true });
  for (const path of [folder, ...names.map((name) => join(folder, name))]) {
    await lchown(path, account.uid, account.gid);
  }
}
