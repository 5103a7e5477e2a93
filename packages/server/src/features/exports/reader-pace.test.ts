import { describe, expect, it } from '@jest/globals';
import { ReaderPace } from './reader-pace.js';

let now = 0;
const paceOf = () => new ReaderPace({ bytesPerSecond: 1_000, overMs: 60_000 }, () => now);

/** Pieces of a kilobyte, each after so much time of the database's own. */
async function* pieces(count: number, eachMs = 0): AsyncGenerator<Buffer> {
  for (let n = 0; n < count; n++) {
    now += eachMs;
    yield Buffer.alloc(1_000);
  }
}

/** Reads pieces, each in so much time; says when it was called too slow. */
async function read(from: AsyncIterable<Buffer>, eachMs: number): Promise<number | null> {
  const pace = paceOf();
  const start = now;
  for await (const _ of pace.follow(from)) {
    now += eachMs;
    if (pace.isTooSlow()) return now - start;
  }
  return null;
}

describe('the pace of a reader', () => {
  it('is too slow below the least, over the whole time', async () => {
    expect(await read(pieces(100), 2_000)).toBe(60_000);
    expect(await read(pieces(1), 59_000)).toBeNull();
  });

  it('is good at the least and above', async () => {
    expect(await read(pieces(200), 900)).toBeNull();
  });

  it('does not count what the database takes', async () => {
    expect(await read(pieces(200, 30_000), 500)).toBeNull();
  });

  it('forgets what was fast a while ago', async () => {
    const pace = paceOf();
    const reading = pace.follow(pieces(1_000));
    for (let n = 0; n < 120; n++) {
      await reading.next();
      now += 500;
    }
    await reading.next();
    expect(pace.isTooSlow()).toBe(false);
    now += 60_000;
    expect(pace.isTooSlow()).toBe(true);
  });

  it('counts the wait for the end to be taken', async () => {
    const pace = paceOf();
    for await (const _ of pace.follow(pieces(1)));
    now += 61_000;
    expect(pace.isTooSlow()).toBe(true);
  });
});
