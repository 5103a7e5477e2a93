import type { Fault, Outcome, Size } from '../fault.js';
import { ask, until, withHands } from '../market/client.js';
import { placedOrder } from '../market/deeds.js';
import type { FaultMarket } from '../market/fault-market.js';

const mutation = `mutation ($input: SetOrderStatusesInput!) {
  answer: setOrderStatuses(input: $input) { job { id } errors { code } } }`;

interface Progress {
  state: string;
  done: number;
  total: number | null;
  changed: number;
}

const pickedUpWithinMs = 30_000;

/** Each worker is killed in the middle of changing many orders; another goes on. */
async function run(market: FaultMarket, { faults, work }: Size): Promise<Outcome> {
  const web = await market.start({ role: 'web' });
  const [, vendor] = market.vendors;
  await withHands(4, work, async () => void (await placedOrder(market, web.url, vendor, 'PENDING')));
  const ids = (
    await market.sql<{ id: string }>(
      "select id from orders where vendor_id = $1 and status = 'PENDING' order by id desc limit $2",
      [vendor.id, work],
    )
  ).map(({ id }) => id);
  const moves = `select from event where kind = 'STATUS_CHANGED' and order_id = any($1)`;
  let [lost, twice, slowest] = [0, 0, 0];
  let worker = await market.start({ role: 'worker' });
  for (let kill = 1; kill <= faults; kill += 1) {
    const status = kill % 2 === 1 ? 'ON_HOLD' : 'PENDING';
    const movedBefore = await market.count(moves, [ids]);
    const input = { filter: { ids }, status };
    const { answer } = await ask<{ answer: { job: { id: string } } }>(web.url, vendor.key, mutation, {
      input,
    });
    const progress = async (): Promise<Progress> => {
      const [row] = await market.sql<Progress>('select state, done, total, changed from job where id = $1', [
        answer.job.id,
      ]);
      return row as Progress;
    };
    await until('the job is in the middle', async () => (await progress()).done > 0);
    await worker.kill();
    const [killedAt, { done, state }] = [Date.now(), await progress()];
    if (state === 'SUCCEEDED') throw new Error('The job was done before its worker was killed.');
    worker = await market.start({ role: 'worker' });
    await until('another worker goes on', async () => (await progress()).done > done);
    slowest = Math.max(slowest, Date.now() - killedAt);
    await until('the job is done', async () => (await progress()).state === 'SUCCEEDED', 600_000);
    lost +=
      ids.length -
      (await market.count('select from orders where id = any($1) and status = $2', [ids, status]));
    twice += (await market.count(moves, [ids])) - movedBefore - ids.length;
  }
  return {
    done: `${faults} × kill -9 of the worker, each in the middle of a job over ${work} orders`,
    result: `${lost} lost, ${twice} twice, picked up within ${(slowest / 1_000).toFixed(1)} s, its start included`,
    met: lost === 0 && twice === 0,
    inTime: slowest <= pickedUpWithinMs,
  };
}

export const workerKilled: Fault = {
  name: 'worker killed',
  goal: '0 lost, picked up within 30 s',
  short: { faults: 2, work: 300 },
  full: { faults: 200, work: 300 },
  run,
};
