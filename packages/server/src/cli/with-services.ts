import { openServices, type Services } from '../app/services.js';
import { readConfig } from '../config/config.js';
import { createLog } from '../platform/logging.js';

/** Opens what a command works with (the running server's database, where one runs), and closes it afterwards. */
export async function withServices<T>(work: (services: Services) => Promise<T>): Promise<T> {
  const config = readConfig();
  // A command says itself what it does; of the log people want to see what went wrong.
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel);
  const services = await openServices(config, log);
  try {
    return await work(services);
  } finally {
    // What connections say while they are taken down is of no use to anybody.
    log.level = 'silent';
    await services.close();
  }
}
