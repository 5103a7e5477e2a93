import { readdir } from 'node:fs/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from '../../testing/world.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { ExportDesk, readCsv } from './exports.fixtures.js';
import { sweepExport } from './sweep-export.task.js';

let world: World;
let vendor: VendorWorld;
let desk: ExportDesk;
beforeAll(async () => {
  world = await World.open();
  vendor = await world.vendor();
  desk = new ExportDesk(world, vendor, await vendor.member('manager'));
});
afterAll(() => world.close());

const kept = async () =>
  (await readdir(world.filesDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());

describe('a file', () => {
  it('has what was asked for, in that order, under names', async () => {
    const one = await vendor.order({ lines: [{ name: 'Peel', sku: 'P-1', quantity: 2, total: '30.00' }] });
    const bytes = await desk.bytes({ columns: ['TOTAL', 'ITEMS', 'NUMBER'], filter: { ids: [one.id] } });
    expect(bytes.toString()).toBe(`\ufeffTotal,Items,Order number\r\n30.00,2 × Peel (P-1),${one.number}\r\n`);
    expect((await desk.bytes({ columns: ['NUMBER'], withBom: false })).toString()).toMatch(
      /^Order number\r\n/,
    );
  });

  it('has nothing but names where no order matches', async () => {
    const filter = { placed: { to: '2000-01-01' } };
    expect((await desk.bytes({ columns: ['NUMBER', 'DATE'], filter })).toString()).toBe(
      '\ufeffOrder number,Date\r\n',
    );
    const id = await desk.ask({ filter, format: 'XLSX' });
    await desk.write(id);
    expect(await desk.job(id)).toMatchObject({ state: 'SUCCEEDED', done: 0, total: 0, file: { rows: 0 } });
  });

  it('is told by its job, and fetched whole and in parts by whoever has the link', async () => {
    const id = await desk.ask({ columns: ['NUMBER'] });
    expect(await desk.job(id)).toMatchObject({ state: 'QUEUED', file: null });
    await desk.write(id);
    const job = await desk.job(id);
    const orders = await vendor.readAll();
    expect(job).toMatchObject({ state: 'SUCCEEDED', done: orders.length, total: orders.length });
    const whole = await desk.fetch(job.file.url);
    const text = await whole.text();
    expect(whole.headers.get('content-disposition')).toBe(`attachment; filename="${job.file.name}"`);
    expect(whole.headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/);
    expect(Buffer.byteLength(text)).toBe(Number(job.file.bytes) - 3);
    expect(text.split('\r\n')).toHaveLength(job.file.rows + 2);
    const part = await desk.fetch(job.file.url, { headers: { range: 'bytes=3-7' } });
    expect([part.status, await part.text()]).toEqual([206, 'Order']);
    const head = await desk.fetch(job.file.url, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, job.file.bytes]);
  });

  it('is not found by another link', async () => {
    const id = await desk.ask({ columns: ['NUMBER'] });
    await desk.write(id);
    const { url } = (await desk.job(id)).file;
    const changed = url.slice(0, -1) + (url.endsWith('A') ? 'B' : 'A');
    expect((await desk.fetch(changed)).status).toBe(404);
    expect((await desk.fetch(url)).status).toBe(200);
  });

  it('ends after a day, and its bytes go with it', async () => {
    const id = await desk.ask({ columns: ['NUMBER'] });
    await desk.write(id);
    const { url, expiresAt } = (await desk.job(id)).file;
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(23.9 * 3_600_000);
    const before = await kept();
    await sweepExport(world.database, world.services.files, { vendorId: vendor.id, jobId: id });
    expect((await desk.fetch(url)).status).toBe(200);
    await world.sql("update export_file set expires_at = now() - interval '1 second' where job_id = $1", [
      id,
    ]);
    expect((await desk.fetch(url)).status).toBe(404);
    expect((await desk.job(id)).file).toBeNull();
    await sweepExport(world.database, world.services.files, { vendorId: vendor.id, jobId: id });
    expect(await kept()).toHaveLength(before.length - 1);
  });
});

