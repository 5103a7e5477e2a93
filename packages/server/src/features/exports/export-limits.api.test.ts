import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TaskContext } from '../../platform/jobs/task.js';
import { World } from '../../testing/world.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { ExportDesk } from './exports.fixtures.js';
import { writeExportTask } from './write-export.task.js';

let world: World;
let vendor: VendorWorld;
let desk: ExportDesk;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  vendor = await world.vendor();
  await vendor.order();
  desk = new ExportDesk(world, vendor, await vendor.member('manager'));
});
afterAll(() => world.close());

const exportOrders = 'mutation { exportOrders(input: {}) { job { id } errors { code message } } }';

describe('how many are asked for', () => {
  it('is counted one after the other, however many ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => desk.client.ask(exportOrders)));
    const codes = answers.map(({ exportOrders: { errors } }) => errors[0]?.code ?? 'DONE');
    expect(codes.filter((code) => code === 'DONE')).toHaveLength(5);
    expect(codes.filter((code) => code === 'LIMIT_EXCEEDED')).toHaveLength(7);
  });

  it('ends at fifty files that are kept; those that have expired do not count', async () => {
    const id = await desk.ask();
    await desk.write(id);
    await world.sql(
      `with made as (
         insert into job select (jsonb_populate_record(j, jsonb_build_object('id', gen_random_uuid()))).*
         from job j, generate_series(1, 49) where j.id = $1 returning id)
       insert into export_file select (jsonb_populate_record(f, jsonb_build_object('job_id', made.id))).*
       from export_file f, made where f.job_id = $1`,
      [id],
    );
    const refused = (await desk.client.ask(exportOrders)).exportOrders;
    expect(refused).toEqual({
      job: null,
      errors: [{ code: 'LIMIT_EXCEEDED', message: expect.stringMatching(/^50 exports .* 24 hours after/) }],
    });
    await world.sql("update export_file set expires_at = now() - interval '1 second' where job_id = $1", [
      id,
    ]);
    expect((await desk.client.ask(exportOrders)).exportOrders.errors).toEqual([]);
  });
});

describe('how many run', () => {
  const { signal } = new AbortController();
  /** Does what the queue gives a worker. */
  const run = (jobId: string, files = world.services.files) =>
    writeExportTask.run({ vendorId: vendor.id, jobId }, {
      database: world.database,
      files,
      signal,
    } as unknown as TaskContext);
  const inQueue = async (jobId: string): Promise<number> => {
    const waiting = await world.sql(
      "select 1 from pgboss.job where name = 'write-export' and data->>'jobId' = $1",
      [jobId],
    );
    return waiting.length;
  };

  it('is two of a vendor: others go back into the queue until one has ended', async () => {
    const ids = [await desk.ask(), await desk.ask(), await desk.ask()] as const;
    const { files } = world.services;
    let goOn: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let begun = 0;
    const slow = {
      delete: (key: string) => files.delete(key),
      write: async (key: string, bytes: AsyncIterable<Uint8Array>) => {
        begun += 1;
        await held;
        return files.write(key, bytes);
      },
    } as unknown as typeof files;
    const running = [run(ids[0], slow), run(ids[1], slow)];
    while (begun < 2) await new Promise((next) => setTimeout(next, 20));
    await run(ids[2]);
    expect(await desk.job(ids[2])).toMatchObject({ state: 'QUEUED', file: null });
    expect(await inQueue(ids[2])).toBe(2);
    const elsewhere = await world.vendor();
    const theirs = new ExportDesk(world, elsewhere, await elsewhere.member('owner'));
    const their = await theirs.ask();
    await writeExportTask.run({ vendorId: elsewhere.id, jobId: their }, {
      database: world.database,
      files,
      signal,
    } as unknown as TaskContext);
    expect(await theirs.job(their)).toMatchObject({ state: 'SUCCEEDED' });
    goOn();
    await Promise.all(running);
    await run(ids[2]);
    for (const id of ids) expect(await desk.job(id)).toMatchObject({ state: 'SUCCEEDED' });
  });
});

describe('who may not export any more', () => {
  const owner = async () => new ExportDesk(world, vendor, await vendor.member('owner'));
  const takeDown = (jobId: string) =>
    world.sql(
      `update identity.member set role = 'viewer' where "userId" = (select actor_id from job where id = $1)`,
      [jobId],
    );
  const failed = { state: 'FAILED', file: null, error: expect.stringContaining('not allowed to export') };

  it('gets no file: nothing is read', async () => {
    const id = await desk.ask();
    await takeDown(id);
    let isRead = false;
    const { files } = world.services;
    await desk.write(id, {
      delete: (key: string) => files.delete(key),
      write: async () => {
        isRead = true;
        return 0;
      },
    } as unknown as typeof files);
    expect(isRead).toBe(false);
    expect(await (await owner()).job(id)).toMatchObject(failed);
  });

  it('gets none that was written when it happened: nothing is kept', async () => {
    const id = await desk.ask();
    const { files } = world.services;
    const keys: string[] = [];
    await desk.write(id, {
      delete: (key: string) => {
        keys.push(key);
        return files.delete(key);
      },
      write: async (key: string, bytes: AsyncIterable<Uint8Array>) => {
        const written = await files.write(key, bytes);
        await takeDown(id);
        return written;
      },
    } as unknown as typeof files);
    expect(await (await owner()).job(id)).toMatchObject(failed);
    expect(keys).toHaveLength(1);
    expect(await world.sql('select from export_file where job_id = $1', [id])).toEqual([]);
  });
});
