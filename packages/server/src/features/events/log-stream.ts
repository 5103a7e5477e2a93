import { Bell } from './bell.js';
import { type LogTail, maxBacklog, type Placed } from './log-tail.js';
import type { Shared } from './shared-while-used.js';

export type StreamPart<Item> =
  | { kind: 'item'; item: Item }
  | { kind: 'ready'; seq: bigint; replayed: number }
  | { kind: 'reset'; seq: bigint; reason: 'CURSOR_EXPIRED' | 'BACKLOG_TOO_LARGE' | 'SLOW_CONSUMER' }
  | { kind: 'heartbeat'; seq: bigint };

export interface LogStreamOptions<Item extends Placed, Told extends object> {
  /** The log's end, shared with all who follow it with the same filter. */
  tail: Shared<LogTail<Item>>;
  /** What the consumer is given of a part. */
  tell: (part: StreamPart<Item>) => Told;
  /** Begin after this place. */
  after: bigint;
  /** The consumer was at a place of another log. */
  isElsewhere?: boolean;
  /** Nothing is missing up to `after`, and it was said already. */
  isReady?: boolean;
  /** Milliseconds of silence before a heartbeat. */
  heartbeatMs?: number;
}

/**
 * A vendor's log as LIVE.md says it is streamed: the backlog, `ready`, then each event as it comes. It is pulled:
 * nothing is read while the consumer has not taken the last part, so a slow consumer costs no memory. It ends as soon as
 * the consumer leaves, also while it waits.
 */
export class LogStream<Item extends Placed, Told extends object>
  implements AsyncIterableIterator<Told, void, undefined>
{
  private readonly bell = new Bell();
  private readonly parts = this.follow();
  private tail: LogTail<Item> | null = null;
  private seq: bigint;
  private isReady: boolean;
  private lastPart = Date.now();
  private hasLeft = false;

  constructor(private readonly options: LogStreamOptions<Item, Told>) {
    this.seq = options.after;
    this.isReady = options.isReady ?? false;
  }

  /** What it has in common with all that give the same parts. */
  get key(): string {
    return this.options.tail.key;
  }

  /** All up to here was given. */
  get place(): bigint {
    return this.seq;
  }

  /** Whether it goes on, and has nothing more to give right now. */
  get isLive(): boolean {
    return this.isReady && !this.hasLeft && (this.tail?.endsAt(this.seq) ?? false);
  }

  /** Another, which begins where this one stands. */
  branch(): LogStream<Item, Told> {
    return new LogStream({ ...this.options, after: this.seq, isElsewhere: false, isReady: this.isReady });
  }

  /** Goes on after this place, if it is not past it: the consumer has the rest from elsewhere. */
  skipTo(place: bigint): void {
    if (place > this.seq) this.seq = place;
  }

  next(): Promise<IteratorResult<Told, void>> {
    return this.parts.next();
  }

  return(): Promise<IteratorResult<Told, void>> {
    this.hasLeft = true;
    this.bell.ring();
    return this.parts.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private async *follow(): AsyncGenerator<Told, void, undefined> {
    const { isElsewhere, heartbeatMs = 15_000 } = this.options;
    const tail = this.options.tail.join();
    this.tail = tail;
    try {
      tail.welcome();
      if (isElsewhere) yield this.tell({ kind: 'reset', seq: this.seq, reason: 'CURSOR_EXPIRED' });
      let replayed = 0;
      while (!this.hasLeft) {
        this.bell.reset();
        const { items, upTo, end } = await tail.read(this.seq);
        if (tail.lacks(this.seq) && end - this.seq > maxBacklog) {
          const reason = this.isReady ? 'SLOW_CONSUMER' : 'BACKLOG_TOO_LARGE';
          this.seq = end;
          yield this.tell({ kind: 'reset', seq: end, reason });
          continue;
        }
        if (!this.isReady) replayed += items.length;
        // What was taken is let go of: this one may be read slowly.
        for (let item = items.shift(); item; item = items.shift()) {
          this.seq = item.seq;
          yield this.tell({ kind: 'item', item });
        }
        this.skipTo(upTo);
        if (this.seq < end) continue;
        if (!this.isReady) {
          this.isReady = true;
          yield this.tell({ kind: 'ready', seq: this.seq, replayed });
        } else if (Date.now() - this.lastPart >= heartbeatMs)
          yield this.tell({ kind: 'heartbeat', seq: this.seq });
        await tail.wait(this.seq, this.bell, this.lastPart + heartbeatMs - Date.now());
      }
    } finally {
      this.options.tail.leave();
    }
  }

  private tell(part: StreamPart<Item>): Told {
    this.lastPart = Date.now();
    return this.options.tell(part);
  }
}
