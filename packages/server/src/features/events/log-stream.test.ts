import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { wakeups } from '../../platform/wakeups/wakeups.js';
import { newId } from '../../shared/ids.js';
import { LogStream, type StreamPart } from './log-stream.js';
import { LogTail, type LogTailOptions, maxBacklog } from './log-tail.js';

interface Entry {
  seq: bigint;
}

/** A vendor's log in memory. */
class Log {
  readonly vendorId = newId();
  end = 0n;
  reads = 0;
  /** Which events a subscriber's filter leaves out. */
  isLeftOut = (_seq: bigint): boolean => false;

  grow(by: number, { hint = true } = {}): void {
    this.end += BigInt(by);
    if (hint) wakeups.wake(this.vendorId);
  }

  read = async (after: bigint) => {
    this.reads += 1;
    const { end } = this;
    await new Promise(setImmediate);
    const upTo = end - after > 200n ? after + 200n : end;
    const items = Array.from({ length: Number(upTo - after) }, (_, index) => ({
      seq: after + BigInt(index) + 1n,
    }));
    return { items: items.filter(({ seq }) => !this.isLeftOut(seq)), upTo, end };
  };
}

type Part = StreamPart<Entry>;
let log: Log;
let tails: LogTail<Entry>[];
let streams: AsyncIterableIterator<Part>[];
beforeEach(() => {
  log = new Log();
  tails = [];
  streams = [];
});
afterEach(async () => {
  for (const stream of streams) await stream.return?.();
  for (const tail of tails) tail.close();
});

function tailOf(options: Partial<LogTailOptions<Entry>> = {}): LogTail<Entry> {
  const { vendorId, read, end } = log;
  const tail = new LogTail<Entry>({ vendorId, read, after: end, ...options });
  tails.push(tail);
  return tail;
}

interface Opening extends Partial<LogTailOptions<Entry>> {
  heartbeatMs?: number;
  tail?: LogTail<Entry>;
}

function open(options: Opening = {}): LogStream<Entry, Part> {
  const {
    after = 0n,
    heartbeatMs,
    sweepMs,
    read = log.read,
    tail = tailOf({ read, ...(sweepMs && { sweepMs }) }),
  } = options;
  const stream = new LogStream<Entry, Part>({
    tail: { key: log.vendorId, join: () => tail, leave: () => {} },
    tell: (part) => part,
    after,
    ...(heartbeatMs && { heartbeatMs }),
  });
  streams.push(stream);
  return stream;
}

async function take(stream: AsyncIterableIterator<Part>, count: number): Promise<Part[]> {
  const parts: Part[] = [];
  while (parts.length < count) {
    const { value, done } = await stream.next();
    if (done) break;
    parts.push(value);
  }
  return parts;
}
const itemsOf = (parts: Part[]) => parts.flatMap((part) => (part.kind === 'item' ? [part.item.seq] : []));
const upTo = (count: number) => Array.from({ length: count }, (_, index) => BigInt(index + 1));

describe('a stream', () => {
  it('replays the backlog in pages, is ready once, and then tells what comes', async () => {
    log.grow(450);
    const stream = open();
    const parts = await take(stream, 451);
    expect(itemsOf(parts)).toEqual(upTo(450));
    expect(parts.at(-1)).toEqual({ kind: 'ready', seq: 450n, replayed: 450 });
    log.grow(2);
    expect(itemsOf(await take(stream, 2))).toEqual([451n, 452n]);
  });

  it('begins after its cursor', async () => {
    log.grow(5);
    expect(itemsOf(await take(open({ after: 3n }), 3))).toEqual([4n, 5n]);
  });

  it('counts as replayed only what it told', async () => {
    log.grow(250);
    log.isLeftOut = (seq) => seq % 50n !== 0n;
    expect((await take(open(), 6)).at(-1)).toEqual({ kind: 'ready', seq: 250n, replayed: 5 });
  });

  it('misses no hint that comes while it reads', async () => {
    const read = async (after: bigint) => {
      const page = await log.read(after);
      if (log.end < 50n) log.grow(1);
      return page;
    };
    const parts = await take(open({ sweepMs: 60_000, read }), 51);
    expect(itemsOf(parts)).toEqual(upTo(50));
  });

  it('finds by itself what no hint told of', async () => {
    const stream = open({ sweepMs: 5 });
    await take(stream, 1);
    log.grow(1, { hint: false });
    expect(itemsOf(await take(stream, 1))).toEqual([1n]);
  });

  it('reads nothing while its consumer takes nothing', async () => {
    const stream = open({ sweepMs: 5 });
    await take(stream, 1);
    log.grow(1_000);
    await take(stream, 1);
    const { reads } = log;
    log.grow(1_000);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(log.reads).toBe(reads);
  });
});