describe('which orders', () => {
  it.each([
    {},
    { status: ['COMPLETED', 'PENDING'] },
    { search: 'juniper' },
    { total: { from: '50.00', currency: 'GBP' } },
    { customerEmail: 'ann@juniper.example' },
    { hasTracking: false, sku: 'it\'s \\ {quoted}, "so"' },
  ])('are those of the list, in its order: %j', async (filter) => {
    const here = await world.vendor();
    for (const [status, total] of [
      ['COMPLETED', '10.00'],
      ['PENDING', '60.00'],
      ['PROCESSING', '70.00'],
    ] as const) {
      await here.order({ status, lines: [{ total, sku: 'it\'s \\ {quoted}, "so"' }] });
      await here.order({
        status,
        lines: [{ total }],
        customer: { name: 'Ann Juniper', email: 'ann@juniper.example' },
      });
    }
    const own = new ExportDesk(world, here, await here.member('owner'));
    for (const sort of [
      null,
      { field: 'PLACED_AT', direction: 'ASC' },
      { field: 'TOTAL' },
      { field: 'CUSTOMER' },
    ]) {
      const { orders } = await own.client.ask(
        'query ($filter: OrderFilter, $sort: OrderSort) { orders(first: 100, filter: $filter, sort: $sort) { nodes { number } } }',
        { filter, sort },
      );
      const listed = orders.nodes.map(({ number }: { number: string }) => number);
      expect(listed.length).toBeGreaterThan(0);
      const rows = await own.rows({ filter, sort, columns: ['NUMBER'] });
      expect(rows.map((row) => row['Order number'])).toEqual(listed);
    }
  });

  it('are found by the words as they are given: none is taken for another', async () => {
    const here = await world.vendor();
    await here.order({ number: 'J-1', lines: [{ name: 'Juniper Serum' }] });
    const own = new ExportDesk(world, here, await here.member('owner'));
    const { orders } = await own.client.ask(
      '{ orders(first: 1, filter: { search: "junpier" }) { searchedFor } }',
    );
    const numbers = async (search: string) => {
      const input = { filter: { search }, columns: ['NUMBER'] };
      const streamed = readCsv(Buffer.from(await (await own.stream(input)).arrayBuffer()));
      expect(await own.rows(input)).toEqual(streamed);
      return streamed.map((row) => row['Order number']);
    };
    expect(await numbers('junpier')).toEqual([]);
    expect(await numbers(orders.searchedFor)).toEqual(['J-1']);
  });

  it('are refused like in the list, before a job is written', async () => {
    const { exportOrders } = await desk.client.ask(
      `mutation { exportOrders(input: { filter: { total: { from: "1", currency: "XXX" } } }) {
         job { id } errors { code path } } }`,
    );
    expect(exportOrders).toEqual({
      job: null,
      errors: [{ code: 'INVALID', path: ['filter', 'total', 'currency'] }],
    });
  });

  it.each([
    [{ columns: [] }, ['columns']],
    [{ columns: ['NUMBER', 'NUMBER'] }, ['columns', '1']],
    [{ columns: ['LINE_SKU'] }, ['columns', '0']],
  ])('columns that cannot be meant are refused: %j', async (input, path) => {
    const { exportOrders } = await desk.client.ask(
      'mutation ($input: ExportOrdersInput!) { exportOrders(input: $input) { errors { code path } } }',
      { input },
    );
    expect(exportOrders.errors).toEqual([{ code: 'INVALID', path }]);
  });
});

describe('the same moment', () => {
  it('is that of all rows, whatever is changed while it is read', async () => {
    const here = await world.vendor();
    for (let n = 0; n < 3; n++) await here.order({ customer: { name: 'Before', email: 'b@b.example' } });
    const own = new ExportDesk(world, here, await here.member('owner'));
    const { files } = world.services;
    const id = await own.ask({ columns: ['NUMBER', 'CUSTOMER_NAME'] });
    await own.write(id, {
      ...files,
      delete: (key) => files.delete(key),
      write: async (key, bytes) => {
        // The rows have been counted; none has been read yet.
        await here.order();
        await world.sql("update orders set customer_name = 'After' where vendor_id = $1", [here.id]);
        return files.write(key, bytes);
      },
    } as typeof files);
    const job = await own.job(id);
    expect(job).toMatchObject({ total: 3, done: 3, file: { rows: 3 } });
    const rows = readCsv(Buffer.from(await (await own.fetch(job.file.url)).arrayBuffer()));
    expect(rows.map((row) => row['Customer name'])).toEqual(['Before', 'Before', 'Before']);
  });
});

