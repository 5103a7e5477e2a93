import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { type Config, readConfig } from '../config/config.js';
import type { JobRunner } from '../platform/jobs/job-runner.js';
import { createLog } from '../platform/logging.js';
import { makeDemo } from './demo/make-demo.js';
import { greet } from './greeting.js';
import { openServices, type Services } from './services.js';
import { startFailure } from './start-failure.js';
import { stopOnSignals } from './stop-on-signals.js';
import { startWeb, type Web } from './web.js';
import { startWorker } from './worker.js';

/** How long a load balancer gets to notice that this process wants no more. */
const noticeMs = 1_000;

interface Parts {
  services?: Services;
  worker?: JobRunner;
  web?: Web;
}

/** Starts what DOCKET_ROLE asks for and stops it in order when asked to. A mistake is one clear message, exit status 1. */
export async function startProduct(): Promise<void> {
  const parts: Parts = {};
  let isStopping = false;
  try {
    const config = readConfig();
    const log = createLog(config.logLevel);
    const starting = start(parts, config, log);
    stopOnSignals(async (signal) => {
      isStopping = true;
      // What is half started can only be stopped once it has.
      await starting.catch(() => {});
      await stop(parts, signal === 'SIGTERM');
    }, log);
    await starting;
    if (parts.web && parts.services && !isStopping) await greet(parts.services);
  } catch (error) {
    // What was under way ends with what it needed.
    if (isStopping) return;
    process.stderr.write(`\n${startFailure(error)}\n\n`);
    await stop(parts, false).catch(() => {});
    process.exit(1);
  }
}

async function start(parts: Parts, config: Config, log: Logger): Promise<void> {
  parts.services = await openServices(config, log);
  if (config.role !== 'web') parts.worker = await startWorker(parts.services);
  if (config.role === 'worker') return;
  // Ready means that what there is to see is there.
  if (parts.services.isEmbedded) await makeDemo(parts.services);
  parts.web = await startWeb(parts.services);
}

/** Not ready first; then running requests finish, sockets end, and jobs are handed back; the database goes last. */
async function stop({ services, worker, web }: Parts, isBehindBalancer: boolean): Promise<void> {
  web?.retire();
  if (web && isBehindBalancer) await pause(noticeMs);
  const ended = await Promise.allSettled([web?.close(), worker?.stop()]);
  await services?.close();
  for (const result of ended) if (result.status === 'rejected') throw result.reason;
}
