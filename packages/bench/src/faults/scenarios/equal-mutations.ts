import type { Fault, Outcome, Size } from '../fault.js';
import { insist, type KeyedMutation } from '../market/client.js';
import { checkoutOf, type Done, noteOn, parcelFor, placedOrder } from '../market/deeds.js';
import type { FaultMarket } from '../market/fault-market.js';

/** Each kind of mutation, with how often it was done. */
async function run(market: FaultMarket, { faults, work }: Size): Promise<Outcome> {
  const { url } = await market.start({ role: 'web' });
  const [vendor] = market.vendors;
  let [oftener, otherwise] = [0, 0];
  const atOnce = async (mutation: KeyedMutation, select: string, name: string) => {
    const answers = await Promise.all(Array.from({ length: work }, () => insist<Done>(url, mutation)));
    otherwise += new Set(answers.map((answer) => JSON.stringify(answer))).size - 1;
    oftener += Math.abs((await market.count(select, [name])) - 1);
  };
  for (let round = 0; round < faults; round += 1) {
    const name = `EQ${Date.now()}${round}`;
    const orderId = await placedOrder(market, url, vendor);
    await atOnce(checkoutOf(market, name), 'select from checkout where external_id = $1', name);
    await atOnce(noteOn(vendor, orderId, name), 'select from note where body = $1', name);
    await atOnce(parcelFor(vendor, orderId, name), 'select from shipment where tracking_number = $1', name);
  }
  return {
    done: `${faults} × a checkout, a note and a parcel, each sent ${work} × at once with one key`,
    result: `${oftener} not done exactly once, ${otherwise} answered otherwise`,
    met: oftener === 0 && otherwise === 0,
  };
}

export const equalMutations: Fault = {
  name: 'equal mutations at once',
  goal: 'done once, the same answer for all',
  short: { faults: 1, work: 50 },
  full: { faults: 20, work: 50 },
  run,
};
