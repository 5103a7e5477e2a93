import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from '../../testing/world.js';
import { multiplyOrders } from '../../testing/world-bulk.js';
import type { VendorWorld } from '../../testing/world-vendor.js';
import { ExportDesk, readCsv } from './exports.fixtures.js';

const MB = 1024 * 1024;
/** More than idle, whatever the number of rows. */
const most = 60 * MB;
const few = 10_000;
const many = 100_000;

let world: World;
let small: VendorWorld;
let large: VendorWorld;
const workers: ChildProcess[] = [];
beforeAll(async () => {
  world = await World.open();
  [small, large] = [await world.vendor(), await world.vendor()];
  await multiplyOrders(world, small, { count: few - 1, customers: 100 });
  await multiplyOrders(world, large, { count: many - 1, customers: 100 });
  await world.sql('vacuum analyze orders');
}, 240_000);
afterEach(() => {
  for (const worker of workers.splice(0)) worker.kill('SIGKILL');
});
afterAll(() => world.close());

/** A worker in a process of its own, and what it has said. */
async function startWorker(manner: 'ordinary' | 'stuck' = 'ordinary'): Promise<{
  process: ChildProcess;
  says: (words: RegExp) => Promise<RegExpExecArray>;
}> {
  const hooks = new URL('../../testing/cluster-typescript.js', import.meta.url).href;
  const program = fileURLToPath(new URL('./export-worker.fixtures.ts', import.meta.url));
  const worker = spawn(
    process.execPath,
    ['--import', hooks, program, world.services.databaseUrl, world.filesDir, manner],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  workers.push(worker);
  let output = '';
  for (const stream of [worker.stdout, worker.stderr])
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  const says = async (words: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const said = words.exec(output);
      if (said) return said;
      if (worker.exitCode !== null || worker.signalCode !== null) throw new Error(`It ended:\n${output}`);
      await new Promise((next) => setTimeout(next, 20));
    }
  };
  return { process: worker, says };
}

const deskOf = async (vendor: VendorWorld) => new ExportDesk(world, vendor, await vendor.member('owner'));

describe('the memory of a worker', () => {
  it.each(['CSV', 'XLSX'] as const)(
    'is the same at 10,000 and at 100,000 rows of %s',
    async (format) => {
      const worker = await startWorker();
      const idle = Number((await worker.says(/^idle (\d+)$/m))[1]);
      const peaks: number[] = [];
      for (const [vendor, count] of [
        [small, few],
        [large, many],
      ] as const) {
        const desk = await deskOf(vendor);
        const id = await desk.ask({ format });
        peaks.push(Number((await worker.says(new RegExp(`^peak ${id} (\\d+)$`, 'm')))[1]));
        expect(await desk.job(id)).toMatchObject({ state: 'SUCCEEDED', file: { rows: count } });
      }
      for (const peak of peaks) expect(peak - idle).toBeLessThan(most);
    },
    240_000,
  );
});

describe('a worker that is killed', () => {
  it('leaves nothing listed, and another one writes the file from the beginning', async () => {
    const desk = await deskOf(large);
    const first = await startWorker('stuck');
    await first.says(/^idle/m);
    const id = await desk.ask({ columns: ['NUMBER', 'TOTAL', 'ITEMS', 'TRACKING_NUMBERS'] });
    while ((await desk.job(id)).done === 0) await new Promise((next) => setTimeout(next, 20));
    first.process.kill('SIGKILL');
    expect(await desk.job(id)).toMatchObject({ state: 'RUNNING', file: null });
    const second = await startWorker();
    await second.says(new RegExp(`^peak ${id}`, 'm'));
    const { file } = await desk.job(id);
    const rows = readCsv(Buffer.from(await (await desk.fetch(file.url)).arrayBuffer()));
    expect(new Set(rows.map((row) => row['Order number'])).size).toBe(many);
    expect(rows).toHaveLength(many);
  }, 240_000);
});
