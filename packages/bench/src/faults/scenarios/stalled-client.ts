import { setTimeout as pause } from 'node:timers/promises';
import { median } from '../../measure/median.js';
import { residentBytes } from '../../product/usage.js';
import type { Fault, Outcome, Size } from '../fault.js';
import { ask, insist, until } from '../market/client.js';
import { noteOn, placedOrder } from '../market/deeds.js';
import { EventStream, endOfLog, seqOf } from '../market/event-stream.js';
import type { FaultMarket, FaultVendor } from '../market/fault-market.js';
import type { ServerProcess } from '../market/server-process.js';
import { stall } from '../market/stalled-client.js';

const perRound = 1_000;
const bytesPerEvent = 2_000;
const mostMegabytes = 20;
/** On a machine that has other things to do, one run in the same minute differs from the next by as much. */
const sameWithin = 1.5;
const collectOnSignal = new URL('../../product/collect-on-signal.js', import.meta.url);
const list = '{ orders(first: 25) { nodes { id number } } }';

interface Round {
  p99Ms: number;
  megabytes: number;
}

/** So many events, while one client reads them and another asks for lists. */
async function storm(
  market: FaultMarket,
  server: ServerProcess,
  vendor: FaultVendor,
  orderId: string,
  work: number,
): Promise<Round> {
  const reader = new EventStream(server.url, vendor.key, await endOfLog(server.url, vendor.key));
  const reading = reader.follow();
  const times: number[] = [];
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      const began = performance.now();
      await ask(server.url, vendor.key, list);
      times.push(performance.now() - began);
    }
  })();
  for (let made = 0; made < work; made += perRound) {
    await market.sql(
      `with log as (update event_counter set seq = seq + $3 where vendor_id = $1 returning seq)
       insert into event (vendor_id, seq, kind, order_id, order_version, actor_kind, actor_name, summary, at)
       select $1, log.seq - $3 + n, 'ORDER_CHANGED', $2, 1, 'SYSTEM', 'Bench', repeat('x', $4), now()
       from log, generate_series(1, $3::int) n`,
      [vendor.id, orderId, perRound, bytesPerEvent],
    );
    // A change through the API tells the streams that there is something to read.
    await insist(server.url, noteOn(vendor, orderId, 'Changed'));
    const end = seqOf(await endOfLog(server.url, vendor.key));
    await until('the reader has read', () => reader.seqs.at(-1) === end);
  }
  isOver = true;
  await asking;
  reader.close();
  await reading;
  const samples: number[] = [];
  for (let sample = 0; sample < 5; sample += 1) {
    process.kill(server.pid, 'SIGUSR2');
    await pause(500);
    samples.push(residentBytes(server.pid) / 1024 / 1024);
  }
  times.sort((a, b) => a - b);
  return { p99Ms: times[Math.floor(times.length * 0.99)] ?? 0, megabytes: median(samples) };
}

async function run(market: FaultMarket, { work }: Size): Promise<Outcome> {
  const environment = { NODE_OPTIONS: `--import ${collectOnSignal}` };
  const server = await market.start({ role: 'web', environment });
  const [vendor] = market.vendors;
  const orderId = await placedOrder(market, server.url, vendor);
  const round = () => storm(market, server, vendor, orderId, work);
  await round();
  const without = await round();
  const end = await stall(server.url, vendor.key);
  const beside = await round();
  end();
  const more = beside.megabytes - without.megabytes;
  return {
    done: `${work} events of 2 kB thrice: warming up, without and with a client that stopped reading`,
    result: `process ${server.hasDied ? 'died' : 'lives'}, ${more.toFixed(0)} MB more, p99 of others ${beside.p99Ms.toFixed(0)} ms against ${without.p99Ms.toFixed(0)} ms`,
    met: !server.hasDied && more <= mostMegabytes,
    inTime: beside.p99Ms <= without.p99Ms * sameWithin,
  };
}

export const stalledClient: Fault = {
  name: 'stalled client',
  goal: 'process lives, ≤ 20 MB more, p99 of others unchanged (≤ 1.5 ×)',
  short: { faults: 1, work: 10_000 },
  full: { faults: 1, work: 100_000 },
  run,
};
