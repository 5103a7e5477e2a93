import { Bell } from './bell.js';
import { type LogTail, maxBacklog, type Placed } from './log-tail.js';

export type StreamPart<Item> =
  | { kind: 'item'; item: Item }
  | { kind: 'ready'; seq: bigint; replayed: number }
  | { kind: 'reset'; seq: bigint; reason: 'BACKLOG_TOO_LARGE' | 'SLOW_CONSUMER' }
  | { kind: 'heartbeat'; seq: bigint };

export interface FollowOptions<Item extends Placed> {
  /** The log's end, shared with all who follow it with the same filter. */
  tail: LogTail<Item>;
  /** Begin after this place. */
  after: bigint;
  /** Milliseconds of silence before a heartbeat. */
  heartbeatMs?: number;
  /** Ends it, also while it waits; see `stoppable`. */
  stop?: AbortSignal;
}

/**
 * Follows a vendor's log as LIVE.md says: the backlog, `ready`, then each event as it comes. It is pulled: nothing is
 * read while the consumer has not taken the last part, so a slow consumer costs no memory.
 */
export async function* follow<Item extends Placed>(
  options: FollowOptions<Item>,
): AsyncGenerator<StreamPart<Item>, void, undefined> {
  const { tail, heartbeatMs = 15_000, stop } = options;
  const bell = new Bell();
  stop?.addEventListener('abort', () => bell.ring(), { once: true });
  tail.welcome();
  let seq = options.after;
  let isReady = false;
  let replayed = 0;
  let lastPart = Date.now();
  while (!stop?.aborted) {
    bell.reset();
    const { items, upTo, end } = await tail.read(seq);
    if (tail.lacks(seq) && end - seq > maxBacklog) {
      seq = end;
      yield { kind: 'reset', seq, reason: isReady ? 'SLOW_CONSUMER' : 'BACKLOG_TOO_LARGE' };
      lastPart = Date.now();
      continue;
    }
    if (!isReady) replayed += items.length;
    // What was taken is let go of: this one may be read slowly.
    for (let item = items.shift(); item; item = items.shift()) {
      yield { kind: 'item', item };
      lastPart = Date.now();
    }
    seq = upTo;
    if (upTo < end) continue;
    if (!isReady) {
      isReady = true;
      yield { kind: 'ready', seq, replayed };
      lastPart = Date.now();
    } else if (Date.now() - lastPart >= heartbeatMs) {
      yield { kind: 'heartbeat', seq };
      lastPart = Date.now();
    }
    await tail.wait(seq, bell, lastPart + heartbeatMs - Date.now());
  }
}
