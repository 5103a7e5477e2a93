import { wakeups } from '../../platform/wakeups/wakeups.js';
import { Bell } from './bell.js';

/** Past this many missed events a stream says so instead of replaying them. */
export const maxBacklog = 10_000n;

/** One read of the log: what a subscriber gets of it, how far it went, and where the log ends. */
export interface LogPage<Item> {
  items: Item[];
  /** Everything up to here was looked at. */
  upTo: bigint;
  /** The log's end when it was read. */
  end: bigint;
}

export type StreamPart<Item> =
  | { kind: 'item'; item: Item }
  | { kind: 'ready'; seq: bigint; replayed: number }
  | { kind: 'reset'; seq: bigint; reason: 'BACKLOG_TOO_LARGE' | 'SLOW_CONSUMER' }
  | { kind: 'heartbeat'; seq: bigint };

export interface FollowOptions<Item> {
  vendorId: string;
  /** Begin after this place. */
  after: bigint;
  /** Reads what follows a place, oldest first, a bounded number. */
  read: (after: bigint) => Promise<LogPage<Item>>;
  /** Milliseconds of silence before a heartbeat. */
  heartbeatMs?: number;
  /** Milliseconds after which it looks by itself, in case a hint was lost. */
  sweepMs?: number;
  /** Ends it, also while it waits; see `stoppable`. */
  stop?: AbortSignal;
}

/**
 * Follows a vendor's log as LIVE.md says: the backlog, `ready`, then each event as it comes. It is pulled: nothing is
 * read while the consumer has not taken the last part, so a slow consumer costs no memory.
 */
export async function* follow<Item>(
  options: FollowOptions<Item>,
): AsyncGenerator<StreamPart<Item>, void, undefined> {
  const { vendorId, read, heartbeatMs = 15_000, sweepMs = 3_000, stop } = options;
  const bell = new Bell();
  // Before the first read: a hint that comes while reading must not be lost.
  const stopListening = wakeups.on(vendorId, () => bell.ring());
  stop?.addEventListener('abort', () => bell.ring(), { once: true });
  let seq = options.after;
  let isReady = false;
  let replayed = 0;
  try {
    let lastPart = Date.now();
    while (!stop?.aborted) {
      bell.reset();
      const page = await read(seq);
      if (page.end - seq > maxBacklog) {
        seq = page.end;
        yield { kind: 'reset', seq, reason: isReady ? 'SLOW_CONSUMER' : 'BACKLOG_TOO_LARGE' };
        lastPart = Date.now();
        continue;
      }
      for (const item of page.items) {
        yield { kind: 'item', item };
        lastPart = Date.now();
      }
      if (!isReady) replayed += page.items.length;
      seq = page.upTo;
      if (page.upTo < page.end) continue;
      if (!isReady) {
        isReady = true;
        yield { kind: 'ready', seq, replayed };
        lastPart = Date.now();
      } else if (Date.now() - lastPart >= heartbeatMs) {
        yield { kind: 'heartbeat', seq };
        lastPart = Date.now();
      }
      await bell.wait(Math.min(sweepMs, heartbeatMs));
    }
  } finally {
    stopListening();
  }
}
