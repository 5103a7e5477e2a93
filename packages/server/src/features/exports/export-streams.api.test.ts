import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Fastify, { type FastifyBaseLogger } from 'fastify';
import { World } from '../../testing/world.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import type { Actor } from '../events/actor.js';
import { columnsOf, ExportFormat, ExportRows } from './export-column.js';
import { ExportDesk } from './exports.fixtures.js';
import { sendStream } from './send-stream.js';
import { type StreamLimits, streamLimits } from './watch-stream.js';

let world: World;
let vendor: VendorWorld;
let other: VendorWorld;
beforeAll(async () => {
  world = await World.open();
  [vendor, other] = [await world.vendor(), await world.vendor({ name: 'Other' })];
  for (const each of [vendor, other]) {
    await each.order();
    // More than all buffers between here and a reader hold.
    await world.sql(
      `insert into shipment (vendor_id, id, order_id, provider, tracking_number, normalised_number, shipped_on,
         actor_kind, actor_name, created_at, updated_at)
       select vendor_id, gen_random_uuid(), id, repeat('x', 1000), n::text, n::text, now(), 'MEMBER', 'Kim', now(), now()
       from orders, generate_series(1, 20000) n where vendor_id = $1`,
      [each.id],
    );
    await world.sql('update orders set has_tracking = true where vendor_id = $1', [each.id]);
  }
});
afterAll(() => world.close());

const copying = async (): Promise<number> => {
  const found = await world.sql(
    "select pid from pg_stat_activity where query like 'copy (%' and state <> 'idle' and datname = current_database()",
  );
  return found.length;
};
const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await new Promise((next) => setTimeout(next, 30));
};

describe('the body of a stream', () => {
  it('is read up to its twentieth fault, and nothing is suggested', async () => {
    const desk = new ExportDesk(world, vendor, await vendor.member('owner'));
    const columns = Array.from({ length: 4_000 }, (_, n) => `NUMBE${n}`);
    const wrong = Object.fromEntries(columns.map((column) => [column, 1]));
    for (const body of [{ columns }, wrong, { filter: wrong }]) {
      const answer = await desk.stream(body);
      const { errors } = (await answer.json()) as { errors: { code: string; message: string }[] };
      expect([answer.status, errors.length]).toEqual([400, 20]);
      for (const { code, message } of errors) {
        expect(code).toBe('INVALID');
        expect(message).not.toMatch(/did you mean/i);
      }
    }
  });

  it('may name a thousand orders, and is refused unread when it is far larger', async () => {
    const desk = new ExportDesk(world, vendor, await vendor.member('owner'));
    const ids = Array.from({ length: 1_000 }, () => crypto.randomUUID());
    const answer = await desk.stream({ filter: { ids }, columns: ['NUMBER'] });
    expect([answer.status, await answer.text()]).toEqual([200, 'Order number\r\n']);
    expect((await desk.stream({ columns: ['x'.repeat(64 * 1_024)] })).status).toBe(413);
  });
});

describe('streams at once', () => {
  it('are two of a vendor, whoever reads them, and other vendors have theirs', async () => {
    const desks = [
      new ExportDesk(world, vendor, await vendor.key('EXPORTS')),
      new ExportDesk(world, vendor, await vendor.member('owner')),
    ];
    const open = await Promise.all(desks.map((desk) => desk.stream({})));
    expect(open.map(({ status }) => status)).toEqual([200, 200]);
    const third = new ExportDesk(world, vendor, await vendor.key('EXPORTS'));
    const refused = await third.stream({});
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
    const elsewhere = await new ExportDesk(world, other, await other.key('EXPORTS')).stream({});
    expect(elsewhere.status).toBe(200);
    for (const answer of [...open, elsewhere]) await answer.body?.cancel();
    await until(async () => (await copying()) === 0);
    let again = await third.stream({ columns: ['NUMBER'] });
    while (again.status === 429) again = await third.stream({ columns: ['NUMBER'] });
    expect(again.status).toBe(200);
    await again.text();
  });
});

describe('a stream that nobody reads on', () => {
  const patient: StreamLimits = { ...streamLimits, lookEveryMs: 20 };
  /** Streams under limits of its own to a reader that takes the first bytes and then no more. */
  async function stall(limits: StreamLimits, meanwhile: () => Promise<unknown> = async () => {}) {
    await vendor.member('owner');
    const [member] = await world.sql<{ id: string }>(
      'select "userId" as id from identity.member where "organizationId" = $1 order by "createdAt" desc limit 1',
      [vendor.id],
    );
    const by: Actor = { kind: 'MEMBER', id: member?.id ?? '', name: 'Kim' };
    const reasons: unknown[] = [];
    const log = {
      info: ({ why }: { why: string }) => reasons.push(why),
      error: (fault: object) => reasons.push(fault),
    };
    const app = Fastify();
    app.get('/', async (_request, reply) => {
      const request = {
        filter: null,
        sort: null,
        format: ExportFormat.CSV,
        rows: ExportRows.ORDERS,
        columns: [...columnsOf(ExportRows.ORDERS)],
        withBom: true,
      };
      const { database } = world;
      await sendStream(
        { database, log: log as unknown as FastifyBaseLogger, limits },
        { vendorId: vendor.id, by },
        request,
        reply,
      );
      return reply;
    });
    const answer = await fetch(await app.listen({ port: 0, host: '127.0.0.1' }));
    const reader = answer.body?.getReader();
    await reader?.read();
    await meanwhile();
    await until(async () => reasons.length > 0);
    await until(async () => (await copying()) === 0);
    const readOn = async () => {
      while (!(await reader?.read())?.done);
    };
    await expect(readOn()).rejects.toThrow();
    await app.close();
    return { reasons, userId: by.id };
  }

  it('ends when it has been read too slowly', async () => {
    const pace = { bytesPerSecond: 100 * 1_024 ** 2, overMs: 300 };
    expect((await stall({ ...patient, pace })).reasons).toEqual(['It was read too slowly']);
  });

  it('ends when it has taken too long', async () => {
    expect((await stall({ ...patient, longestMs: 300 })).reasons).toEqual(['It took too long']);
  });

  it('ends when its reader may not export any more', async () => {
    const takeDown = () =>
      world.sql(`update identity.member set role = 'viewer' where "organizationId" = $1`, [vendor.id]);
    expect((await stall(patient, takeDown)).reasons).toEqual(['Its reader may not export any more']);
  });
});
