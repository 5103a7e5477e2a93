import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { WebSocket } from 'ws';
import { Identity } from '../features/identity/identity.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { freePort, ProductChild } from './product-child.fixtures.js';

jest.setTimeout(90_000);

const secret = 'a secret of at least thirty-two characters';
let database: TestDatabase;
let owner: pg.Pool;
let port: number;
let authorization: string;
let taken: Server;
const takenPort = () => (taken.address() as AddressInfo).port;
const children: ProductChild[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Pool({ connectionString: database.url, max: 4 });
  port = await freePort();
  taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const identity = new Identity({
    databaseUrl: database.url,
    secret,
    origins: { baseUrl: 'http://docket.test' },
    sendMail: async () => {},
    log: () => {},
  });
  const made = await identity.keys.create({
    name: 'Storefront',
    scopes: ['ORDERS_PLACE', 'EVENTS_READ'],
    vendorId: null,
    expiresAt: null,
    createdBy: null,
  });
  authorization = `Bearer ${made.secret}`;
  await identity.close();
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    child.process.kill('SIGKILL');
    await child.status();
  }
});
afterAll(async () => {
  taken.close();
  await owner.end();
  await database.drop();
});

function start(environment: Record<string, string> = {}): ProductChild {
  const child = new ProductChild({
    DATABASE_URL: database.url,
    DOCKET_SECRET: secret,
    DOCKET_HOST: '127.0.0.1',
    PORT: String(port),
    ...environment,
  });
  children.push(child);
  return child;
}

const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
const slow = () =>
  fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query: '{ marketplace { name } }' }),
  });

/** Holds everything up that reads the marketplace, until it is let go. */
async function hold(): Promise<() => Promise<void>> {
  const client = await owner.connect();
  await client.query('begin');
  await client.query('lock table marketplace in access exclusive mode');
  return async () => {
    await client.query('rollback');
    client.release();
  };
}

async function isHeldUp(): Promise<void> {
  const sql = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  while ((await owner.query(sql)).rowCount === 0) await new Promise((next) => setTimeout(next, 20));
}

describe('a start that cannot be', () => {
  it.each([
    [
      'a mistake in the environment',
      () => ({ DOCKET_PROT: '1' }),
      /DOCKET_PROT is unknown. Known are PORT, /,
    ],
    [
      'a database that nobody serves',
      () => ({ DATABASE_URL: 'postgres://me:not-told@127.0.0.1:1/docket' }),
      /The database docket at 127\.0\.0\.1:1 cannot be used: nothing answers/,
    ],
    ['a port that is taken', () => ({ PORT: String(takenPort()) }), /Port \d+ is taken by another program/],
  ])(
    'for %s ends with one clear message, without a stack or a password',
    async (_what, environment, words) => {
      const child = start({ DOCKET_ROLE: 'web', ...environment() });
      expect(await child.status()).toBe(1);
      expect(child.output).toMatch(words);
      expect(child.output).not.toMatch(/\n\s+at |not-told|Warning/);
    },
  );
});

describe('a stop', () => {
  it('lets running requests finish, says that it wants no more, and ends sockets with 1001', async () => {
    const child = start();
    await child.says(/Server listening/);
    const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
    await once(socket, 'message');
    const letGo = await hold();
    const running = slow();
    await isHeldUp();
    const closed = once(socket, 'close');

    child.signal('SIGTERM');
    await child.says(/"stopping"/);
    expect((await get('/readyz')).status).toBe(503);
    expect((await closed)[0]).toBe(1001);
    await expect(get('/livez')).rejects.toThrow();
    await letGo();
    const response = await running;
    expect([response.status, Object.keys((await response.json()) as object)]).toEqual([
      200,
      ['data', 'extensions'],
    ]);
    expect(await child.status()).toBe(0);
    expect(child.output).not.toMatch(/\n\s+at |Warning/);
  });

  it('happens at once at a second signal', async () => {
    const child = start({ DOCKET_ROLE: 'web' });
    await child.says(/Server listening/);
    const letGo = await hold();
    const running = slow();
    await isHeldUp();
    const cut = expect(running).rejects.toThrow();
    child.signal('SIGINT');
    await child.says(/"stopping"/);
    // Signals that come together are one.
    child.signal('SIGINT');
    await expect(
      Promise.race([child.status(), new Promise((next) => setTimeout(next, 600, 'runs'))]),
    ).resolves.toBe('runs');
    child.signal('SIGINT');
    expect(await child.status()).toBe(130);
    await cut;
    await letGo();
  });

  it('does not wait for ever', async () => {
    const child = start({ DOCKET_ROLE: 'web' });
    await child.says(/Server listening/);
    const letGo = await hold();
    const cut = expect(slow()).rejects.toThrow();
    await isHeldUp();
    const started = performance.now();
    child.signal('SIGINT');
    expect(await child.status()).toBe(1);
    expect(performance.now() - started).toBeLessThan(13_000);
    await cut;
    await letGo();
  });
});
