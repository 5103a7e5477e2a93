import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { VendorTx } from '../../platform/database/database.js';
import { wakeups } from '../../platform/wakeups/wakeups.js';
import { newId } from '../../shared/ids.js';
import { World } from '../../testing/world.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { systemActor } from './actor.js';
import { decodeEventCursor, encodeEventCursor } from './event-cursor.js';
import { appendEvent, readEventCursor } from './event-log.js';

let world: World;
let vendor: VendorWorld;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  vendor = await world.vendor();
});
afterAll(() => world.close());

const append = (tx: VendorTx, summary = 'Something'): void =>
  appendEvent(tx, {
    kind: 'ORDER_CHANGED',
    orderId: newId(),
    orderVersion: 1,
    by: systemActor(),
    summary,
    at: new Date(),
  });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const seqs = async () => (await vendor.events()).map(({ seq }) => Number(seq));
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('the log', () => {
  it('has no gaps under ten writers, of whom some are undone, and is never seen with one', async () => {
    let isWriting = true;
    let kept = 0;
    const writer = async () => {
      for (let time = 0; time < 30; time += 1) {
        const count = 1 + (time % 3);
        const isUndone = time % 7 === 3;
        const writing = vendor.inside(async (tx) => {
          for (let event = 0; event < count; event += 1) append(tx);
          await pause(Math.random() * 3);
          if (isUndone) throw new Error('Undone');
        });
        if (isUndone) await expect(writing).rejects.toThrow('Undone');
        else {
          await writing;
          kept += count;
        }
      }
    };
    const reader = async () => {
      let before = 0;
      while (isWriting) {
        const end = await vendor.inside(readEventCursor);
        const [seen] = await world.sql<{ last: number; n: number }>(
          'select coalesce(max(seq), 0)::int as last, count(*)::int as n from event where vendor_id = $1',
          [vendor.id],
        );
        expect(seen!.n).toBe(seen!.last);
        // A cursor never promises what cannot be read yet, and nothing is taken back.
        expect(seen!.last).toBeGreaterThanOrEqual(Number(end.seq));
        expect(Number(end.seq)).toBeGreaterThanOrEqual(before);
        before = Number(end.seq);
      }
    };
    const reading = reader();
    await Promise.all(Array.from({ length: 10 }, writer));
    isWriting = false;
    await reading;
    expect(await seqs()).toEqual(upTo(kept));
    expect((await vendor.inside(readEventCursor)).seq).toBe(BigInt(kept));
  });

  it('is in the order of the commits, not of the beginnings', async () => {
    const order: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = vendor.inside(async (tx) => {
      append(tx, 'began first');
      await held;
    });
    await vendor.inside(async (tx) => append(tx, 'committed first'));
    release();
    await slow;
    for (const { summary } of await vendor.events()) order.push(summary);
    expect(order).toEqual(['committed first', 'began first']);
  });

  it('numbers what one change writes together, what it writes last included', async () => {
    await vendor.inside(async (tx) => {
      append(tx, 'first');
      tx.beforeLeave('z-last', async () => append(tx, 'last'));
      append(tx, 'second');
    });
    expect((await vendor.events()).map(({ seq, summary }) => [seq, summary])).toEqual([
      ['1', 'first'],
      ['2', 'second'],
      ['3', 'last'],
    ]);
  });

  it('of one vendor does not wait for another’s', async () => {
    const other = await world.vendor();
    await vendor.inside(async (tx) => {
      append(tx);
      await other.inside(async (inOther) => append(inOther));
    });
    expect([await seqs(), (await other.events()).length]).toEqual([[1], 1]);
  });

  it('wakes its readers after the commit, and nobody when it is undone', async () => {
    const seen: number[] = [];
    const reads: Promise<unknown>[] = [];
    const stop = wakeups.on(vendor.id, () => {
      reads.push(seqs().then(({ length }) => seen.push(length)));
    });
    await vendor.inside(async (tx) => append(tx));
    await vendor
      .inside(async (tx) => {
        append(tx);
        throw new Error('Undone');
      })
      .catch(() => {});
    stop();
    await Promise.all(reads);
    expect(seen).toEqual([1]);
  });
});

describe('an event cursor', () => {
  it('reads back as it was written', () => {
    const cursor = { epoch: 'abc12345', seq: 10n ** 17n };
    expect(decodeEventCursor(encodeEventCursor(cursor))).toEqual(cursor);
  });

  it.each(['', 'x', 'abc12345.', 'abc12345.-1', 'abc12345.1.2', 'ABC12345.1', `abc12345.${'9'.repeat(19)}`])(
    'is not %s',
    (text) => {
      const cursor = Buffer.from(text).toString('base64url');
      expect(() => decodeEventCursor(cursor)).toThrow('not an event cursor');
    },
  );

  it('of each vendor has an epoch of its own', async () => {
    const epochs = await world.sql<{ epoch: string }>('select epoch from event_counter');
    expect(new Set(epochs.map(({ epoch }) => epoch)).size).toBe(epochs.length);
    for (const { epoch } of epochs) expect(epoch).toMatch(/^[0-9a-z]{8}$/);
  });
});