describe('a heartbeat', () => {
  it('comes after silence, with the place up to which nothing is missing', async () => {
    const stream = open({ heartbeatMs: 10 });
    await take(stream, 1);
    expect(await take(stream, 2)).toEqual([
      { kind: 'heartbeat', seq: 0n },
      { kind: 'heartbeat', seq: 0n },
    ]);
    log.grow(3);
    expect(itemsOf(await take(stream, 3))).toEqual([1n, 2n, 3n]);
    expect(await take(stream, 1)).toEqual([{ kind: 'heartbeat', seq: 3n }]);
  });

  it('comes too where the filter leaves out all that happens', async () => {
    log.isLeftOut = () => true;
    const stream = open({ heartbeatMs: 20 });
    await take(stream, 1);
    const growing = setInterval(() => log.grow(1), 1);
    const [beat] = await take(stream, 1);
    clearInterval(growing);
    expect(beat?.kind).toBe('heartbeat');
    expect((beat as { seq: bigint }).seq).toBeGreaterThan(0n);
  });
});

describe('a reset', () => {
  it('is said instead of more than 10,000 missed events, and the stream goes on from the end', async () => {
    log.grow(Number(maxBacklog) + 1);
    const stream = open();
    expect(await take(stream, 2)).toEqual([
      { kind: 'reset', seq: 10_001n, reason: 'BACKLOG_TOO_LARGE' },
      { kind: 'ready', seq: 10_001n, replayed: 0 },
    ]);
    log.grow(1);
    expect(itemsOf(await take(stream, 1))).toEqual([10_002n]);
  });

  it('is not said of 10,000', async () => {
    log.grow(Number(maxBacklog));
    const parts = await take(open(), Number(maxBacklog) + 1);
    expect(parts.at(-1)).toEqual({ kind: 'ready', seq: maxBacklog, replayed: Number(maxBacklog) });
  });

  it('is said to who falls that far behind while live', async () => {
    const stream = open();
    await take(stream, 1);
    log.grow(1);
    await take(stream, 1);
    log.grow(Number(maxBacklog) + 1);
    expect(await take(stream, 1)).toEqual([{ kind: 'reset', seq: 10_002n, reason: 'SLOW_CONSUMER' }]);
  });
});