describe('what goes wrong', () => {
  const running = async () =>
    world.sql(
      "select pid from pg_stat_activity where state = 'active' and query like 'copy (%' and datname = current_database()",
    );

  it('is stopped by who asked for it: the statement ends, nothing is kept', async () => {
    const { files } = world.services;
    const before = await kept();
    const id = await desk.ask();
    let seen = 0;
    await desk.write(id, {
      delete: (key: string) => files.delete(key),
      write: async (_key: string, bytes: AsyncIterable<Uint8Array>) => {
        for await (const piece of bytes) {
          seen += piece.length;
          await desk.client.ask(
            'mutation ($id: ID!) { cancelJob(input: { jobId: $id }) { errors { message } } }',
            { id },
          );
          // Asks for no more: nothing but the signal ends the statement.
          while ((await running()).length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
        }
        return seen;
      },
    } as unknown as typeof files);
    expect(await desk.job(id)).toMatchObject({ state: 'CANCELLED', file: null });
    expect(await running()).toEqual([]);
    expect(await kept()).toHaveLength(before.length);
    expect(await world.sql('select from export_file where job_id = $1', [id])).toEqual([]);
  });

  it('is said when the disk is full, and not tried again', async () => {
    const { files } = world.services;
    const id = await desk.ask();
    await desk.write(id, {
      delete: (key: string) => files.delete(key),
      write: async () => {
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      },
    } as unknown as typeof files);
    expect(await desk.job(id)).toMatchObject({
      state: 'FAILED',
      file: null,
      error: expect.stringContaining('no room left'),
    });
  });

  it('is tried again, and given up after three times', async () => {
    const { files } = world.services;
    const id = await desk.ask();
    const broken = {
      delete: (key: string) => files.delete(key),
      write: async () => {
        throw new Error('broken pipe');
      },
    } as unknown as typeof files;
    for (const state of ['RUNNING', 'RUNNING', 'FAILED']) {
      await expect(desk.write(id, broken)).rejects.toThrow('broken pipe');
      expect(await desk.job(id)).toMatchObject({ state, file: null });
    }
    await desk.write(id, broken);
  });

  it('leaves no half file behind a worker that died, and is begun again by another', async () => {
    const { files } = world.services;
    const before = await kept();
    const id = await desk.ask({ columns: ['NUMBER'] });
    let died: () => void = () => {};
    const dying = new Promise<void>((resolve) => {
      died = resolve;
    });
    // A worker that is gone: it has written something, and never says another word.
    const bury: (() => void)[] = [];
    const dead = desk.write(id, {
      delete: async () => {},
      write: async (key: string, bytes: AsyncIterable<Uint8Array>) => {
        for await (const piece of bytes) {
          await files.write(key, onePiece(piece));
          died();
          await new Promise((_, reject) => bury.push(reject));
        }
        return 0;
      },
    } as unknown as typeof files);
    await dying;
    expect(await kept()).toHaveLength(before.length + 1);
    expect((await desk.job(id)).file).toBeNull();
    await desk.write(id);
    const { file } = await desk.job(id);
    expect(file.rows).toBe((await vendor.readAll()).length);
    expect(await kept()).toHaveLength(before.length + 1);
    expect(await (await desk.fetch(file.url)).text()).toMatch(/\r\n$/);
    // Asked once more, as a queue may do, it has nothing left to do.
    await desk.write(id);
    expect((await desk.job(id)).file.url).toBe(file.url);
    for (const end of bury) end();
    await dead.catch(() => {});
    expect((await desk.fetch(file.url)).status).toBe(200);
  });

  it('at most five of a vendor wait', async () => {
    const here = await world.vendor();
    const own = new ExportDesk(world, here, await here.member('owner'));
    for (let n = 0; n < 5; n++) await own.ask();
    const { exportOrders } = await own.client.ask(
      'mutation { exportOrders(input: {}) { job { id } errors { code } } }',
    );
    expect(exportOrders).toEqual({ job: null, errors: [{ code: 'LIMIT_EXCEEDED' }] });
  });
});

async function* onePiece(piece: Uint8Array): AsyncGenerator<Uint8Array> {
  yield piece;
}
