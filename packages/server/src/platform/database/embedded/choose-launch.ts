import { lstat, mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { hasName, ordinaryAccount } from './accounts.js';
import { findBinaries } from './binaries.js';
import { type Launch, worksIn } from './launch.js';
import { launchAsAnother, movedHome } from './launch-as-another.js';

/** What decides how the server is started. */
export interface LaunchOptions {
  readonly dataDir: string;
  readonly log: (sentence: string) => void;
  readonly userNamespaces: boolean;
}

/**
 * Finds a way to run Postgres that works here, by trying: as ourselves; where that is root, or a user without
 * a name, in a user namespace that gives us another number; as root also as another user.
 */
export async function chooseLaunch(options: LaunchOptions): Promise<Launch> {
  const binaries = findBinaries();
  await mkdir(options.dataDir, { recursive: true });
  const dataDir = await realpath(options.dataDir);
  const home = join(dataDir, 'postgres');
  const uid = process.getuid?.() ?? 0;
  const itself: Launch = { home, binaries, prefix: [] };
  if (uid !== 0 && hasName()) return itself;

  const owner = (await lstat(home).catch(() => undefined))?.uid ?? uid;
  const moved = uid === 0 && (await movedHome(dataDir)) !== undefined;
  if (options.userNamespaces && owner === uid && !moved) {
    const inNamespace = { ...itself, prefix: namespaceWords() };
    if (await worksIn(inNamespace, dataDir)) return inNamespace;
  }
  if (uid === 0) return launchAsAnother(itself, dataDir, options.log);
  throw new Error(`The embedded Postgres cannot run as user ${uid}, who has no name here: set DATABASE_URL.`);
}

function namespaceWords(): string[] {
  const inside = ordinaryAccount() ?? { uid: 1000, gid: 1000 };
  return ['unshare', '--user', `--map-user=${inside.uid}`, `--map-group=${inside.gid}`];
}
