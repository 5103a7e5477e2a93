import { setTimeout as pause } from 'node:timers/promises';
import { ask, change, pageDocument } from '../measure/ask.js';
import { type Caller, headersOf } from '../product/caller.js';
import { cpuMs } from '../product/usage.js';
import type { World } from '../world/world.js';
import { type Delivered, openListeners, type Subscription } from './listeners.js';
import { changes, lists, type Round, type Sent } from './round.js';

/** A round begins no other pair of changes after this. */
const roundMs = 15_000;
const quietMs = 5_000;

export interface ProductRound extends Round {
  /** With its Postgres. */
  cpuOfAllMs: number;
  /** Of a change that one list shows. */
  changeMs: number;
  /** Of a second in which nothing happens. */
  quietMs: number;
  message: object;
}

/** What changes have cost, shown by so many lists. */
interface Shown extends Pick<ProductRound, 'sent' | 'quietMs' | 'message'> {
  cpuMsOfChange: number;
  cpuMsOfChangeByAll: number;
}

/**
 * A change costs the product something however many see it; what more it costs with all lists open is the messages'.
 * It is looked at before and after: the product warms up all the while.
 */
export async function productRound(world: World, person: Caller, desk: Caller): Promise<ProductRound> {
  const before = await showChanges(world, person, desk, 1);
  const all = await showChanges(world, person, desk, lists);
  const after = await showChanges(world, person, desk, 1);
  const changeMs = (before.cpuMsOfChange + after.cpuMsOfChange) / 2;
  const changeMsByAll = (before.cpuMsOfChangeByAll + after.cpuMsOfChangeByAll) / 2;
  return {
    ...all,
    cpuMs: (all.cpuMsOfChange - changeMs) / (lists - 1),
    cpuOfAllMs: (all.cpuMsOfChangeByAll - changeMsByAll) / (lists - 1),
    changeMs,
  };
}

/** Opens lists as this person, changes an order as the desk, and waits for each change until all lists have it. */
async function showChanges(world: World, person: Caller, desk: Caller, count: number): Promise<Shown> {
  const { product, small } = world;
  const listeners = await openListeners(count, await liveList(world, person));
  try {
    const spent = () => cpuMs(product.pid);
    const spentByAll = () => spent() + cpuMs(product.postgresPid);
    const beforeQuiet = spentByAll();
    await pause(quietMs);
    const quiet = (spentByAll() - beforeQuiet) / (quietMs / 1_000);
    const order = await anOrder(world, desk);
    const before = [spent(), spentByAll()] as const;
    const sent: Sent[] = [];
    let last: Delivered | undefined;
    const deadline = Date.now() + roundMs;
    for (let n = 0; n < changes && (n % 2 === 1 || Date.now() < deadline); n += 1) {
      const end = await logEnd(world, small.id);
      const status = n % 2 === 0 ? 'ON_HOLD' : 'PROCESSING';
      await change(product, desk, 'setOrderStatus', { orderId: order, status });
      for (const { cursor, committedAt } of await eventsAfter(world, small.id, end)) {
        last = await listeners.delivered(cursor);
        sent.push({ at: committedAt, times: last.times });
      }
    }
    return {
      sent,
      cpuMsOfChange: (spent() - before[0]) / sent.length,
      cpuMsOfChangeByAll: (spentByAll() - before[1]) / sent.length,
      quietMs: quiet,
      message: JSON.parse(last?.text ?? '{}'),
    };
  } finally {
    await listeners.close();
  }
}

/** What the page asks to keep a list live. */
async function liveList({ product }: World, person: Caller): Promise<Subscription> {
  const { hash } = await pageDocument('subscription', 'OrdersEvents');
  const { 'content-type': _, ...headers } = headersOf(person);
  const shown = { email: false, country: false, payment: false, refunded: false, tracking: false };
  return {
    ...{ url: `${product.url.replace('http', 'ws')}/graphql`, headers },
    document: {
      query: '',
      variables: shown,
      extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
    },
  };
}

async function anOrder({ product }: World, desk: Caller): Promise<string> {
  const { orders } = await ask<{ orders: { nodes: { id: string }[] } }>(
    product,
    desk,
    '{ orders(first: 1, filter: { status: [PROCESSING] }) { nodes { id } } }',
  );
  const [order] = orders.nodes;
  if (!order) throw new Error('There is no order to change.');
  return order.id;
}

async function logEnd({ owner }: World, vendorId: string): Promise<string> {
  const { rows } = await owner.query('select seq from event_counter where vendor_id = $1', [vendorId]);
  return rows[0].seq;
}

/** What a change has written into the log, and when it was committed. */
async function eventsAfter({ owner }: World, vendorId: string, seq: string) {
  const { rows } = await owner.query<{ epoch: string; seq: string; committed: string }>(
    `select c.epoch, e.seq, extract(epoch from pg_xact_commit_timestamp(e.xmin)) * 1000 as committed
     from event e join event_counter c using (vendor_id) where e.vendor_id = $1 and e.seq > $2 order by e.seq`,
    [vendorId, seq],
  );
  return rows.map((row) => ({
    cursor: Buffer.from(`${row.epoch}.${row.seq}`).toString('base64url'),
    committedAt: Number(row.committed),
  }));
}
