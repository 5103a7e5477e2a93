import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RedisRelay } from './redis-relay.js';
import { hasRedis, RealRedis, StubRedis, type TestRedis } from './redis-server.fixtures.js';
import { Wakeups } from './wakeups.js';

const kinds: [string, new (port: number) => TestRedis][] = [['a stub of Redis', StubRedis]];
if (hasRedis()) kinds.push(['Redis itself', RealRedis]);
else process.stderr.write('Hints are tested by a stub only: there is no redis-server on the PATH.\n');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((closed) => server.close(closed));
  return port;
}

const until = async (isSo: () => boolean): Promise<void> => {
  const deadline = Date.now() + 15_000;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error('It never was so');
    await new Promise((next) => setTimeout(next, 20));
  }
};

const hint = (wakeups: Wakeups, key: string) => new Promise<void>((resolve) => void wakeups.on(key, resolve));

describe.each(kinds)('hints between processes by %s', (_kind, Redis) => {
  let redis: TestRedis;
  const relays: RedisRelay[] = [];
  beforeEach(async () => {
    redis = new Redis(await freePort());
    await redis.start();
  });
  afterEach(async () => {
    await Promise.all(relays.splice(0).map((relay) => relay.close()));
    await redis.stop();
  });

  /** A process, as far as hints are concerned. */
  async function open(log: string[] = []): Promise<{ wakeups: Wakeups; relay: RedisRelay }> {
    const wakeups = new Wakeups();
    const warn = (_details: object, message: string) => void log.push(message);
    const relay = await RedisRelay.start({ url: redis.url, wakeups, log: { warn } });
    relays.push(relay);
    return { wakeups, relay };
  }

  it('reach the others, and their sender only by itself', async () => {
    const [one, other] = [await open(), await open()];
    expect([one.relay.isConnected, other.relay.isConnected]).toEqual([true, true]);
    let own = 0;
    one.wakeups.on('vendor', () => {
      own += 1;
    });
    const heard = hint(other.wakeups, 'vendor');
    one.wakeups.wake('vendor');
    await heard;
    const echo = hint(one.wakeups, 'echo');
    other.wakeups.wake('echo');
    await echo;
    expect(own).toBe(1);
  });

  it('leave together, and each of them arrives once', async () => {
    const [one, other] = [await open(), await open()];
    const keys = Array.from({ length: 1_000 }, (_, index) => `vendor ${index}`);
    let heard = 0;
    for (const key of keys)
      other.wakeups.on(key, () => {
        heard += 1;
      });
    const end = hint(other.wakeups, 'the end');
    for (const key of [...keys, ...keys, ...keys, 'the end']) one.wakeups.wake(key);
    await end;
    expect(heard).toBe(1_000);
  });

  it('are sent before a process ends', async () => {
    const [one, other] = [await open(), await open()];
    const heard = hint(other.wakeups, 'last');
    one.wakeups.wake('last');
    await relays.shift()?.close();
    await heard;
    expect(one.relay.isConnected).toBe(false);
  });

  it('flow again after the connection broke, what waited first', async () => {
    const log: string[] = [];
    const [one, other] = [await open(log), await open()];
    await redis.stop();
    await until(() => !one.relay.isConnected && !other.relay.isConnected);
    const heard = hint(other.wakeups, 'vendor');
    one.wakeups.wake('vendor');
    await until(() => log.length > 0);
    expect(log).toEqual(['Hints cannot reach other processes for now']);
    await redis.start();
    await until(() => other.relay.isConnected && one.relay.isConnected);
    // What waited may have left before the other was back; hints may be lost, and streams look by themselves.
    one.wakeups.wake('vendor');
    await heard;
  });

  it('are not waited for at a start without Redis, and flow once it is there', async () => {
    await redis.stop();
    const log: string[] = [];
    const [one, other] = [await open(log), await open(log)];
    expect(one.relay.isConnected).toBe(false);
    expect(log).toEqual(Array(2).fill('Hints cannot reach other processes for now'));
    await redis.start();
    await until(() => one.relay.isConnected && other.relay.isConnected);
    const heard = hint(other.wakeups, 'vendor');
    one.wakeups.wake('vendor');
    await heard;
  });
});
