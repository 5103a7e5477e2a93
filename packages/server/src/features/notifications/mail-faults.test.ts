import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import type { VendorTx } from '../../platform/database/database.js';
import { webhookKeys } from '../../platform/mailer/sendgrid-webhook.fixtures.js';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import type { Order } from '../orders/order.entity.js';
import { deliveryReportRoutes } from './delivery-reports.route.js';
import { FaultyProvider } from './faulty-provider.fixtures.js';
import { MailWorld } from './mail-world.fixtures.js';
import { recordEmail } from './record-email.js';
import type { RenderedMail } from './templates/render-mail.js';

jest.setTimeout(300_000);

const MAILS = 2_000;
const KILLS = 5;
const VENDORS = 8;
/** Mails that are recorded in one transaction, and that may wait for the worker. */
const AT_ONCE = 20;
const AHEAD = 60;
/** The worker's deadlines, much shorter than those of the product. */
const TIMEOUT_MS = 500;
const SETTLE_MS = 15_000;

let owner: TestDatabase;
let world: MailWorld;
let web: FastifyInstance;
let provider: FaultyProvider;
let worker: ChildProcess | null = null;

beforeAll(async () => {
  owner = await createTestDatabase();
  world = await MailWorld.open(owner.url);
  const keys = webhookKeys();
  web = Fastify();
  await web.register(deliveryReportRoutes, { database: world.database, sendgridKey: keys.verificationKey });
  await web.listen({ host: '127.0.0.1', port: 0 });
  const { port } = web.server.address() as AddressInfo;
  provider = await FaultyProvider.open(keys, `http://127.0.0.1:${port}/webhooks/sendgrid`);
});
afterAll(async () => {
  worker?.kill('SIGKILL');
  await provider?.close();
  await web?.close();
  await world?.close();
  await owner?.drop();
});

async function startWorker(): Promise<ChildProcess> {
  const hooks = new URL('../../testing/cluster-typescript.js', import.meta.url).href;
  const script = fileURLToPath(new URL('./mail-worker-to-kill.fixtures.ts', import.meta.url));
  const words = [owner.url, provider.url, String(TIMEOUT_MS), String(SETTLE_MS)];
  const child = spawn(process.execPath, ['--import', hooks, script, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  return child;
}

/** Records mails as they come about in life, never far ahead of the worker: about an order of each of several vendors. */
async function recordMails(): Promise<void> {
  const orders = await Promise.all(
    Array.from({ length: VENDORS }, async () =>
      world.order(await world.vendor({ notificationEmails: [] }), { source: 'shop' }),
    ),
  );
  for (let recorded = 0; recorded < MAILS; recorded += AT_ONCE) {
    await until('begun to send', () => recorded - provider.met < AHEAD);
    const order = orders[(recorded / AT_ONCE) % VENDORS] as Order;
    await world.inVendor({ id: order.vendorId }, async (tx) => {
      for (let n = recorded; n < recorded + AT_ONCE; n++) await recordMail(tx, order, n);
    });
  }
}

async function recordMail(tx: VendorTx, order: Order, n: number): Promise<void> {
  const rendered = { subject: 'New order', html: '<p>New order</p>', text: 'New order' } as RenderedMail;
  const to = `orders-${n}@ambercourt.example`;
  const template = 'vendor-order-announced';
  await recordEmail(tx, { recipient: 'VENDOR', template, order, dedupeKey: `fault:${n}`, to }, rendered);
}

const states = async (): Promise<Record<string, number>> => {
  const { rows } = await world.owner.query<{ state: string; n: number }>(
    "select state, count(*)::int as n from email where dedupe_key like 'fault:%' group by state",
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
};

async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 250_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Never ${what}: ${JSON.stringify(await states())}`);
    await pause(20);
  }
}

it('mails survive a faulty provider and workers that are killed: none lost, none unknown, hardly one twice', async () => {
  const recording = recordMails();
  const inHandAtKills = new Set<string>();
  worker = await startWorker();
  for (let kill = 1; kill <= KILLS; kill++) {
    const share = (MAILS * 0.8 * kill) / KILLS;
    await until(`${share} mails taken`, () => provider.taken.size >= share && provider.inHand.size > 0);
    for (const emailId of provider.inHand) inHandAtKills.add(emailId);
    const gone = once(worker, 'exit');
    worker.kill('SIGKILL');
    await gone;
    worker = await startWorker();
  }
  await recording;
  await until('all told', async () => {
    const { DELIVERED = 0 } = await states();
    return DELIVERED === MAILS;
  });

  expect(await states()).toEqual({ DELIVERED: MAILS });
  expect(provider.taken.size).toBe(MAILS);
  const twice = [...provider.taken].filter(([, times]) => times > 1).map(([emailId]) => emailId);
  expect(twice.length).toBeLessThanOrEqual(KILLS);
  expect(twice.filter((emailId) => !inHandAtKills.has(emailId))).toEqual([]);
  // The provider was as bad as it was meant to be, and the kills hit mails on their way.
  const faults = [...provider.faults.values()].reduce((sum, count) => sum + count, 0);
  expect([...provider.faults.keys()]).toHaveLength(5);
  expect(faults).toBeGreaterThanOrEqual(MAILS / 5);
  expect(inHandAtKills.size).toBeGreaterThanOrEqual(KILLS);
  const { rows } = await world.owner.query(
    "select count(*)::int as n from event where kind = 'EMAIL_CHANGED' and summary like '%delivered%'",
  );
  expect(rows).toEqual([{ n: MAILS }]);
});
