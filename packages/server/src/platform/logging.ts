import { AsyncLocalStorage } from 'node:async_hooks';
import { type DestinationStream, type Logger, pino } from 'pino';

/** On whose behalf something runs: every line logged inside carries it. */
export const logScope = new AsyncLocalStorage<{ readonly requestId: string }>();

/**
 * Structured logs, one JSON object a line, on standard error; standard output is for people. Not written at once:
 * whoever reads the log slowly must not hold up everybody's requests.
 */
export const createLog = (
  level: string,
  destination: DestinationStream = pino.destination({ dest: 2, sync: false }),
): Logger =>
  pino(
    {
      level,
      base: undefined,
      redact: ['req.headers.authorization', 'req.headers.cookie'],
      mixin: () => logScope.getStore() ?? {},
    },
    destination,
  );
