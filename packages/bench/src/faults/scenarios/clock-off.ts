import type { Fault, Outcome, Size } from '../fault.js';
import { ask, insist, until, withHands } from '../market/client.js';
import { checkoutOf, type Done, noteOn, placedOrder } from '../market/deeds.js';
import { EventStream, endOfLog, seqOf } from '../market/event-stream.js';
import type { FaultMarket } from '../market/fault-market.js';
import { halfWritten } from '../market/half-written.js';
import { shiftedClock } from '../market/shifted-clock.js';
import { forPeople, tryHeldEmails } from './held-emails.js';

const hourMs = 3_600_000;
const page = `query ($after: Cursor) { orders(first: 25, after: $after) {
  nodes { id } pageInfo { hasNextPage endCursor } } }`;

interface Page {
  orders: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
}

/** Every order of the list, page by page. */
async function wholeList(url: string, key: string): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  for (;;) {
    const { orders }: Page = await ask<Page>(url, key, page, { after });
    ids.push(...orders.nodes.map(({ id }) => id));
    if (!orders.pageInfo.hasNextPage) return ids;
    after = orders.pageInfo.endCursor;
  }
}

/** Two servers on one database, one an hour ahead and one an hour behind, and a worker whose clock is right. */
async function run(market: FaultMarket, { work }: Size): Promise<Outcome> {
  const web = (ms: number) =>
    market.start({
      role: 'web',
      environment: { NODE_OPTIONS: shiftedClock(ms), ...forPeople },
    });
  const [ahead, behind] = [await web(hourMs), await web(-hourMs)];
  await market.start({ role: 'worker' });
  const [vendor] = market.vendors;
  const orderId = await placedOrder(market, ahead.url, vendor);
  const begin = await endOfLog(ahead.url, vendor.key);
  const streams = [ahead, behind].map(({ url }) => new EventStream(url, vendor.key, begin));
  for (const stream of streams) market.atEnd(() => stream.close());
  const following = streams.map((stream) => stream.follow());
  const tag = `clock-${Date.now()}`;
  await withHands(4, work, async (piece) => {
    const { url } = piece % 2 === 0 ? ahead : behind;
    await insist(url, piece % 3 === 0 ? checkoutOf(market, `${tag}-${piece}`) : noteOn(vendor, orderId, tag));
  });
  const wrong: string[] = [];
  const end = seqOf(await endOfLog(behind.url, vendor.key));
  await until('all are told', () => streams.every(({ seqs }) => (seqs.at(-1) ?? 0) >= end));
  for (const stream of streams) stream.close();
  await Promise.all(following);
  const isInOrder = ({ seqs }: EventStream) => seqs.every((seq, index) => seq === seqOf(begin) + 1 + index);
  if (!streams.every(isInOrder)) wrong.push('a stream has a gap or is out of order');
  const timeline = await ask<{ order: { timeline: { nodes: { cursor: string }[] } } }>(
    ...([behind.url, vendor.key] as const),
    'query ($id: ID!) { order(id: $id) { timeline(first: 100) { nodes { cursor } } } }',
    { id: orderId },
  );
  const seqs = timeline.order.timeline.nodes.map(({ cursor }) => seqOf(cursor));
  if (seqs.join() !== seqs.toSorted((a, b) => b - a).join())
    wrong.push('a timeline is not in the order of its log');
  const [one, other] = await Promise.all([ahead, behind].map(({ url }) => wholeList(url, vendor.key)));
  const orders = await market.count('select from orders where vendor_id = $1', [vendor.id]);
  if (one?.join() !== other?.join()) wrong.push('the lists differ');
  if (new Set(one).size !== orders || one?.length !== orders)
    wrong.push('a list misses an order or has one twice');
  const repeated = noteOn(vendor, orderId, `${tag}-repeated`);
  const answers = [await insist<Done>(ahead.url, repeated), await insist<Done>(behind.url, repeated)];
  if (answers[0]?.answer.note?.id !== answers[1]?.answer.note?.id) wrong.push('a key was used twice');
  wrong.push(...(await tryHeldEmails(market, [ahead, behind])));
  const waiting = "select from email where state in ('QUEUED', 'SENDING') and to_address <> ''";
  await until('the emails have left', async () => (await market.count(waiting)) === 0, 60_000).catch(() => {
    wrong.push('emails wait for an hour');
  });
  wrong.push(...(await halfWritten(market)));
  return {
    done: `${work} checkouts and notes in turn through a server an hour ahead and one an hour behind, and two changes of a member through each`,
    result: wrong.length === 0 ? 'all of it holds' : wrong.slice(0, 3).join('; '),
    met: wrong.length === 0,
  };
}

export const clockOff: Fault = {
  name: 'clock an hour off',
  goal: 'log, streams and timelines in the order of the commits, lists whole and alike, keys once, emails leave at once or when the undo is over',
  short: { faults: 2, work: 60 },
  full: { faults: 2, work: 5_000 },
  run,
};
