import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { WebSocket } from 'ws';
import { wakeups } from '../../platform/wakeups/wakeups.js';
import { World } from '../../testing/world.js';
import { RawSocket } from './raw-socket.fixtures.js';

jest.setTimeout(180_000);
const stream = 'subscription { orderEvents { ... on OrderEvent { cursor actor { name } order { id } } } }';
const megabyte = 1024 * 1024;
const perRound = 1_000;
const rounds = 3;

// A client that does not read does not answer either, and is given up after a while: that is not what is tested here.
jest.spyOn(WebSocket.prototype, 'ping').mockImplementation(function (this: WebSocket) {
  this.emit('pong');
});

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** What this process really holds on to. */
function heldMegabytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / megabyte;
}

it('who stops reading is not read for: memory stays, others are served, and nothing is lost once they read on', async () => {
  const vendor = await world.vendor();
  const order = await vendor.order();
  const key = await vendor.key('EVENTS_READ', 'ORDERS_READ');
  const authorization = key.headers.authorization ?? '';
  const open = async () => {
    const socket = new RawSocket(world.url, {}, { authorization });
    await socket.init();
    await socket.ask('1', { query: stream });
    return socket;
  };
  const stalled = await open();
  const reader = await open();
  stalled.socket.pause();
  // What it receives is counted and dropped: only the server's memory is measured.
  let read = 0;
  reader.socket.removeAllListeners('message').on('message', () => {
    read += 1;
  });
  const before = heldMegabytes();
  for (let round = 1; round <= rounds; round += 1) {
    // 12 kB an event, 36 MB in all: several times what the system itself holds back.
    await world.sql(
      `with log as (update event_counter set seq = seq + $3 where vendor_id = $1 returning seq)
       insert into event (vendor_id, seq, kind, order_id, order_version, actor_kind, actor_name, summary, at)
       select $1, log.seq - $3 + n, 'ORDER_CHANGED', $2, 1, 'SYSTEM', repeat('x', 12000), 'Changed', now()
       from log, generate_series(1, $3::int) n`,
      [vendor.id, order.id, perRound],
    );
    wakeups.wake(vendor.id);
    while (read < round * perRound) await new Promise((next) => setTimeout(next, 10));
  }
  // What was on its way to the reader is let go of in a moment; what is kept for the stalled one would stay.
  for (let look = 0; look < 50 && heldMegabytes() - before >= 20; look += 1)
    await new Promise((next) => setTimeout(next, 100));
  expect(heldMegabytes() - before).toBeLessThan(20);

  const seqs: number[] = [];
  const all = new Promise<void>((resolve) => {
    stalled.socket.removeAllListeners('message').on('message', (data) => {
      const { cursor } = JSON.parse(String(data)).payload.data.orderEvents;
      seqs.push(Number(Buffer.from(cursor, 'base64url').toString().split('.')[1]));
      if (seqs.length === rounds * perRound) resolve();
    });
  });
  stalled.socket.resume();
  await all;
  expect(seqs.every((seq, index) => index === 0 || seq === (seqs[index - 1] ?? 0) + 1)).toBe(true);
  stalled.end();
  reader.end();
});
