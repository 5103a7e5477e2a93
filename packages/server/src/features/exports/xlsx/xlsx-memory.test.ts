import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const MB = 1024 * 1024;
const most = 60 * MB;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docket-xlsx-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Writes a workbook in a process of its own. @returns how much larger than idle it was at most, in bytes */
async function growthOf(rows: number): Promise<number> {
  const hooks = new URL('../../../testing/cluster-typescript.js', import.meta.url).href;
  const program = fileURLToPath(new URL('./xlsx-memory.fixtures.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--import',
    hooks,
    program,
    folder,
    String(rows),
  ]);
  const { idle, peak, bytes } = JSON.parse(stdout);
  expect(bytes).toBeGreaterThan(rows * 10);
  return peak - idle;
}

describe('the memory that a workbook takes', () => {
  it.each([10_000, 100_000, 300_000])(
    'is no more at %i rows',
    async (rows) => expect(await growthOf(rows)).toBeLessThan(most),
    120_000,
  );
});
