import { ConfigError, readConfig } from '../config/config.js';
import { createLog } from '../platform/logging.js';
import { greet } from './greeting.js';
import { openServices } from './services.js';
import { startWeb } from './web.js';

/** Starts what DOCKET_ROLE asks for and stops it in order when asked to. A mistake is one clear message, exit status 1. */
export async function startProduct(): Promise<void> {
  const closers: (() => Promise<void>)[] = [];
  const log = createLog(process.env.LOG_LEVEL || 'info');
  let stopping = false;
  const stop = async (status: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    for (const close of closers.reverse())
      await close().catch((error) => log.error({ err: error }, 'Stopping failed'));
    process.exit(status);
  };
  process.on('SIGINT', () => void stop(0));
  process.on('SIGTERM', () => void stop(0));
  try {
    const config = readConfig();
    const services = await openServices(config, log);
    closers.push(() => services.close());
    if (config.role !== 'worker') {
      const web = await startWeb(services);
      closers.push(() => web.close());
      await greet(services);
    }
  } catch (error) {
    const isExpected = error instanceof ConfigError || !(error instanceof TypeError);
    process.stderr.write(`\n${isExpected ? (error as Error).message : (error as Error).stack}\n\n`);
    log.debug({ err: error }, 'The start failed');
    await stop(1);
  }
}
