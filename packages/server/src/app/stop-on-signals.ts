import type { Logger } from 'pino';

/** Longer than this nobody waits for a process to stop; what still runs is cut off. */
const stopWithinMs = 10_000;
/** Signals so close together are one: a terminal sends it to all of a group, and some of the group pass it on. */
const sameSignalMs = 500;

/** Stops in order at the first signal, and at once at a second. */
export function stopOnSignals(stop: (signal: NodeJS.Signals) => Promise<void>, log: Logger): void {
  let since: number | null = null;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (since !== null) {
      if (performance.now() - since > sameSignalMs) process.exit(130);
      return;
    }
    since = performance.now();
    log.info({ signal }, 'stopping');
    setTimeout(() => {
      log.warn(`not stopped within ${stopWithinMs} ms`);
      process.exit(1);
    }, stopWithinMs).unref();
    stop(signal).then(
      () => process.exit(0),
      (error) => {
        log.error({ err: error }, 'Stopping failed');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
}
