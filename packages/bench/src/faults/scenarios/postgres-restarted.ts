import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, Outcome, Size } from '../fault.js';
import { ask, insist, until, withHands } from '../market/client.js';
import { noteOn, placedOrder } from '../market/deeds.js';
import type { FaultMarket } from '../market/fault-market.js';
import { halfWritten, lostAndTwice } from '../market/half-written.js';
import { notes } from './server-killed.js';

const hands = 8;
const servedWithinMs = 5_000;
const list = '{ orders(first: 25) { nodes { id number } } }';

async function run(market: FaultMarket, { faults, work }: Size): Promise<Outcome> {
  const [web, worker] = [await market.start({ role: 'web' }), await market.start({ role: 'worker' })];
  const [vendor] = market.vendors;
  const orderId = await placedOrder(market, web.url, vendor);
  const captured = "select from email where order_id = $1 and state = 'CAPTURED'";
  await until('the worker works', async () => (await market.count(captured, [orderId])) > 0);
  const done: string[] = [];
  const tag = `restarted-${Date.now()}`;
  const working = withHands(hands, work, async (piece) => {
    const name = `${tag}-${piece}`;
    await insist(web.url, noteOn(vendor, orderId, name));
    done.push(name);
  });
  let slowest = 0;
  let isOver = false;
  const end = () => {
    isOver = true;
  };
  market.atEnd(end);
  const reading = withHands(hands, hands, async () => {
    // What fails while there is no database is tried again; that it is served after is what is measured.
    while (!isOver) await ask(web.url, vendor.key, list).catch(() => pause(50));
  });
  for (let restart = 1; restart <= faults; restart += 1) {
    await until('so much is done', () => done.length >= (work * restart) / (faults + 1), 600_000);
    await market.postgres.restart();
    const upAt = Date.now();
    const isServed = () => ask(web.url, vendor.key, list).then(Boolean, () => false);
    await until('served again', isServed);
    slowest = Math.max(slowest, Date.now() - upAt);
  }
  await working;
  end();
  await reading;
  const exits = [web, worker].filter((process) => process.hasDied).length;
  const { lost, twice } = await lostAndTwice(market, done, notes);
  const halves = await halfWritten(market);
  return {
    done: `Postgres restarted ${faults} × while ${hands} clients wrote ${work} notes and ${hands} read lists`,
    result: `${exits} processes ended, served again within ${(slowest / 1_000).toFixed(2)} s; ${lost} lost, ${twice} twice, ${halves.length} half-written`,
    met: exits === 0 && lost + twice + halves.length === 0,
    inTime: slowest <= servedWithinMs,
  };
}

export const postgresRestarted: Fault = {
  name: 'Postgres restarted',
  goal: '0 process exits, served again within 5 s',
  short: { faults: 3, work: 300 },
  full: { faults: 50, work: 10_000 },
  run,
};
