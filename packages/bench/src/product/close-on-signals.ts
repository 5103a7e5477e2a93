import { constants } from 'node:os';

/** Whoever is stopped closes this first: the processes it has started would outlive it. */
export function closeOnSignals(close: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, async () => {
      await close().catch(console.error);
      process.exit(128 + constants.signals[signal]);
    });
}
