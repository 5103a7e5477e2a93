import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, Outcome, Size } from '../fault.js';
import { insist, until, withHands } from '../market/client.js';
import { checkoutOf, noteOn, placedOrder } from '../market/deeds.js';
import type { FaultMarket } from '../market/fault-market.js';
import { halfWritten, lostAndTwice } from '../market/half-written.js';

const hands = 8;
const checkouts = 'select external_id as name from checkout where external_id = any($1)';
export const notes = 'select body as name from note where body = any($1)';

async function run(market: FaultMarket, { faults, work }: Size): Promise<Outcome> {
  let server = await market.start({ role: 'web' });
  const { url } = server;
  const port = Number(new URL(url).port);
  const [vendor] = market.vendors;
  const orderId = await placedOrder(market, url, vendor);
  const done: { checkouts: string[]; notes: string[] } = { checkouts: [], notes: [] };
  const tag = `killed-${Date.now()}`;
  const working = withHands(hands, work, async (piece) => {
    const name = `${tag}-${piece}`;
    const isCheckout = piece % 2 === 0;
    await insist(url, isCheckout ? checkoutOf(market, name) : noteOn(vendor, orderId, name));
    done[isCheckout ? 'checkouts' : 'notes'].push(name);
  });
  for (let kill = 1; kill <= faults; kill += 1) {
    const share = (work * kill) / (faults + 1);
    await until('so much is done', () => done.checkouts.length + done.notes.length >= share, 600_000);
    // At any moment of what it is doing, not only just after an answer.
    await pause(Math.random() * 20);
    await server.kill();
    server = await market.start({ role: 'web' }, port);
  }
  await working;
  const ofCheckouts = await lostAndTwice(market, done.checkouts, checkouts);
  const ofNotes = await lostAndTwice(market, done.notes, notes);
  const without = `select c.id from checkout c where external_id like '${tag}-%'
    and (select count(*) from checkout_order co where co.checkout_id = c.id) <> 2`;
  const halves = [...(await halfWritten(market)), ...(await market.sql(without)).map(() => 'a checkout')];
  const [lost, twice] = [ofCheckouts.lost + ofNotes.lost, ofCheckouts.twice + ofNotes.twice];
  return {
    done: `${faults} × kill -9 while ${hands} clients sent ${work} checkouts of two vendors and notes, with keys`,
    result:
      `${lost} lost, ${twice} twice, ${halves.length} half-written ${halves.slice(0, 3).join('; ')}`.trim(),
    met: lost === 0 && twice === 0 && halves.length === 0,
  };
}

export const serverKilled: Fault = {
  name: 'server killed',
  goal: '0 acknowledged lost, 0 twice, 0 half-written',
  short: { faults: 5, work: 300 },
  full: { faults: 200, work: 10_000 },
  run,
};
