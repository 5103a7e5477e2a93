import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import { readSecret } from '../config/secrets.js';
import { downloadLinks } from '../features/downloads/download-links.js';
import { exportLinks } from '../features/exports/export-links.js';
import { Identity } from '../features/identity/identity.js';
import { accountMailer } from '../features/notifications/account-mails.js';
import { unlistAddress } from '../features/vendors/recipients.service.js';
import { Database } from '../platform/database/database.js';
import { startEmbeddedPostgres } from '../platform/database/embedded/embedded-postgres.js';
import { migrate } from '../platform/database/migrate.js';
import { createFileStore } from '../platform/files/create-file-store.js';
import type { FileStore } from '../platform/files/file-store.js';
import { installJobSchema } from '../platform/jobs/job-schema.js';
import { PostgresRelay } from '../platform/wakeups/postgres-relay.js';
import { RedisRelay } from '../platform/wakeups/redis-relay.js';
import { wakeups } from '../platform/wakeups/wakeups.js';
import { assertUsable, databaseFailure } from './database-failure.js';
import { entities } from './entities.js';
import { handleFacts } from './fact-handlers.js';
import { tasks } from './tasks.js';

/** What web, worker and command line have in common: the database, brought up to date, and who is who. */
export interface Services {
  readonly config: Config;
  readonly log: Logger;
  readonly databaseUrl: string;
  readonly isEmbedded: boolean;
  readonly database: Database;
  readonly identity: Identity;
  /** The bytes of files. */
  readonly files: FileStore;
  close(): Promise<void>;
}

/** Opens the database (the embedded one, where no other is given), migrates it, and connects to it. */
export async function openServices(config: Config, log: Logger): Promise<Services> {
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    let databaseUrl = config.databaseUrl;
    if (!databaseUrl) {
      const embedded = await startEmbeddedPostgres({
        dataDir: config.dataDir,
        log: (line) => log.info(line),
      });
      closers.push(() => embedded.stop());
      databaseUrl = embedded.url;
    } else await assertUsable(databaseUrl);
    await migrate(databaseUrl, [(url) => installJobSchema(url, tasks)]).catch((error: Error) => {
      throw config.databaseUrl ? databaseFailure(config.databaseUrl, error) : error;
    });
    handleFacts(config.baseUrl);
    const secret = await readSecret(config);
    for (const links of [downloadLinks, exportLinks]) links.use({ baseUrl: config.baseUrl, secret });
    const database = await Database.open(databaseUrl, {
      entities,
      onPoolError: (error) => log.warn({ err: error }, 'A database connection broke'),
    });
    closers.push(() => database.close());
    const identity = new Identity({
      databaseUrl,
      secret,
      origins: { baseUrl: config.baseUrl },
      sendMail: accountMailer(database, config.timeZone),
      beforeLeaving: (vendorId, email) =>
        database.inVendor('app', vendorId, (tx) => unlistAddress(tx, email)),
      log: (level, message, details) => log[level]({ details }, message),
    });
    closers.push(() => identity.close());
    const files = await createFileStore(config.files);
    closers.push(() => files.close());
    const relay = config.redisUrl
      ? await RedisRelay.start({ url: config.redisUrl, wakeups, log })
      : await PostgresRelay.start({ url: databaseUrl, wakeups, log });
    closers.push(() => relay.close());
    return { config, log, databaseUrl, isEmbedded: !config.databaseUrl, database, identity, files, close };
  } catch (error) {
    await close();
    throw error;
  }
}
