import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../platform/database/embedded/embedded-postgres.js';

/** A data folder for tests of the embedded server. */
export interface ClusterFolder {
  readonly dataDir: string;
  /** Where the cluster is: others may enter the data folder, so also where it runs as another user. */
  readonly home: string;
  start(more?: { durable?: boolean; userNamespaces?: boolean }): Promise<EmbeddedPostgres>;
  remove(): Promise<void>;
}

/** Makes an empty data folder under the temporary folder. */
export async function createClusterFolder(): Promise<ClusterFolder> {
  const dataDir = await mkdtemp(join(tmpdir(), 'docket-embedded-'));
  await chmod(dataDir, 0o755);
  return {
    dataDir,
    home: join(dataDir, 'postgres'),
    start: (more = {}) => startEmbeddedPostgres({ dataDir, durable: false, ...more }),
    // A setup that was killed may still be writing.
    remove: () => rm(dataDir, { recursive: true, force: true, maxRetries: 20 }),
  };
}
