import { readFile } from 'node:fs/promises';
import { join as joinPath } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chooseLaunch } from './choose-launch.js';
import { dataOf, ensureCluster, OWNER } from './cluster-files.js';
import type { Launch } from './launch.js';
import { join, type Membership } from './membership.js';
import { startPostmaster, stopPostmaster, whenReady } from './postmaster.js';
import { findPostmaster, type PostmasterFile } from './postmaster-file.js';

/** How to start the embedded server. */
export interface EmbeddedPostgresOptions {
  /** Folder for everything that is to last; the cluster takes its subfolder `postgres`. */
  readonly dataDir: string;
  /** Told in one sentence what a person should know, e.g. where the data lies if not there. */
  readonly log?: (sentence: string) => void;
  /** False trades safety for speed: for tests only. */
  readonly durable?: boolean;
  /** False does as if user namespaces were forbidden here. */
  readonly userNamespaces?: boolean;
}

/** A running embedded server. */
export interface EmbeddedPostgres {
  /** The owner's (a superuser's) connection to the database `docket`, on 127.0.0.1. */
  readonly url: string;
  /** Process id of the server. */
  readonly pid: number;
  /** Folder of the cluster; removing it after stop() removes the cluster. */
  readonly home: string;
  /** Whether the server was already running. */
  readonly adopted: boolean;
  /** Stops the server, unless another process uses it still; then the last to leave does. */
  stop(): Promise<void>;
}

const GIVE_UP_MS = 120_000;

/**
 * Starts the Postgres 18 that npm brought along, or joins the one that runs on this data: a killed process
 * leaves its server running, and the next start takes it over.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log = () => {}, durable = true, userNamespaces = true } = options;
  const launch = await chooseLaunch({ dataDir, log, userNamespaces });
  await ensureCluster(launch, durable);
  const password = await readFile(joinPath(launch.home, 'password'), 'utf8');
  for (const deadline = Date.now() + GIVE_UP_MS; Date.now() < deadline; await pause(50)) {
    const found = await findPostmaster(dataOf(launch));
    const server = found ? await whenReady(found, dataOf(launch)) : await startPostmaster(launch, durable);
    const membership = server && (await join(server.port, server.pid, password));
    if (membership) return handle(launch, server, membership, password, found !== undefined);
  }
  throw new Error(`The embedded Postgres in ${launch.home} did not come up; its server.log may say why.`);
}

function handle(
  launch: Launch,
  { pid, port }: PostmasterFile,
  membership: Membership,
  password: string,
  adopted: boolean,
): EmbeddedPostgres {
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    if (await membership.leave()) await stopPostmaster(pid, dataOf(launch));
  };
  const url = `postgres://${OWNER}:${password}@127.0.0.1:${port}/${OWNER}`;
  return { url, pid, home: launch.home, adopted, stop: () => (stopped ??= stop()) };
}
