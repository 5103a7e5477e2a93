import type { Bell } from './bell.js';
import { SharedLook } from './shared-look.js';

/** What stands at a place of the log. */
export interface Placed {
  readonly seq: bigint;
}

/** One read of the log: what a subscriber gets of it, how far it went, and where the log ends. */
export interface LogPage<Item> {
  items: Item[];
  /** Everything up to here was looked at. */
  upTo: bigint;
  /** The log's end when it was read. */
  end: bigint;
}

export interface LogTailOptions<Item> {
  vendorId: string;
  /** It begins after this place, the log's end as somebody has just read it. */
  after: bigint;
  /** Reads what follows a place, oldest first, a bounded number. */
  read: (after: bigint) => Promise<LogPage<Item>>;
  /** Milliseconds after which it looks by itself, in case a hint was lost. */
  sweepMs?: number;
  /** Milliseconds for which the last items are kept, at least. */
  keepMs?: number;
}

/** Past this many missed events a stream says so instead of replaying them. */
export const maxBacklog = 10_000n;
/** As many of the last items are kept, at most. */
const maxKept = 600;
/** As many are given at a time: whoever reads slowly holds on to no more. */
const atATime = 20;

/**
 * The end of a vendor's log, as all who follow it with one filter see it: read once after a hint, given to each of
 * them, the very same objects. The last items are kept for a few seconds; who is further behind reads for themselves
 * until they have caught up.
 */
export class LogTail<Item extends Placed> {
  private readonly look: SharedLook;
  private readonly forgetting: NodeJS.Timeout;
  private items: Item[] = [];
  /** Of what follows this place and was looked at, all is kept. */
  private from: bigint;
  private upTo: bigint;
  private end: bigint;
  /** How far it was when it last forgot. */
  private wasUpTo: bigint;

  constructor(private readonly options: LogTailOptions<Item>) {
    const { vendorId, after, sweepMs = 3_000, keepMs = 3_000 } = options;
    this.from = this.upTo = this.end = this.wasUpTo = after;
    this.look = new SharedLook({ hintedBy: vendorId, sweepMs, look: () => this.readOn() });
    this.forgetting = setInterval(() => this.forgetOld(), keepMs);
  }

  /** Somebody comes, who may know of more than was looked at. */
  welcome(): void {
    this.look.doubt();
  }

  /** Whether what follows a place is no longer kept. */
  lacks(after: bigint): boolean {
    return after < this.from;
  }

  /** What follows a place, as far as it is known or can be read at once. */
  async read(after: bigint): Promise<LogPage<Item>> {
    if (!this.lacks(after)) await this.look.now();
    if (this.lacks(after)) return this.options.read(after);
    const items = this.items.slice(this.indexAfter(after)).slice(0, atATime);
    const last = items.at(-1);
    const isRest = !last || last === this.items.at(-1);
    const upTo = isRest ? later(this.upTo, after) : last.seq;
    return { items, upTo, end: later(this.end, upTo) };
  }

  /** Whether nothing is known of what follows a place. */
  endsAt(place: bigint): boolean {
    return !this.lacks(place) && this.upTo >= this.end && this.indexAfter(place) === this.items.length;
  }

  /** Waits until something may follow a place, or until the time is over. @throws what reading failed with */
  async wait(after: bigint, bell: Bell, atMostMs: number): Promise<void> {
    if (this.endsAt(after)) await this.look.wait(bell, atMostMs);
  }

  close(): void {
    this.look.close();
    clearInterval(this.forgetting);
  }

  private async readOn(): Promise<boolean> {
    const { items, upTo, end } = await this.options.read(this.upTo);
    if (end - this.upTo > maxBacklog) {
      // Nobody has come along for long: it begins anew, and all who stand behind read for themselves.
      this.items = [];
      this.from = this.upTo = this.end = end;
      return true;
    }
    this.items.push(...items);
    this.upTo = upTo;
    this.end = end;
    // The rest is read when somebody has come so far.
    if (upTo < end) this.look.doubt();
    this.keepLast(maxKept);
    return items.length > 0 || upTo < end;
  }

  private forgetOld(): void {
    this.keepLast(this.items.length - this.indexAfter(this.wasUpTo));
    this.wasUpTo = this.upTo;
  }

  private keepLast(count: number): void {
    const gone = this.items.splice(0, this.items.length - count).at(-1);
    if (gone) this.from = gone.seq;
  }

  /** Nearly all who ask stand at the end. */
  private indexAfter(place: bigint): number {
    let index = this.items.length;
    while (index > 0 && (this.items[index - 1] as Item).seq > place) index -= 1;
    return index;
  }
}

const later = (a: bigint, b: bigint): bigint => (a > b ? a : b);
