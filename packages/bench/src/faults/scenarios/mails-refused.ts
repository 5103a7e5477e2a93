import type { Fault, Outcome, Size } from '../fault.js';
import { insist, until, withHands } from '../market/client.js';
import { noteOn, placedOrder } from '../market/deeds.js';
import type { FaultMarket } from '../market/fault-market.js';
import { halfWritten } from '../market/half-written.js';
import { MailProvider } from '../market/mail-provider.js';

const writers = 4;

/** Notes to customers, each with its email, while the provider refuses some and the worker is killed with some in flight. */
async function run(market: FaultMarket, { faults, work }: Size): Promise<Outcome> {
  const provider = await MailProvider.open();
  const { environment } = provider;
  const web = await market.start({ role: 'web', environment });
  let worker = await market.start({ role: 'worker', environment });
  const reporting = provider.reportTo(web.url);
  market.atEnd(async () => {
    await provider.close();
    await reporting;
  });
  const [vendor] = market.vendors;
  const orderIds: string[] = [];
  for (let n = 0; n < writers; n += 1) orderIds.push(await placedOrder(market, web.url, vendor));
  const writing = withHands(writers, work, async (piece) => {
    const orderId = orderIds[piece % writers] as string;
    await insist(web.url, noteOn(vendor, orderId, `It leaves today, ${piece}.`, 'CUSTOMER'));
  });
  const emails = `select id, state from email where order_id = any($1) and template = 'customer-note'`;
  const delivered = () => market.count(`${emails} and state = 'DELIVERED'`, [orderIds]);
  /** Of which nobody wrote down what became of them, because their worker was killed. */
  const inFlight = new Set<string>();
  for (let kill = 1; kill <= faults; kill += 1) {
    const share = (work * kill) / (faults + 2);
    await until(
      'so many are delivered and some in hand',
      async () => (await delivered()) >= share && provider.inHand.size > 0,
      600_000,
    );
    await worker.kill();
    const left = await market.sql<{ id: string }>(`${emails} and state = 'SENDING'`, [orderIds]);
    for (const { id } of left) inFlight.add(id);
    worker = await market.start({ role: 'worker', environment });
  }
  await writing;
  const onTheirWay = `${emails} and state in ('QUEUED', 'SENDING', 'ACCEPTED', 'UNKNOWN')`;
  await until('all have ended', async () => (await market.count(onTheirWay, [orderIds])) === 0, 600_000);
  const all = await market.sql<{ id: string; state: string }>(emails, [orderIds]);
  const lost = work - all.filter(({ id }) => provider.taken.has(id)).length;
  const unknown = all.filter(({ state }) => state !== 'DELIVERED').length;
  const twice = all.filter(({ id }) => (provider.taken.get(id) ?? 0) > 1);
  const unasked = twice.filter(({ id }) => !inFlight.has(id)).length;
  const halves = await halfWritten(market);
  return {
    done: `${work} emails, ${provider.refused} times refused or cut off, ${faults} × kill -9 of the worker with ${inFlight.size} in flight`,
    result: `${lost} lost, ${unknown} not known to be delivered, ${twice.length} twice, ${unasked} of them not in flight at a kill, ${halves.length} half-written`,
    met: lost + unknown + unasked + halves.length === 0 && twice.length <= faults,
  };
}

export const mailsRefused: Fault = {
  name: 'mails refused',
  goal: '0 lost, 0 left unknown; twice at most one a kill, of those in flight',
  short: { faults: 3, work: 300 },
  full: { faults: 20, work: 5_000 },
  run,
};
