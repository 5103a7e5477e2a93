import type { Database } from '../../platform/database/database.js';
import type { Actor } from '../events/actor.js';
import { stillMay } from '../identity/still-may.js';
import type { LeastPace, ReaderPace } from './reader-pace.js';

export interface StreamLimits {
  /** However fast it is read, the database keeps its snapshot no longer. */
  longestMs: number;
  pace: LeastPace;
  lookEveryMs: number;
}

export const streamLimits: StreamLimits = {
  longestMs: 60 * 60 * 1_000,
  pace: { bytesPerSecond: 16 * 1_024, overMs: 60_000 },
  lookEveryMs: 5_000,
};

export interface WatchedStream {
  vendorId: string;
  by: Actor;
  pace: ReaderPace;
  end: (why: string) => void;
}

/** Ends a stream that takes too long, is read too slowly, or whose reader may not any more. @returns what stops looking */
export function watchStream(
  database: Database,
  { longestMs, lookEveryMs }: StreamLimits,
  { vendorId, by, pace, end }: WatchedStream,
): () => void {
  const until = performance.now() + longestMs;
  let isAsking = false;
  const askRights = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    try {
      if (!(await stillMay(database, vendorId, by, 'EXPORT'))) end('Its reader may not export any more');
    } catch {
      // It is asked again the next time; what is wrong with the database shows where the rows are read.
    } finally {
      isAsking = false;
    }
  };
  const timer = setInterval(() => {
    if (performance.now() >= until) return end('It took too long');
    if (pace.isTooSlow()) return end('It was read too slowly');
    void askRights();
  }, lookEveryMs);
  return () => clearInterval(timer);
}
