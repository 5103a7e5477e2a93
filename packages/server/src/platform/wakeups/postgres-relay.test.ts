import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.js';
import { PostgresRelay } from './postgres-relay.js';
import { Wakeups } from './wakeups.js';

let database: TestDatabase;
let owner: pg.Pool;
const relays: PostgresRelay[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Pool({ connectionString: database.url, max: 2 });
});
afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.close()));
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

/** A process, as far as hints are concerned. */
async function process(log: string[] = []): Promise<{ wakeups: Wakeups; relay: PostgresRelay }> {
  const wakeups = new Wakeups();
  const warn = (_details: object, message: string) => void log.push(message);
  const relay = await PostgresRelay.start({ url: database.url, wakeups, log: { warn } });
  relays.push(relay);
  return { wakeups, relay };
}

const hint = (wakeups: Wakeups, key: string) =>
  new Promise<number>((resolve) => wakeups.on(key, () => resolve(performance.now())));

/** Somebody else who listens: each session hears in its own time, but all of them in the same order. */
async function listener(heard: string[]): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url });
  client.on('error', () => {});
  client.on('notification', ({ payload }) => void heard.push(payload ?? ''));
  await client.connect();
  await client.query('listen docket_wakeups');
  return client;
}

const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + 15_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('It never was so');
    await new Promise((next) => setTimeout(next, 20));
  }
};

describe('hints between processes', () => {
  it('reach the others soon, and their sender only by itself', async () => {
    const [one, other] = [await process(), await process()];
    let own = 0;
    one.wakeups.on('vendor', () => {
      own += 1;
    });
    const heard = hint(other.wakeups, 'vendor');
    const sent = performance.now();
    one.wakeups.wake('vendor');
    expect((await heard) - sent).toBeLessThan(1_000);
    const echo = hint(one.wakeups, 'echo');
    other.wakeups.wake('echo');
    await echo;
    expect(own).toBe(1);
  });

  it('leave together: a thousand in one statement, and each of them arrives', async () => {
    const [one, other] = [await process(), await process()];
    const heardBySpy: string[] = [];
    const spy = await listener(heardBySpy);
    const keys = Array.from(
      { length: 1_000 },
      (_, index) => `0193a5c0-0000-7000-8000-${index.toString().padStart(12, '0')}`,
    );
    const all = Promise.all(keys.map((key) => hint(other.wakeups, key)));
    for (const key of [...keys, ...keys, ...keys]) one.wakeups.wake(key);
    await all;
    one.wakeups.wake('the end');
    await until(() => heardBySpy.at(-1)?.endsWith('the end') ?? false);
    await spy.end();
    // 37,000 bytes, and a payload has less than 8,000.
    expect(heardBySpy).toHaveLength(5 + 1);
  });

  it('are sent before a process ends', async () => {
    const [one, other] = [await process(), await process()];
    const heard = hint(other.wakeups, 'last');
    one.wakeups.wake('last');
    await one.relay.close();
    await heard;
  });

  it('flow again after the connection broke, what waited first', async () => {
    const log: string[] = [];
    const [one, other] = [await process(log), await process(log)];
    const heard = hint(other.wakeups, 'vendor');
    await owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'docket wake-ups' and datname = current_database()`,
    );
    await until(() => !one.relay.isConnected && !other.relay.isConnected);
    await until(() => other.relay.isConnected);
    one.wakeups.wake('vendor');
    await heard;
    expect(one.relay.isConnected).toBe(true);
  });

  it('run as the web’s role, outside any transaction', async () => {
    const { wakeups } = await process();
    wakeups.wake('vendor');
    await until(async () => {
      const { rows } = await owner.query(
        `select usename, state, xact_start, backend_xid from pg_stat_activity
         where application_name = 'docket wake-ups' and datname = current_database() and query like '%pg_notify%'`,
      );
      return rows.length === 1 && rows[0].state === 'idle' && rows[0].xact_start === null;
    });
  });
});