describe('the tail of a log', () => {
  it('is read once after a hint, for all who follow it', async () => {
    const tail = tailOf({ sweepMs: 60_000 });
    const all = Array.from({ length: 100 }, () => open({ tail }));
    for (const stream of all) await take(stream, 1);
    const { reads } = log;
    const waiting = all.map((stream) => take(stream, 3));
    await new Promise(setImmediate);
    log.grow(3);
    const told = await Promise.all(waiting);
    for (const parts of told) expect(itemsOf(parts)).toEqual([1n, 2n, 3n]);
    // The same objects: what is made of one is made of it for all.
    expect(new Set(told.flatMap((parts) => parts.map((part) => (part as { item: Entry }).item))).size).toBe(
      3,
    );
    expect(log.reads).toBe(reads + 1);
  });

  it('reads again what a hint tells of while it reads', async () => {
    const tail = tailOf({ sweepMs: 60_000 });
    const [first, second] = [open({ tail }), open({ tail })];
    for (const stream of [first, second]) await take(stream, 1);
    const waiting = [take(first, 2), take(second, 2)];
    await new Promise(setImmediate);
    log.grow(1);
    log.grow(1);
    for (const parts of await Promise.all(waiting)) expect(itemsOf(parts)).toEqual([1n, 2n]);
  });

  it('gives to those who wait also what was read for who has just come', async () => {
    const tail = tailOf({ sweepMs: 60_000 });
    const waits = open({ tail });
    await take(waits, 1);
    const waiting = take(waits, 1);
    await new Promise(setImmediate);
    log.grow(1, { hint: false });
    expect(itemsOf(await take(open({ tail }), 1))).toEqual([1n]);
    expect(itemsOf(await waiting)).toEqual([1n]);
  });

  it('is read alone by who lags, until they have caught up', async () => {
    log.grow(300);
    const tail = tailOf({ sweepMs: 60_000 });
    const live = open({ tail, after: 300n });
    await take(live, 1);
    const late = open({ tail, after: 0n });
    expect(itemsOf(await take(late, 301))).toEqual(upTo(300));
    const waiting = [take(live, 1), take(late, 1)];
    for (let turns = 0; turns < 3; turns += 1) await new Promise(setImmediate);
    const { reads } = log;
    log.grow(1);
    const [ofLive, ofLate] = await Promise.all(waiting);
    expect(itemsOf(ofLate ?? [])).toEqual([301n]);
    expect(ofLate).toEqual(ofLive);
    expect(log.reads).toBe(reads + 1);
  });

  it('keeps a bounded number for a few seconds; who stands still loses nothing by it', async () => {
    const tail = tailOf({ sweepMs: 60_000, keepMs: 5 });
    const [live, still] = [open({ tail }), open({ tail })];
    for (const stream of [live, still]) await take(stream, 1);
    log.grow(1_000);
    expect(itemsOf(await take(live, 1_000))).toEqual(upTo(1_000));
    const kept = () => (tail as unknown as { items: Entry[] }).items.length;
    expect(kept()).toBeLessThanOrEqual(600);
    while (kept() > 0) await new Promise((next) => setTimeout(next, 5));
    expect(itemsOf(await take(still, 1_000))).toEqual(upTo(1_000));
  });

  it('fails for all who wait when it cannot be read, and can be read again', async () => {
    let isGone = false;
    const read = (after: bigint) =>
      isGone ? Promise.reject(new Error('The database is gone')) : log.read(after);
    const tail = tailOf({ sweepMs: 60_000, read });
    const both = [open({ tail }), open({ tail })];
    for (const stream of both) await take(stream, 1);
    const waiting = both.map((stream) => expect(stream.next()).rejects.toThrow('The database is gone'));
    await new Promise(setImmediate);
    isGone = true;
    log.grow(1);
    await Promise.all(waiting);
    isGone = false;
    expect(itemsOf(await take(open({ tail }), 1))).toEqual([1n]);
  });
});

describe('a consumer that leaves', () => {
  it('ends the stream at once, also while it waits', async () => {
    const stream = open({ sweepMs: 60_000, heartbeatMs: 60_000 });
    await take(stream, 1);
    const waiting = stream.next();
    await new Promise(setImmediate);
    await stream.return?.();
    expect(await waiting).toEqual({ value: undefined, done: true });
    const { reads } = log;
    log.grow(1);
    await new Promise(setImmediate);
    expect(log.reads).toBe(reads);
  });

  it('ends it also before it began, and in the middle of a page', async () => {
    const unread = open();
    await unread.return?.();
    expect(await unread.next()).toEqual({ value: undefined, done: true });
    log.grow(5);
    const stream = open();
    await take(stream, 2);
    await stream.return?.();
    expect(await stream.next()).toEqual({ value: undefined, done: true });
  });

  it('is not kept waiting by a read that fails', async () => {
    const stream = open({ read: () => Promise.reject(new Error('The database is gone')) });
    await expect(stream.next()).rejects.toThrow('The database is gone');
    expect(await stream.next()).toEqual({ value: undefined, done: true });
  });
});
