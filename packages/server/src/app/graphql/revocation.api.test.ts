import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { WebSocket } from 'ws';
import { World } from '../../testing/world.js';
import type { ApiClient } from '../../testing/world-client.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { named, type StrictWeb, startStrictWeb } from '../web.fixtures.js';
import { RawSocket } from './raw-socket.fixtures.js';

jest.setTimeout(30_000);
const stream = 'subscription Stream { orderEvents { __typename } }';

let world: World;
let web: StrictWeb;
let vendor: VendorWorld;
let key: ApiClient;
const opened: RawSocket[] = [];
beforeAll(async () => {
  world = await World.open();
  web = await startStrictWeb(world.services, [stream]);
  vendor = await world.vendor();
  key = await vendor.key('ORDERS_READ', 'EVENTS_READ');
});
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.end();
});
afterAll(async () => {
  await web.close();
  await world.close();
});

function open(client: ApiClient): RawSocket {
  const socket = RawSocket.open(web, client);
  opened.push(socket);
  return socket;
}

async function welcomed(client: ApiClient): Promise<RawSocket> {
  const socket = await RawSocket.welcomed(web, client);
  opened.push(socket);
  return socket;
}

describe('what is taken away', () => {
  it.each([
    [
      'a key that is revoked',
      async (who: Who) =>
        world.sql('update identity.apikey set enabled = false, "revokedAt" = now() where id = $1', [
          who.keyId,
        ]),
    ],
    [
      'a session that ended',
      async (who: Who) => world.sql('delete from identity.session where "userId" = $1', [who.userId]),
    ],
    [
      'a membership that ended',
      async (who: Who) => world.sql('delete from identity.member where "userId" = $1', [who.userId]),
    ],
    [
      'a role that became smaller',
      async (who: Who) =>
        world.sql(`update identity.member set role = 'viewer' where "userId" = $1`, [who.userId]),
    ],
  ])('closes the sockets of %s within five seconds, and no others', async (what, take) => {
    const other = await welcomed(key);
    const who = await someone(what.includes('key'));
    const socket = await welcomed(who.client);
    await socket.ask('1', { query: '', extensions: named(stream) });
    const started = performance.now();
    await take(who);
    expect(await socket.closed()).toBe(4403);
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(other.socket.readyState).toBe(WebSocket.OPEN);
    // Memory knows them for some seconds yet; a new socket must not be opened out of it.
    const again = open(who.client);
    again.send({ type: 'connection_init', payload: who.client.headers });
    const answer = await Promise.race([again.closed(), again.next()]);
    if (what.includes('role')) expect(answer).toEqual({ type: 'connection_ack' });
    else expect(answer).toBe(4403);
  });

  interface Who {
    client: ApiClient;
    keyId?: string;
    userId?: string;
  }

  async function someone(isKey: boolean): Promise<Who> {
    const client = isKey ? await vendor.key('ORDERS_READ', 'EVENTS_READ') : await vendor.member('owner');
    const [row] = isKey
      ? await world.sql<{ id: string }>('select id from identity.apikey order by "createdAt" desc limit 1')
      : await world.sql<{ id: string }>(
          'select "userId" as id from identity.session order by "createdAt" desc limit 1',
        );
    return { client, ...(isKey ? { keyId: row?.id } : { userId: row?.id }) };
  }
});
