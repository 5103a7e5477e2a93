import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { wakeups } from '../../platform/wakeups/wakeups.js';
import { newId } from '../../shared/ids.js';
import { type FollowOptions, follow, maxBacklog, type StreamPart } from './follow.js';
import { stoppable } from './stoppable.js';

/** A vendor's log in memory: its events are their own places. */
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
    const items = Array.from({ length: Number(upTo - after) }, (_, index) => after + BigInt(index) + 1n);
    return { items: items.filter((seq) => !this.isLeftOut(seq)), upTo, end };
  };
}

type Part = StreamPart<bigint>;
let log: Log;
let streams: AsyncIterableIterator<Part>[];
beforeEach(() => {
  log = new Log();
  streams = [];
});
afterEach(async () => {
  for (const stream of streams) await stream.return?.();
});

function open(options: Partial<FollowOptions<bigint>> = {}): AsyncIterableIterator<Part> {
  const { vendorId, read } = log;
  const stream = stoppable<Part>((stop) => follow({ vendorId, read, after: 0n, ...options, stop }));
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
const itemsOf = (parts: Part[]) => parts.flatMap((part) => (part.kind === 'item' ? [part.item] : []));
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
