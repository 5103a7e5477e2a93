import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, Outcome, Size } from '../fault.js';
import { insist, until } from '../market/client.js';
import { CuttableProxy } from '../market/cuttable-proxy.js';
import { noteOn, placedOrder } from '../market/deeds.js';
import { EventStream, endOfLog, seqOf } from '../market/event-stream.js';
import type { FaultMarket } from '../market/fault-market.js';

const clients = 10;
const writers = 4;

async function run(market: FaultMarket, { faults, work }: Size): Promise<Outcome> {
  const { url } = await market.start({ role: 'web' });
  const [vendor] = market.vendors;
  // Each writes to an order of its own, or they would wait for one another.
  const orderIds = await Promise.all(Array.from({ length: writers }, () => placedOrder(market, url, vendor)));
  const proxy = await CuttableProxy.open(Number(new URL(url).port));
  market.atEnd(() => proxy.close());
  const begin = await endOfLog(url, vendor.key);
  const streams = Array.from(
    { length: clients },
    () => new EventStream(`http://127.0.0.1:${proxy.port}`, vendor.key, begin),
  );
  for (const stream of streams) market.atEnd(() => stream.close());
  const following = streams.map((stream) => stream.follow());
  const connected = () => streams.reduce((sum, { connections }) => sum + connections, 0);
  const reconnects = () => connected() - clients;
  await until('all follow', () => reconnects() === 0);
  let written = 0;
  const writing = Promise.all(
    orderIds.map(async (orderId) => {
      for (let note = 0; note < work / writers; note += 1) {
        await insist(url, noteOn(vendor, orderId, `cut ${note}`));
        written += 1;
      }
    }),
  );
  while (reconnects() < faults) {
    // Spread over all that is written: who reconnects all the while keeps the writers from writing.
    const share = (work * reconnects()) / faults;
    await until('so much is written', () => written >= share, 600_000);
    // Some have read their backlog by then, some are in the middle of it, some have just been let in.
    await pause(50 + Math.random() * 150);
    const before = connected();
    proxy.cut();
    await until('some are back', () => connected() > before);
  }
  await writing;
  const end = seqOf(await endOfLog(url, vendor.key));
  await until('all are told', () => streams.every(({ seqs }) => seqs.at(-1) === end));
  for (const stream of streams) stream.close();
  await Promise.all(following);
  const wanted = Array.from({ length: end - seqOf(begin) }, (_, index) => seqOf(begin) + 1 + index);
  const missed = streams.reduce((sum, { seqs }) => {
    const seen = new Set(seqs);
    return sum + wanted.filter((seq) => !seen.has(seq)).length;
  }, 0);
  const twice = streams.reduce((sum, { seqs }) => sum + seqs.length - new Set(seqs).size, 0);
  const disordered = streams.filter(({ seqs }) => seqs.some((seq, index) => seq < (seqs[index - 1] ?? 0)));
  const resets = streams.reduce((sum, stream) => sum + stream.resets, 0);
  return {
    done: `${reconnects()} reconnects of ${clients} clients, their connections cut while ${writers} writers made ${wanted.length} events`,
    result: `${missed} missed, ${twice} shown twice, ${disordered.length} out of order, ${resets} resets`,
    met: wanted.length > 0 && missed + twice + disordered.length + resets === 0,
  };
}

export const streamsCut: Fault = {
  name: 'streams cut',
  goal: '0 missed, 0 shown twice',
  short: { faults: 1_000, work: 400 },
  full: { faults: 5_000, work: 20_000 },
  run,
};
